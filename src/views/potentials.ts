// Membrane potentials and the thresholds that they reach or miss: in time a line per neuron, in space a column.
import {axisBottom, axisLeft} from 'd3-axis'
import {scaleLinear} from 'd3-scale'
import {select, type Selection} from 'd3-selection'
import {columnsOf, type Track} from './potentials-columns.ts'
import {drawKey} from './potentials-key.ts'
import {drawCrossings, drawLines, drawThresholds, drawWords} from './potentials-marks.ts'
import {drawGhostKey, drawGhostLines} from './ghost.ts'
import './potentials.css'
import './raster.css'
import './spike-counts.css'
import {followSteps} from './step-focus.ts'
import {pointPairs, tracesHeadline, windowPairs, type Trace} from './trace-words.ts'
import type {Size, View} from './view.ts'
import {say} from '../words/say.ts'

/** What to draw, in how much room. */
export interface PotentialsModel extends Size {
  /** Of the layer. */
  readonly name: string
  readonly traces: readonly Trace[]
  /** Those of the same neurons in the frozen run. */
  readonly ghost?: readonly Trace[] | undefined
  /** In grey: of an earlier state of the graph. */
  readonly stale: boolean
}

type Group = Selection<SVGGElement, unknown, null, undefined>

const margin = {top: 18, right: 76, bottom: 36, left: 56}
/** More lines than this cannot be told apart; the table has all. */
const mostLines = 8

/**
 * The potentials of up to eight neurons. One neuron alone has its thresholds named, and what it lacks to the next. It
 * is one tab stop; arrow keys move from step to step.
 */
export function potentialsView(root: HTMLElement): View<PotentialsModel> {
  const box = select(root).classed('spike-counts raster potentials', true)
  const svg = box.append('svg').attr('role', 'img')
  const axes = svg.append('g').attr('class', 'axes').attr('aria-hidden', 'true')
  const [thresholds, lines, ghosts, marks, words, key] = [
    'thresholds',
    'lines',
    'ghosts',
    'crossings',
    'words',
    'key',
  ].map(name => svg.append('g').attr('class', name))
  const focus = followSteps(root, svg.node()!, {shared: true})

  return {
    update(model) {
      const {width, height} = model
      const traces = model.traces.slice(0, mostLines)
      const {tracks, columns, title} = columnsOf(traces)
      const then = ghostsOf(model, traces)
      const {x, y} = scalesOf([...tracks, ...then], columns.length, model)
      svg
        .attr('width', width)
        .attr('height', height)
        .attr('viewBox', `0 0 ${width} ${height}`)
        .attr('aria-label', labelOf(model, traces))
        .classed('stale', model.stale)
      drawAxes(axes, {x, y, columns, title, note: restOf(model, traces)}, model)
      const scales = {x, y, half: Math.min(60, (x(1) - x(0)) * 0.42)}
      drawThresholds(thresholds, tracks, scales)
      drawLines(lines, tracks, scales)
      drawGhostLines(
        ghosts,
        then.map(({points}) => barOf(points.map(point => [x(point.x), y(point.value)] as const))),
      )
      drawGhostKey(ghosts, width - margin.right, 10, then.length > 0)
      drawCrossings(marks, tracks, scales)
      drawKey(key, tracks, {left: width - margin.right + 10, top: margin.top, bottom: height - margin.bottom})
      drawWords(words, tracks.length === 1 ? tracks[0] : undefined, scales)
      focus.refresh({
        count: columns.length,
        at: column => x(column),
        nearest: at => Math.max(0, Math.min(columns.length - 1, Math.round(x.invert(at)))),
        range: [margin.top, height - margin.bottom],
        describeWindow: window => windowPairs(traces, window),
        describe: column => [[title, columns[column]], ...pairsAt(tracks, column)],
      })
    },
    destroy() {
      focus.stop()
      box.selectChildren().remove()
    },
  }
}

