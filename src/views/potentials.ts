// Membrane potentials and the thresholds that they reach or miss: in time a line per neuron, in space a column.
import {axisBottom, axisLeft} from 'd3-axis'
import {scaleLinear} from 'd3-scale'
import {select, type Selection} from 'd3-selection'
import {widthOf} from './fit.ts'
import {showPotential} from './neuron-words.ts'
import './potentials.css'
import './raster.css'
import './spike-counts.css'
import {followSteps} from './step-focus.ts'
import {pointPairs, tracesHeadline, type Crossing, type Trace} from './trace-words.ts'
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
type Scale = (value: number) => number

const margin = {top: 14, right: 62, bottom: 36, left: 56}
/** More lines than this cannot be told apart; the table has all. */
const mostLines = 8

/** A line of potentials, from left to right, and the thresholds beside each of them. */
interface Track {
  readonly name: string
  readonly points: readonly {
    readonly x: number
    readonly value: number
    readonly crossings: readonly Crossing[]
  }[]
}

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

/** In a single step, each neuron stands by itself, and the copies of one neuron beside each other. */
function columnsOf(traces: readonly Trace[]) {
  const name = ({neuron}: Trace) => say`n ${neuron}`
  const steps = traces[0]?.points.length ?? 0
  if (steps !== 1)
    return {
      title: say`Time step`,
      columns: Array.from({length: steps}, (_, step) => String(step)),
      tracks: traces.map((trace): Track => ({
        name: name(trace),
        points: trace.points.map((point, x) => ({x, ...point})),
      })),
    }
  if (traces.length > 1)
    return {
      title: say`Neuron`,
      columns: traces.map(({neuron}) => String(neuron)),
      tracks: traces.map((trace, x): Track => ({name: '', points: [{x, ...trace.points[0]}]})),
    }
  const [{value, crossings}] = traces[0].points
  return {
    title: say`Copy|of a neuron`,
    columns: crossings.map((_, copy) => String(copy + 1)),
    tracks: [{name: name(traces[0]), points: crossings.map((each, x) => ({x, value, crossings: [each]}))}],
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

interface Scales {
  readonly x: Scale
  readonly y: Scale
  /** Half the width of a threshold's line. */
  readonly half: number
}

/** Short lines, whole where the threshold is reached, dashed where it is missed, and the way that is missing. */
function drawThresholds(group: Group, tracks: readonly Track[], {x, y, half}: Scales) {
  const paths = {reached: '', missed: '', gap: ''}
  for (const {points} of tracks)
    for (const point of points)
      for (const {threshold, reached} of point.crossings) {
        const [at, height] = [x(point.x), y(threshold).toFixed(1)]
        paths[reached ? 'reached' : 'missed'] +=
          `M${(at - half).toFixed(1)},${height}h${(2 * half).toFixed(1)}`
      }
  for (const {points} of tracks.length === 1 ? tracks : [])
    for (const {x: column, value, crossings} of points) {
      const missed = crossings.find(({reached}) => !reached)
      if (missed)
        paths.gap += `M${x(column).toFixed(1)},${y(value).toFixed(1)}V${y(missed.threshold).toFixed(1)}`
    }
  group
    .selectAll('path')
    .data(Object.entries(paths))
    .join('path')
    .attr('class', ([name]) => name)
    .attr('d', ([, path]) => path)
    .attr('stroke-dasharray', ([name]) => ({reached: null, missed: '4 3', gap: '1 3'})[name] ?? null)
}

/** Lines differ in dashes too, and bear the neuron's number at their end. */
function drawLines(group: Group, tracks: readonly Track[], {x, y}: Scales) {
  const end = ({points}: Track) => points[points.length - 1]
  const drawn = tracks.filter(({points}) => points.length > 0)
  group
    .selectAll('path')
    .data(drawn)
    .join('path')
    .attr('class', (_, i) => `trace trace-${i % 4}`)
    .attr('stroke-dasharray', (_, i) => (i < 4 ? null : '5 3'))
    .attr(
      'd',
      ({points}) =>
        points
          .map(
            ({x: column, value}, i) => `${i === 0 ? 'M' : 'L'}${x(column).toFixed(1)},${y(value).toFixed(1)}`,
          )
          .join('')
          .concat(points.length === 1 ? 'm-9,0h18' : ''), // a neuron by itself is a bar
    )
  group
    .selectAll('text')
    .data(drawn.filter(({name}) => name !== ''))
    .join('text')
    .attr('class', 'label')
    .attr('x', track => x(end(track).x) + 8)
    .attr('y', track => y(end(track).value))
    .attr('dy', 4)
    .text(({name}) => name)
}

/** A dot on each threshold: filled where it is reached. */
function drawCrossings(group: Group, tracks: readonly Track[], {x, y, half}: Scales) {
  const dots = tracks.flatMap(({points}) =>
    points.flatMap(point => point.crossings.map(crossing => ({...crossing, x: point.x}))),
  )
  group
    .selectAll('circle')
    .data(half < 3 ? [] : dots)
    .join('circle')
    .attr('class', ({reached}) => (reached ? 'reached' : 'missed'))
    .attr('cx', ({x: column}) => x(column))
    .attr('cy', ({threshold}) => y(threshold))
    .attr('r', half < 8 ? 2 : 3.5)
}

/** Names of thresholds, and how much is short, as far as they do not lie upon one another; near misses first. */
function drawWords(group: Group, track: Track | undefined, {x, y, half}: Scales) {
  const wanted = (track?.points ?? []).flatMap(({x: column, value, crossings}) => {
    const missed = crossings.find(({reached}) => !reached)
    const names = crossings.map(({threshold}) => ({
      ...{short: false, text: say`θ ${showPotential(threshold)}`, rank: Infinity},
      ...{at: x(column) - Math.min(half, 26) - 4, y: y(threshold) - 4},
    }))
    if (!missed) return names
    const middle = (y(missed.threshold) + y(value)) / 2 + 4
    const short = {short: true, text: say`${showPotential(missed.by)} short`, rank: missed.by}
    return [...names, {...short, at: x(column) + 6, y: middle}]
  })
  const placed: {readonly at: number; readonly y: number; readonly width: number}[] = []
  const shown = wanted
    .sort((a, b) => a.rank - b.rank || a.at - b.at)
    .filter(({at, y: line, text}) => {
      const width = widthOf(text, 11)
      const free = placed.every(
        each => at + width < each.at || each.at + each.width < at || Math.abs(each.y - line) > 12,
      )
      if (free) placed.push({at, y: line, width})
      return free
    })
  group
    .selectAll('text')
    .data(shown)
    .join('text')
    .attr('class', 'label')
    .classed('short', d => d.short)
    .attr('x', d => d.at)
    .attr('y', d => d.y)
    .text(d => d.text)
}
