// A training's course: loss at the left, accuracy at the right, both against epochs.
import {scaleLinear, scaleLog} from 'd3-scale'
import {select, type Selection} from 'd3-selection'
import {besides, drawGhostKey, drawGhostLines} from './ghost.ts'
import './spike-counts.css'
import {followSteps} from './step-focus.ts'
import './training.css'
import {drawAxes, margin, type Panel} from './training-axes.ts'
import {drawKeys, marks, trace, write} from './training-marks.ts'
import {bestRow, epochPairs, trainingLabel, type TrainedEpoch, type TrainingDisplay} from './training-rows.ts'
import type {Size, View} from './view.ts'
import {say} from '../words/say.ts'

/** What to draw, in how much room. */
export interface TrainingModel extends TrainingDisplay, Size {
  /** The frozen training. */
  readonly ghost?: TrainingDisplay | undefined
  /** In grey: of an earlier state of the graph. */
  readonly stale: boolean
}

type Group = Selection<SVGGElement, unknown, null, undefined>
type Point = readonly [x: number, y: number]

const gap = 12
/** A loss that falls to less than a fifth is shown by its logarithm. */
const far = 5
/** Up to so many epochs each has a mark. */
const mostMarks = 60

/** The drawing is one tab stop; arrow keys move from epoch to epoch, whose figures are shown. */
export function trainingView(root: HTMLElement): View<TrainingModel> {
  const box = select(root).classed('spike-counts training', true)
  const svg = box.append('svg').attr('role', 'img')
  const panels = svg.append('g').attr('aria-hidden', 'true')
  const keys = svg.append('g').attr('class', 'keys').attr('aria-hidden', 'true')
  const ghostKey = svg.append('g').attr('aria-hidden', 'true')
  const focus = followSteps(root, svg.node()!)

  return {
    update(model) {
      const {width, height, history, stale} = model
      const both = panelsOf(model)
      svg
        .attr('width', width)
        .attr('height', height)
        .attr('viewBox', `0 0 ${width} ${height}`)
        .attr('aria-label', trainingLabel(model))
        .classed('stale', stale)
      panels
        .selectAll<SVGGElement, Panel>('g.panel')
        .data(both)
        .join('g')
        .attr('class', 'panel')
        .each(function (panel) {
          drawPanel(select(this), panel, model)
        })
      drawKeys(keys, model)
      drawGhostKey(ghostKey, width - margin.right, height - 4, model.ghost !== undefined)
      const [{x, left}, {left: middle}] = both
      focus.refresh({
        count: history.length,
        at: index => x(history[index]?.epoch ?? 0),
        nearest: at => {
          const inside = at >= middle - margin.left / 2 ? at - middle + left : at
          return Math.max(0, Math.min(history.length - 1, Math.round(x.invert(inside)) - 1))
        },
        range: [margin.top, height - margin.bottom],
        describe: index => besides(epochPairs(history[index]), pairsOf(model.ghost?.history[index])),
      })
    },
    destroy: () => box.selectChildren().remove(),
  }
}

const pairsOf = (row: TrainedEpoch | undefined) => row && epochPairs(row)

/**
 * Epochs to the right, up to what is done; the loss by its logarithm once it has fallen far, accuracy from the lowest
 * there was.
 */
function panelsOf(model: TrainingModel): readonly [Panel, Panel] {
  const {width, height, history, epoch, step, steps} = model
  const half = (width - gap) / 2
  const done = Math.max(history.length, epoch - 1 + step / steps, model.ghost?.history.length ?? 0)
  const range = [height - margin.bottom, margin.top]
  const losses = bothOf(model, 'loss')
  const [low, high] = [Math.min(...losses), Math.max(...losses, 0.01)]
  const shares = bothOf(model, 'accuracy')
  const x = (left: number) =>
    scaleLinear([0, Math.max(1, Math.ceil(done))], [left + margin.left, left + half - margin.right])
  const loss = high > far * low ? scaleLog([low, high], range).nice() : scaleLinear([0, high], range).nice(5)
  const accuracy = scaleLinear([Math.min(0.9, ...shares), 1], range).nice(5)
  return [
    {name: 'loss', left: 0, width: half, x: x(0), y: loss},
    {name: 'accuracy', left: half + gap, width: half, x: x(half + gap), y: accuracy},
  ]
}

const bothOf = (model: TrainingModel, name: 'loss' | 'accuracy') => [
  ...seriesOf(model, name),
  ...(model.ghost ? seriesOf(model.ghost, name) : []),
]

const seriesOf = ({curve, history}: TrainingDisplay, name: 'loss' | 'accuracy') =>
  [
    ...curve.map(point => point[name]),
    ...history.flatMap(row => [row[name], ...(row.validation ? [row.validation[name]] : [])]),
  ].filter(value => Number.isFinite(value) && (name === 'accuracy' || value > 0))

function drawPanel(group: Group, panel: Panel, model: TrainingModel) {
  const {name, left, width, x, y} = panel
  const {curve, history, steps, height} = model
  const best = bestRow(history)
  drawAxes(group, panel, model)
  const words = name === 'loss' ? say`Loss, nats per image` : say`Images right`
  write(group, 'title', words, [left + margin.left, 14])
  write(group, 'label', name === 'loss' ? say`Epochs` : '', [left + margin.left, height - 4])
  const place = (at: number, value: number): Point => [x(at), y(value)]
  const held = history.filter(
    (row): row is TrainedEpoch & {validation: object} => row.validation !== undefined,
  )
  trace(
    group,
    'steps',
    curve.map(point => place(point.step / steps, point[name])),
  )
  trace(
    group,
    'epochs',
    history.map(row => place(row.epoch, row[name])),
  )
  trace(
    group,
    'held-out',
    held.map(row => place(row.epoch, row.validation[name])),
  )
  drawGhosts(group, panel, model.ghost)
  const few = history.length <= mostMarks
  marks(group, 'epochs', few ? history.map(row => place(row.epoch, row[name])) : [])
  marks(group, 'held-out', few ? held.map(row => place(row.epoch, row.validation[name])) : [])
  const circled = best?.validation ? [place(best.epoch, best.validation[name])] : []
  group
    .selectAll('circle.best')
    .data(circled)
    .join('circle')
    .attr('class', 'best')
    .attr('r', 6)
    .attr('cx', ([at]) => at)
    .attr('cy', ([, value]) => value)
  group.attr('data-width', Math.round(width))
}

/** The frozen training's epochs, held-out ones too. */
function drawGhosts(group: Group, {name, x, y}: Panel, ghost: TrainingDisplay | undefined) {
  const history = ghost?.history ?? []
  const held = history.flatMap(({epoch, validation}) => (validation ? [{epoch, ...validation}] : []))
  const lines = [history, held].filter(rows => rows.length > 0)
  drawGhostLines(
    group,
    lines.map(rows => rows.map(row => [x(row.epoch), y(row[name])] as const)),
  )
}