function scalesOf(tracks: readonly Track[], columns: number, {width, height}: Size) {
  const all = tracks.flatMap(({points}) =>
    points.flatMap(({value, crossings}) => [value, ...crossings.map(({threshold}) => threshold)]),
  )
  const ends = [Math.min(0, ...all), Math.max(0, ...all)]
  return {
    x: scaleLinear([-0.5, columns - 0.5], [margin.left, width - margin.right]),
    y: scaleLinear(ends, [height - margin.bottom, margin.top]).nice(),
  }
}

/** What is told of a column: of one neuron its figures, of several a line for each. */
const pairsAt = (tracks: readonly Track[], column: number) =>
  tracks.flatMap(({name, points}) => {
    const point = points.find(each => each.x === column)
    if (!point) return []
    const pairs = pointPairs({...point, spikes: 0})
    return tracks.length > 1 ? [[name, pairs.map(([, value]) => value).join('; ')] as const] : pairs
  })

function labelOf({name, traces: all}: PotentialsModel, traces: readonly Trace[]): string {
  const rest = restOf({name, traces: all}, traces)
  return say`Membrane potentials and thresholds. ${tracesHeadline(all, name)}. ${rest} Arrow keys read single steps.`
}

/** What is not drawn, if something is not. */
function restOf({traces: all}: Pick<PotentialsModel, 'name' | 'traces'>, {length}: readonly Trace[]): string {
  return length < all.length ? say`The first ${length} of ${all.length} are drawn; the table has all.` : ''
}

/** The frozen run's lines: in time of one neuron alone, since sixteen lines would say nothing; in space of each. */
function ghostsOf({ghost = []}: PotentialsModel, traces: readonly Trace[]): readonly Track[] {
  const [steps] = traces.map(({points}) => points.length)
  if (traces.length > 1 && steps !== 1) return []
  const same = traces.flatMap(({neuron}) => ghost.find(each => each.neuron === neuron) ?? [])
  const comparable =
    same.length === traces.length && same.every(({points}) => (points.length === 1) === (steps === 1))
  return comparable ? columnsOf(same).tracks : []
}

/** A line of one point is a bar, a little wider than those of this run. */
function barOf(points: readonly (readonly [x: number, y: number])[]): typeof points {
  if (points.length !== 1) return points
  const [[x, y]] = points
  return [
    [x - 14, y],
    [x + 14, y],
  ]
}

interface Axes {
  readonly x: ReturnType<typeof scaleLinear<number, number>>
  readonly y: ReturnType<typeof scaleLinear<number, number>>
  readonly columns: readonly string[]
  readonly title: string
  /** At the right below the axis. */
  readonly note: string
}
function drawAxes(group: Group, {x, y, columns, title, note}: Axes, {width, height}: Size) {
  const bottom = height - margin.bottom
  const ticks = x
    .ticks(Math.max(1, Math.min(columns.length, Math.floor(width / 70))))
    .filter(tick => Number.isInteger(tick) && columns[tick] !== undefined)
  const below = axisBottom(x)
    .offset(0)
    .tickValues(ticks)
    .tickFormat(tick => columns[Number(tick)])
    .tickSize(5)
  const beside = axisLeft(y)
    .offset(0)
    .ticks(Math.max(2, Math.floor(height / 45)))
    .tickSizeInner(margin.left + margin.right - width)
    .tickSizeOuter(0)
  group
    .selectAll<SVGGElement, number>('g.scale')
    .data([0, 1])
    .join('g')
    .attr('class', 'scale')
    .attr('transform', d => (d === 0 ? `translate(0,${bottom})` : `translate(${margin.left},0)`))
    .each(function (d) {
      select(this).call(d === 0 ? below : beside)
    })
  group
    .selectAll('text.label')
    .data<{text: string; x: number; y: number; turn: string; anchor?: string}>([
      {text: title, x: margin.left, y: height - 4, turn: ''},
      {text: note, x: width - margin.right, y: height - 4, turn: '', anchor: 'end'},
      {text: say`Membrane potential`, x: 0, y: 0, turn: `translate(11,${bottom}) rotate(-90)`},
    ])
    .join('text')
    .attr('class', 'label')
    .attr('x', d => d.x)
    .attr('y', d => d.y)
    .attr('text-anchor', d => d.anchor ?? null)
    .attr('transform', d => d.turn)
    .text(d => d.text)
}
