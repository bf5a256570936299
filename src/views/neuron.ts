// One neuron: its channel's map to choose from, the sum growing term by term, and the thresholds it reaches.
import {axisBottom, axisLeft} from 'd3-axis'
import {scaleLinear, type ScaleLinear} from 'd3-scale'
import {select, type Selection} from 'd3-selection'
import {neuronLabel, type NeuronDisplay} from './neuron-words.ts'
import {drawGhostKey, drawGhostLines} from './ghost.ts'
import {drawCopies, drawThresholds, margin, roomOf, type MarkedNeuron} from './neuron-marks.ts'
import './neuron.css'
import './spike-counts.css'
import type {View} from './view.ts'
import {say} from '../words/say.ts'

export interface NeuronModel extends MarkedNeuron {
  readonly stale: boolean
  /** The same neuron in the frozen run. */
  readonly ghost?: NeuronDisplay | undefined
}

type Group = Selection<SVGGElement, unknown, null, undefined>
type Scale = ScaleLinear<number, number>

export function neuronView(root: HTMLElement): View<NeuronModel> {
  const box = select(root).classed('spike-counts neuron', true)
  const svg = box.append('svg').attr('role', 'img').attr('tabindex', 0)
  const axes = svg.append('g').attr('aria-hidden', 'true')
  const lines = svg.append('g').attr('class', 'thresholds')
  const sum = svg.append('path').attr('class', 'sum')
  const copies = svg.append('g').attr('class', 'copies')
  const ghosts = svg.append('g').attr('aria-hidden', 'true')
  const key = svg.append('g').attr('aria-hidden', 'true')

  return {
    update(model) {
      const {width, height, story} = model
      const values = runningSum(model)
      const before = model.ghost ? runningSum(model.ghost) : []
      const right = width - margin.right - roomOf(story)
      const x = scaleLinear([0, Math.max(1, values.length - 1, before.length - 1)], [margin.left, right])
      const finite = story.thresholds.filter(Number.isFinite)
      const y = scaleLinear(
        [Math.min(0, ...values, ...before, ...finite), Math.max(0, ...values, ...before, ...finite)],
        [height - margin.bottom, margin.top],
      ).nice()
      svg
        .attr('width', width)
        .attr('height', height)
        .attr('viewBox', `0 0 ${width} ${height}`)
        .attr('aria-label', neuronLabel(model))
        .classed('stale', model.stale)
      drawAxes(axes, {x, y}, {right, height})
      drawThresholds(lines, model, {right, y})
      sum.attr(
        'd',
        values.map((value, i) => `${i ? 'L' : 'M'}${x(i).toFixed(1)},${y(value).toFixed(1)}`).join(''),
      )
      drawCopies(copies, model, {right, y})
      const end = y(model.ghost?.story.potential ?? 0)
      const then: readonly (readonly [number, number])[] = before.map((value, i) => [x(i), y(value)])
      drawGhostLines(
        ghosts,
        model.ghost
          ? [
              then,
              [
                [right, end],
                [width - margin.right, end],
              ],
            ]
          : [],
      )
      drawGhostKey(key, width - margin.right, 12, model.ghost !== undefined)
    },
    destroy: () => box.selectChildren().remove(),
  }
}

/** The sum after each term, from 0. */
function runningSum({story: {terms, factor}}: NeuronDisplay): number[] {
  const values = [0]
  for (const {weight, input} of terms) values.push(values[values.length - 1] + weight * input * factor)
  return values
}

function drawAxes(
  group: Group,
  {x, y}: {x: Scale; y: Scale},
  {right, height}: {right: number; height: number},
) {
  const room = right - margin.left
  const below = axisBottom(x)
    .offset(0)
    .ticks(Math.max(1, Math.min(5, Math.floor(room / 44))))
    .tickSize(4)
  const beside = axisLeft(y).offset(0).ticks(5).tickSize(4)
  group
    .selectAll<SVGGElement, number>('g.scale')
    .data([0, 1])
    .join('g')
    .attr('class', 'scale')
    .attr('transform', d => (d ? `translate(${margin.left},0)` : `translate(0,${height - margin.bottom})`))
    .each(function (d) {
      select(this).call(d ? beside : below)
    })
  group
    .selectAll('text.label')
    .data([
      [room < 200 ? say`Terms added` : say`Terms added: weight × spikes`, margin.left, height - 4],
      [say`Membrane potential`, 4, 12],
    ] as const)
    .join('text')
    .attr('class', 'label')
    .attr('x', d => d[1])
    .attr('y', d => d[2])
    .text(d => d[0])
}
