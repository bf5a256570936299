// Membrane potentials and the thresholds that they reach or miss: in time a line per neuron, in space a column.
import {axisBottom, axisLeft} from 'd3-axis'
import {scaleLinear} from 'd3-scale'
import {select, type Selection} from 'd3-selection'
import {columnsOf} from './potentials-columns.ts'
import {drawCrossings, drawLines, drawThresholds, drawWords} from './potentials-marks.ts'
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
  /** In grey: of an earlier state of the graph. */
  readonly stale: boolean
}

type Group = Selection<SVGGElement, unknown, null, undefined>

const margin = {top: 14, right: 62, bottom: 36, left: 56}
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
  const [thresholds, lines, marks, words] = ['thresholds', 'lines', 'crossings', 'words'].map(name =>
    svg.append('g').attr('class', name),
  )
  const focus = followSteps(root, svg.node()!, {shared: true})

  return {
    update(model) {
      const {width, height} = model
      const traces = model.traces.slice(0, mostLines)
      const {tracks, columns, title} = columnsOf(traces)
      const x = scaleLinear([-0.5, columns.length - 0.5], [margin.left, width - margin.right])
      const all = tracks.flatMap(({points}) =>
        points.flatMap(({value, crossings}) => [value, ...crossings.map(({threshold}) => threshold)]),
      )
      const y = scaleLinear(
        [Math.min(0, ...all), Math.max(0, ...all)],
        [height - margin.bottom, margin.top],
      ).nice()
      svg
        .attr('width', width)
        .attr('height', height)
        .attr('viewBox', `0 0 ${width} ${height}`)
        .attr('aria-label', labelOf(model, traces))
        .classed('stale', model.stale)
      drawAxes(axes, {x, y, columns, title}, model)
      const scales = {x, y, half: Math.min(60, (x(1) - x(0)) * 0.42)}
      drawThresholds(thresholds, tracks, scales)
      drawLines(lines, tracks, scales)
      drawCrossings(marks, tracks, scales)
      drawWords(words, tracks.length === 1 ? tracks[0] : undefined, scales)
      focus.refresh({
        count: columns.length,
        at: column => x(column),
        nearest: at => Math.max(0, Math.min(columns.length - 1, Math.round(x.invert(at)))),
        range: [margin.top, height - margin.bottom],
        describeWindow: window => windowPairs(traces, window),
        describe: column => [
          [title, columns[column]],
          ...tracks.flatMap(({name, points}) => {
            const point = points.find(each => each.x === column)
            if (!point) return []
            const pairs = pointPairs({...point, spikes: 0})
            return tracks.length > 1 ? [[name, pairs.map(([, value]) => value).join('; ')] as const] : pairs
          }),
        ],
      })
    },
    destroy() {
      focus.stop()
      box.selectChildren().remove()
    },
  }
}

function labelOf({name, traces: all}: PotentialsModel, traces: readonly Trace[]): string {
  const left = all.length - traces.length
  const rest = left > 0 ? say` ${left} more are recorded in the table alone.` : ''
  return say`Membrane potentials and thresholds. ${tracesHeadline(traces, name)}.${rest} Arrow keys read single steps.`
}

interface Axes {
  readonly x: ReturnType<typeof scaleLinear<number, number>>
  readonly y: ReturnType<typeof scaleLinear<number, number>>
  readonly columns: readonly string[]
  readonly title: string
}
function drawAxes(group: Group, {x, y, columns, title}: Axes, {width, height}: Size) {
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
    .tickSize(margin.left + margin.right - width)
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
    .data([
      {text: title, x: margin.left, y: height - 4, turn: ''},
      {text: say`Membrane potential`, x: 0, y: 0, turn: `translate(11,${bottom}) rotate(-90)`},
    ])
    .join('text')
    .attr('class', 'label')
    .attr('x', d => d.x)
    .attr('y', d => d.y)
    .attr('transform', d => d.turn)
    .text(d => d.text)
}
