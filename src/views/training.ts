// A training's course: loss at the left, accuracy at the right, both against epochs.
import {axisBottom, axisLeft} from 'd3-axis'
import {scaleLinear, scaleLog, type ScaleLinear, type ScaleLogarithmic} from 'd3-scale'
import {select, type Selection} from 'd3-selection'
import {showPercent} from './format.ts'
import './spike-counts.css'
import {followSteps} from './step-focus.ts'
import './training.css'
import {bestRow, epochPairs, trainingLabel, type TrainedEpoch, type TrainingDisplay} from './training-rows.ts'
import type {Size, View} from './view.ts'
import {say} from '../words/say.ts'

/** What to draw, in how much room. */
export interface TrainingModel extends TrainingDisplay, Size {
  /** In grey: of an earlier state of the graph. */
  readonly stale: boolean
}

type Group = Selection<SVGGElement, unknown, null, undefined>
type Linear = ScaleLinear<number, number>
type Upwards = Linear | ScaleLogarithmic<number, number>
type Point = readonly [x: number, y: number]

const margin = {top: 24, right: 14, bottom: 36, left: 50}
const gap = 12
/** Up to so many epochs each has a mark, of this radius. */
const [mostMarks, mark] = [60, 2.6]

/** One of the two diagrams. */
interface Panel {
  readonly name: 'loss' | 'accuracy'
  readonly left: number
  readonly width: number
  readonly x: Linear
  readonly y: Upwards
}

/** The drawing is one tab stop; arrow keys move from epoch to epoch, whose figures are shown. */
export function trainingView(root: HTMLElement): View<TrainingModel> {
  const box = select(root).classed('spike-counts training', true)
  const svg = box.append('svg').attr('role', 'img')
  const panels = svg.append('g').attr('aria-hidden', 'true')
  const keys = svg.append('g').attr('class', 'keys').attr('aria-hidden', 'true')
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
      const [{x, left}, {left: middle}] = both
      focus.refresh({
        count: history.length,
        at: index => x(history[index]?.epoch ?? 0),
        nearest: at => {
          const inside = at >= middle - margin.left / 2 ? at - middle + left : at
          return Math.max(0, Math.min(history.length - 1, Math.round(x.invert(inside)) - 1))
        },
        range: [margin.top, height - margin.bottom],
        describe: index => epochPairs(history[index]),
      })
    },
    destroy: () => box.selectChildren().remove(),
  }
}

/** Epochs to the right, up to what is done; the loss by its logarithm, accuracy from the lowest there was. */
function panelsOf(model: TrainingModel): readonly [Panel, Panel] {
  const {width, height, history, epoch, step, steps} = model
  const half = (width - gap) / 2
  const done = Math.max(history.length, epoch - 1 + step / steps)
  const range = [height - margin.bottom, margin.top]
  const losses = seriesOf(model, 'loss')
  const low = Math.min(1e-3 + Math.min(...losses, 1), 1)
  const shares = seriesOf(model, 'accuracy')
  const x = (left: number) =>
    scaleLinear([0, Math.max(1, Math.ceil(done))], [left + margin.left, left + half - margin.right])
  const loss = scaleLog([low, Math.max(...losses, 2 * low)], range).nice()
  const accuracy = scaleLinear([Math.min(0.9, ...shares), 1], range).nice(5)
  return [
    {name: 'loss', left: 0, width: half, x: x(0), y: loss},
    {name: 'accuracy', left: half + gap, width: half, x: x(half + gap), y: accuracy},
  ]
}

const seriesOf = ({curve, history}: TrainingModel, name: 'loss' | 'accuracy') =>
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

function drawAxes(group: Group, {name, left, width, x, y}: Panel, {height}: Size) {
  const whole = x.ticks(Math.max(2, Math.floor(width / 60))).filter(Number.isInteger)
  const below = axisBottom(x).offset(0).tickValues(whole).tickFormat(String).tickSize(5)
  const beside = axisLeft<number>(y)
    .offset(0)
    .tickSize(margin.left + margin.right - width)
    .tickPadding(6)
  const few = Math.max(2, Math.floor(height / 50))
  if (name === 'accuracy') beside.ticks(few).tickFormat(share => showPercent(share, digitsOf(y.ticks(few))))
  else beside.tickValues(y.ticks(few).filter(isRound)).tickFormat(String)
  group
    .selectAll<SVGGElement, number>('g.scale')
    .data([0, 1])
    .join('g')
    .attr('class', 'scale')
    .attr('transform', d =>
      d === 0 ? `translate(0,${height - margin.bottom})` : `translate(${left + margin.left},0)`,
    )
    .each(function (d) {
      select(this).call(d === 0 ? below : beside)
    })
}

/** Of percents that lie so close. */
const digitsOf = ([first = 0, second = 1]: readonly number[]) => (second - first < 0.0099 ? 1 : 0)

/** 1, 2 or 5 times a power of ten. */
const isRound = (value: number) => /^[125]/.test(value.toExponential()) && /^\de/.test(value.toExponential())

function write(group: Group, kind: string, words: string, [x, y]: Point) {
  group
    .selectAll(`text.${kind}`)
    .data([words])
    .join('text')
    .attr('class', kind)
    .attr('x', x)
    .attr('y', y)
    .text(String)
}

function trace(group: Group, kind: string, points: readonly Point[]) {
  const d = points.map(([x, y], i) => `${i === 0 ? 'M' : 'L'}${x.toFixed(1)},${y.toFixed(1)}`).join('')
  group.selectAll(`path.${kind}`).data([d]).join('path').attr('class', `line ${kind}`).attr('d', String)
}

/** Training epochs are squares, held-out ones circles: never colour alone. */
function marks(group: Group, kind: 'epochs' | 'held-out', points: readonly Point[]) {
  group
    .selectAll(`rect.${kind}`)
    .data(points)
    .join('rect')
    .attr('class', `mark ${kind}`)
    .attr('width', 2 * mark)
    .attr('height', 2 * mark)
    .attr('rx', kind === 'epochs' ? 0 : mark)
    .attr('x', ([x]) => x - mark)
    .attr('y', ([, y]) => y - mark)
}

/** In the last line, from the right. */
function drawKeys(group: Group, {width, height, heldOut}: TrainingModel) {
  const words = [
    ['steps', say`training, by step`],
    ['epochs', say`training, by epoch`],
    ...(heldOut > 0 ? [['held-out', say`held out, by epoch`]] : []),
  ] as const
  const start = Math.max(margin.left + 50, width - words.length * 132 - 8)
  const all = group.selectAll<SVGGElement, readonly [string, string]>('g').data(words).join('g')
  all
    .attr('transform', (_, i) => `translate(${start + i * 132},${height - 8})`)
    .each(function ([kind, text]) {
      const own = select(this)
      trace(own, kind, [
        [0, 0],
        [20, 0],
      ])
      if (kind !== 'steps') marks(own, kind === 'epochs' ? kind : 'held-out', [[10, 0]])
      write(own, 'key', text, [25, 4])
    })
}
