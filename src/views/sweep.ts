// A sweep as curves: means over seeds, with bars from the lowest to the highest.
import {axisLeft} from 'd3-axis'
import {scaleLinear, scalePoint} from 'd3-scale'
import {select, type Selection} from 'd3-selection'
import {curvesOf, type Curve, type CurvePoint, type Curves, type Measure} from '../core/sweep/curves.ts'
import type {SweepTable, SweepValue} from '../core/sweep/table.ts'
import {shorten, wrap} from './fit.ts'
import {showPercent, showTick} from './format.ts'
import {drawGhostKey, drawGhostLines} from './ghost.ts'
import './spike-counts.css'
import {followSteps} from './step-focus.ts'
import './sweep.css'
import {measures, pointPairs, sweepHeadline} from './sweep-rows.ts'
import {colorOf, dashOf, drawKeys} from './sweep-keys.ts'
import type {Size, View} from './view.ts'
import {spoken} from '../words/say.ts'
import {widthOf} from '../words/text-width.ts'

/** What to draw, in how much room. */
export interface SweepModel extends Size {
  readonly table: SweepTable
  /** The sweep of the frozen run. */
  readonly ghost?: SweepTable | undefined
  readonly measure: Measure
  /** In grey: of an earlier state of the graph. */
  readonly stale: boolean
}

type Group = Selection<SVGGElement, unknown, null, undefined>
const margin = {top: 28, right: 16, bottom: 50, left: 58}

/** The curves. The drawing is one tab stop; arrow keys move from point to point, whose figures are shown. */
export function sweepView(root: HTMLElement): View<SweepModel> {
  const box = select(root).classed('spike-counts sweep', true)
  const svg = box.append('svg').attr('role', 'img')
  const axes = svg.append('g').attr('aria-hidden', 'true')
  const keys = svg.append('g').attr('aria-hidden', 'true')
  const plot = svg.append('g')
  const ghosts = svg.append('g').attr('aria-hidden', 'true')
  const key = svg.append('g').attr('aria-hidden', 'true')
  const focus = followSteps(root, svg.node()!)

  return {
    update(model) {
      const {width, height, table, measure, ghost} = model
      const curves = curvesOf(table, measure)
      const before = ghost ? curvesOf(ghost, measure).curves : []
      const scales = scalesOf(curves, before, model)
      svg
        .attr('width', width)
        .attr('height', height)
        .attr('viewBox', `0 0 ${width} ${height}`)
        .attr('aria-label', `${sweepHeadline(table, measure)} Arrow keys read single points.`)
        .classed('stale', model.stale)
      drawAxes(axes, curves, {...scales, ...model})
      drawKeys(keys, curves.curves, width)
      drawCurves(plot, curves.curves, scales)
      drawGhostLines(
        ghosts,
        before.map(({points}) => pointsOf(points, curves.places, scales)),
      )
      drawGhostKey(key, width - margin.right, 14, ghost !== undefined)
      const points = curves.curves.flatMap(({name, points}) => points.map(point => ({name, point})))
      focus.refresh({
        count: points.length,
        at: i => scales.x(points[i].point.at),
        nearest: at =>
          nearest(
            points.map(({point}) => scales.x(point.at)),
            at,
          ),
        range: [margin.top, height - margin.bottom],
        describe: i => pointPairs(points[i].name, curves.axis, points[i].point, measure),
      })
    },
    destroy: () => box.selectChildren().remove(),
  }
}

interface Scales {
  readonly x: (at: SweepValue) => number
  readonly y: (value: number) => number
  readonly yTicks: readonly number[]
}

/** Where a frozen curve runs, at the places that are here too. */
const pointsOf = (points: readonly CurvePoint[], places: readonly SweepValue[], {x, y}: Scales) =>
  points.filter(({at}) => places.includes(at)).map(({at, mean}) => [x(at), y(mean)] as const)

function scalesOf(
  {places, numeric, curves}: Curves,
  before: readonly Curve[],
  {width, height, measure}: SweepModel,
): Scales {
  const [left, right] = [margin.left + 12, width - margin.right - 12]
  const linear = scaleLinear([Number(places[0] ?? 0), Number(places.at(-1) ?? 1)], [left, right])
  const words = scalePoint(places.map(String), [left, right]).padding(0.5)
  const ends = [...curves, ...before].flatMap(({points}) => points.flatMap(({low, high}) => [low, high]))
  const [low, high] = ends.length ? [Math.min(...ends), Math.max(...ends)] : [0, 1]
  const room = high > low ? (high - low) * 0.08 : Math.abs(high) * 0.05 || 1
  // Shares end at 100 %; an axis begins and ends at one of its lines.
  const end = measure === 'accuracy' || measure === 'sparsity' ? Math.min(1, high + room) : high + room
  const y = scaleLinear([Math.max(0, low - room), end], [height - margin.bottom, margin.top + 4])
  const ticks = Math.max(2, Math.floor(height / 50))
  y.nice(ticks)
  return {
    x: at => (numeric && places.length > 1 ? linear(Number(at)) : (words(String(at)) ?? left)),
    y,
    yTicks: y.ticks(ticks),
  }
}

