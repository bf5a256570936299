// A curve of accuracy against time steps, in the band of its 95 % intervals.
import {axisBottom, axisLeft} from 'd3-axis'
import {scaleLinear, type ScaleLinear} from 'd3-scale'
import {select, type Selection} from 'd3-selection'
import type {StepRow} from '../core/metric/over-time.ts'
import './accuracy-over-time.css'
import {
  accuracyLabel,
  stepPairs,
  stepsOf,
  windowPairs,
  type AccuracyDisplay,
} from './accuracy-over-time-rows.ts'
import {showPercent} from './format.ts'
import {besides, drawGhostKey, drawGhostLines} from './ghost.ts'
import {pathOf} from './path.ts'
import './spike-counts.css'
import {followSteps} from './step-focus.ts'
import type {Size, View} from './view.ts'
import {say} from '../words/say.ts'

/** What to draw, in how much room. */
export interface AccuracyModel extends AccuracyDisplay, Size {
  /** The frozen run. */
  readonly ghost?: AccuracyDisplay | undefined
  /** In grey: of an earlier state of the graph. */
  readonly stale: boolean
}

type Group = Selection<SVGGElement, unknown, null, undefined>
type Scale = ScaleLinear<number, number>

const margin = {top: 12, right: 12, bottom: 36, left: 46}
/** Up to so many steps each has a dot, of this radius. */
const [mostDots, dot] = [64, 2.5]

/** The curve. The drawing is one tab stop; arrow keys move from step to step, whose figures are shown. */
export function accuracyOverTimeView(root: HTMLElement): View<AccuracyModel> {
  const box = select(root).classed('spike-counts accuracy-over-time', true)
  const svg = box.append('svg').attr('role', 'img')
  const axes = svg.append('g').attr('class', 'axes').attr('aria-hidden', 'true')
  const plot = svg.append('svg') // cuts off what lies below the axis
  const band = plot.append('path').attr('class', 'band')
  const curve = plot.append('path').attr('class', 'curve')
  const dots = plot.append('g').attr('class', 'dots')
  const ghosts = plot.append('g').attr('aria-hidden', 'true')
  const key = svg.append('g').attr('aria-hidden', 'true')
  const focus = followSteps(root, svg.node()!, {shared: true})

  return {
    update(model) {
      const {width, height, images, stale} = model
      const steps = stepsOf(model)
      const before = model.ghost ? stepsOf(model.ghost) : []
      const {x, y} = scalesOf([steps, before], model)
      svg
        .attr('width', width)
        .attr('height', height)
        .attr('viewBox', `0 0 ${width} ${height}`)
        .attr('aria-label', accuracyLabel(steps))
        .classed('stale', stale)
      drawAxes(axes, x, y, model)
      const [w, h] = [width - margin.left, height - margin.top - margin.bottom + 2 * dot]
      plot
        .attr('x', margin.left)
        .attr('y', margin.top - dot)
        .attr('width', w)
        .attr('height', h)
        .attr('viewBox', `${margin.left} ${margin.top - dot} ${w} ${h}`)
      band.attr('d', bandOf(steps, x, y))
      curve.attr('d', pathOf(steps.map(({step, accuracy}) => [x(step), y(accuracy)])))
      drawGhostLines(
        ghosts,
        before.length > 0 ? [before.map(({step, accuracy}) => [x(step), y(accuracy)])] : [],
      )
      drawGhostKey(key, width - margin.right, height - 4, before.length > 0)
      drawDots(dots, steps.length > mostDots ? [] : steps, x, y)
      focus.refresh({
        count: steps.length,
        at: step => x(step + 1),
        nearest: at => Math.max(0, Math.min(steps.length - 1, Math.round(x.invert(at)) - 1)),
        range: [margin.top, height - margin.bottom],
        describe: step => besides(stepPairs(steps[step], images), pairsOf(before[step], model.ghost)),
        describeWindow: window => windowPairs(steps, window),
      })
    },
    destroy() {
      focus.stop()
      box.selectChildren().remove()
    },
  }
}

const pairsOf = (step: StepRow | undefined, run: AccuracyDisplay | undefined) =>
  step && run && stepPairs(step, run.images)

/** Time to the right, accuracy upwards: from 0 to 1, or from the lowest that the last half of the curve reaches. */
function scalesOf(runs: readonly (readonly StepRow[])[], {axis, width, height}: AccuracyModel) {
  const late = runs.flatMap(steps => steps.slice(Math.floor(steps.length / 2)))
  const last = Math.max(2, ...runs.map(steps => steps.length))
  const from = axis === 'fit' ? Math.min(...late.map(({low}) => low)) : 0
  const to = axis === 'fit' ? Math.max(...late.map(({high}) => high)) : 1
  return {
    x: scaleLinear([1, last], [margin.left + 6, width - margin.right]),
    y: scaleLinear([from, to], [height - margin.bottom, margin.top]).nice(5),
  }
}

function drawAxes(group: Group, x: Scale, y: Scale, {width, height}: Size) {
  const bottom = height - margin.bottom
  const ticks = x.ticks(Math.max(2, Math.floor(width / 70))).filter(Number.isInteger)
  group
    .selectAll<SVGGElement, number>('g.scale')
    .data([0, 1])
    .join('g')
    .attr('class', 'scale')
    .attr('transform', d => (d === 0 ? `translate(0,${bottom})` : `translate(${margin.left},0)`))
    .each(function (d) {
      const below = axisBottom(x).offset(0).tickValues(ticks).tickFormat(String).tickSize(5)
      const beside = axisLeft(y)
        .offset(0)
        .ticks(Math.max(2, Math.floor(height / 50)))
        .tickFormat(share => showPercent(Number(share), 0))
        .tickSize(margin.left + margin.right - width)
        .tickPadding(6)
      select(this).call(d === 0 ? below : beside)
    })
  group
    .selectAll('text.label')
    .data([say`Time steps passed`])
    .join('text')
    .attr('class', 'label')
    .attr('x', margin.left + 6)
    .attr('y', height - 4)
    .text(String)
}

function drawDots(group: Group, steps: readonly StepRow[], x: Scale, y: Scale) {
  group
    .selectAll('circle')
    .data(steps)
    .join('circle')
    .attr('r', dot)
    .attr('cx', ({step}) => x(step))
    .attr('cy', ({accuracy}) => y(accuracy))
}

/** Along the upper ends of the intervals, and back along the lower ones. */
function bandOf(steps: readonly StepRow[], x: Scale, y: Scale): string | null {
  if (steps.length === 0) return null
  const upper = steps.map(({step, high}) => [x(step), y(high)] as const)
  const lower = steps.map(({step, low}) => [x(step), y(low)] as const).reverse()
  return `${pathOf([...upper, ...lower])}Z`
}
