// Membrane potentials against time: a line per neuron.
import {axisBottom, axisLeft} from 'd3-axis'
import {scaleLinear, type ScaleLinear} from 'd3-scale'
import {select, type Selection} from 'd3-selection'
import type {Raster} from '../core/simulate/raster.ts'
import {showCount} from './format.ts'
import './raster.css'
import './spike-counts.css'
import {followSteps} from './step-focus.ts'
import type {Size, View} from './view.ts'
import {say} from '../words/say.ts'

/** What to draw, in how much room. */
export interface PotentialsModel extends Size {
  /** The layer whose neurons are shown. */
  readonly layer: Raster
  readonly steps: number
  /** In grey: of an earlier state of the graph. */
  readonly stale: boolean
}

type Group = Selection<SVGGElement, unknown, null, undefined>
type Scale = ScaleLinear<number, number>

const margin = {top: 10, right: 62, bottom: 36, left: 56}
/** More lines than this cannot be told apart; the table has all. */
export const mostLines = 8

/** The potentials of up to eight neurons. It is one tab stop; arrow keys move from step to step. */
export function potentialsView(root: HTMLElement): View<PotentialsModel> {
  const box = select(root).classed('spike-counts raster', true)
  const svg = box.append('svg').attr('role', 'img')
  const axes = svg.append('g').attr('class', 'axes').attr('aria-hidden', 'true')
  const lines = svg.append('g').attr('class', 'lines')
  const focus = followSteps(root, svg.node()!, {shared: true})

  return {
    update(model) {
      const {width, height, steps} = model
      const traces = tracesOf(model)
      const all = traces.flatMap(({values}) => values)
      const x = scaleLinear([0, Math.max(1, steps - 1)], [margin.left, width - margin.right])
      const y = scaleLinear(
        [Math.min(0, ...all), Math.max(0, ...all)],
        [height - margin.bottom, margin.top],
      ).nice()
      svg
        .attr('width', width)
        .attr('height', height)
        .attr('viewBox', `0 0 ${width} ${height}`)
        .attr('aria-label', labelOf(model, traces.length))
        .classed('stale', model.stale)
      drawAxes(axes, {x, y}, model)
      drawLines(lines, traces, {x, y})
      focus.refresh({
        count: steps,
        at: step => x(step),
        nearest: at => Math.max(0, Math.min(steps - 1, Math.round(x.invert(at)))),
        range: [margin.top, height - margin.bottom],
        describe: step => [
          [say`Step`, showCount(step)],
          ...traces.map(({neuron, values}) => [say`Neuron ${neuron}`, showPotential(values[step])] as const),
        ],
      })
    },
    destroy() {
      focus.stop()
      box.selectChildren().remove()
    },
  }
}

interface Trace {
  readonly neuron: number
  readonly values: readonly number[]
}

function tracesOf({layer: {potentials}, steps}: PotentialsModel): Trace[] {
  const {neurons, values} = potentials
  return Array.from(neurons.subarray(0, mostLines), (neuron, i) => ({
    neuron,
    values: Array.from({length: steps}, (_, step) => values[step * neurons.length + i]),
  }))
}

const showPotential = (value: number) => String(Number(value.toPrecision(4)))

function labelOf({layer, steps}: PotentialsModel, shown: number): string {
  const left = layer.potentials.neurons.length - shown
  const rest = left > 0 ? say`, ${left} more recorded in the table alone` : ''
  return say`Membrane potentials of ${shown} neurons of ${layer.name} over ${steps} steps${rest}. Arrow keys read single steps.`
}

function drawAxes(group: Group, {x, y}: {x: Scale; y: Scale}, {width, height, steps}: PotentialsModel) {
  const bottom = height - margin.bottom
  const ticks = x.ticks(Math.max(1, Math.min(steps, Math.floor(width / 70)))).filter(Number.isInteger)
  const below = axisBottom(x).offset(0).tickValues(ticks).tickFormat(String).tickSize(5)
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
    .data([say`Time step`])
    .join('text')
    .attr('class', 'label')
    .attr('x', margin.left)
    .attr('y', height - 4)
    .text(String)
}

/** Lines differ in dashes too, and bear the neuron's number at their end. */
function drawLines(group: Group, traces: readonly Trace[], {x, y}: {x: Scale; y: Scale}) {
  const last = (values: readonly number[]) => values.length - 1
  group
    .selectAll('path')
    .data(traces)
    .join('path')
    .attr('class', (_, i) => `trace trace-${i % 4}`)
    .attr('stroke-dasharray', (_, i) => (i < 4 ? null : '5 3'))
    .attr(
      'd',
      ({values}) =>
        values
          .map((value, step) => `${step === 0 ? 'M' : 'L'}${x(step).toFixed(1)},${y(value).toFixed(1)}`)
          .join('') + 'h0', // a single step is a dot
    )
  group
    .selectAll('text')
    .data(traces)
    .join('text')
    .attr('class', 'label')
    .attr('x', ({values}) => x(last(values)) + 6)
    .attr('y', ({values}) => y(values[last(values)]))
    .attr('dy', 4)
    .text(({neuron}) => `n ${neuron}`)
}