function drawAxes(group: Group, {axis, places, numeric}: Curves, model: Scales & SweepModel) {
  const {x, y, yTicks, width, height, measure} = model
  const step = places.length > 1 ? (width - margin.left - margin.right) / places.length : width
  // Numbers may be left out where there is little room; names are not, but take two lines.
  const widest = Math.max(...places.map(place => widthOf(String(place), 11)), 28)
  const every = numeric ? Math.ceil((widest + 6) / Math.max(1, step)) : 1
  const marks = group.selectAll<SVGGElement, number>('g.scale').data([0, 1]).join('g').attr('class', 'scale')
  marks.each(function (d) {
    const here = select(this)
    if (d === 1) {
      const spacing = scaleLinear([yTicks[0], yTicks.at(-1)!], [y(yTicks[0]), y(yTicks.at(-1)!)])
      here.attr('transform', `translate(${margin.left},0)`).call(
        axisLeft(spacing)
          .offset(0)
          .tickValues([...yTicks])
          .tickFormat(value => tickWords(measure, Number(value)))
          .tickSize(margin.left + margin.right - width)
          .tickPadding(6),
      )
      return
    }
    here
      .attr('transform', `translate(0,${height - margin.bottom})`)
      .selectAll<SVGTextElement, SweepValue>('text')
      .data(places.filter((_, i) => i % every === 0))
      .join('text')
      .attr('text-anchor', 'middle')
      .each(function (place) {
        const lines = wrap(String(place), step * every - 6, 11).slice(0, 2)
        select(this)
          .attr('transform', `translate(${x(place)},16)`)
          .selectAll('tspan')
          .data(lines)
          .join('tspan')
          .attr('x', 0)
          .attr('dy', (_, i) => 13 * Math.min(i, 1))
          .text(line => shorten(line, Math.max(30, step * every - 6), 11))
      })
  })
  group
    .selectAll('text.label')
    .data([
      {text: axis, x: width - margin.right, y: height - 6, anchor: 'end'},
      {text: spoken(measures[measure].title), x: 4, y: 14, anchor: 'start'},
    ])
    .join('text')
    .attr('class', 'label')
    .attr('x', d => d.x)
    .attr('y', d => d.y)
    .attr('text-anchor', d => d.anchor)
    .text(d => d.text)
}

const tickWords = (measure: Measure, value: number) =>
  measure === 'accuracy' || measure === 'sparsity' ? showPercent(value, 1) : showTick(value)

function drawCurves(group: Group, curves: readonly Curve[], {x, y}: Scales) {
  const drawn = group
    .selectAll<SVGGElement, Curve>('g.curve')
    .data(curves)
    .join(enter => {
      const curve = enter.append('g').attr('class', 'curve')
      curve.append('path').attr('class', 'line')
      return curve
    })
    .style('stroke', (_, i) => colorOf(i))
    .style('fill', (_, i) => colorOf(i))
  drawn
    .select('path')
    .attr(
      'd',
      ({points}) => points.map(({at, mean}, i) => `${i ? 'L' : 'M'}${x(at)},${y(mean)}`).join('') || null,
    )
    .attr('stroke-dasharray', (_, i) => dashOf(i))
  drawn.each(function ({points}) {
    const repeated = points.filter(({rows}) => rows > 1)
    select(this)
      .selectAll<SVGPathElement, CurvePoint>('path.spread')
      .data(repeated)
      .join('path')
      .attr('class', 'spread')
      .attr('d', ({at, low, high}) => {
        const [center, top, bottom] = [x(at), y(high), y(low)]
        return `M${center - 5},${top}h10M${center},${top}V${bottom}M${center - 5},${bottom}h10`
      })
    select(this)
      .selectAll<SVGCircleElement, CurvePoint>('circle')
      .data(points)
      .join('circle')
      .attr('r', 3.5)
      .attr('stroke', 'none')
      .attr('cx', ({at}) => x(at))
      .attr('cy', ({mean}) => y(mean))
  })
}

const nearest = (places: readonly number[], at: number) =>
  places.reduce((best, place, i) => (Math.abs(place - at) < Math.abs(places[best] - at) ? i : best), 0)
