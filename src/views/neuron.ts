// One neuron: its channel's map to choose from, the sum growing term by term, and the thresholds it reaches.
import {axisBottom, axisLeft} from 'd3-axis'
import {scaleLinear, type ScaleLinear} from 'd3-scale'
import {select, type Selection} from 'd3-selection'
import {neuronLabel, showPotential, type NeuronDisplay} from './neuron-words.ts'
import {drawGhostKey, drawGhostLines} from './ghost.ts'
import './neuron.css'
import './spike-counts.css'
import type {Size, View} from './view.ts'
import {say} from '../words/say.ts'

export interface NeuronModel extends Size, NeuronDisplay {
  /** `space`: L copies in one step. `time`: one neuron in L steps. */
  readonly arrangement: 'space' | 'time'
  readonly stale: boolean
  /** The same neuron in the frozen run. */
  readonly ghost?: NeuronDisplay | undefined
}

type Group = Selection<SVGGElement, unknown, null, undefined>
type Scale = ScaleLinear<number, number>

const margin = {top: 22, right: 12, bottom: 34, left: 52}
/** Room of one copy, or one step, at the right. */
const column = 30

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
      const right = width - margin.right - column * story.thresholds.length - 40
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

interface Right {
  /** Where the sum ends and thresholds begin, in pixels. */
  readonly right: number
  readonly y: Scale
}

function drawThresholds(group: Group, {story: {thresholds, count}, width}: NeuronModel, {right, y}: Right) {
  const finite = thresholds.map((value, i) => ({value, i})).filter(({value}) => Number.isFinite(value))
  group
    .selectAll('line')
    .data(finite)
    .join('line')
    .attr('class', d => (d.i < count ? 'reached' : 'missed'))
    .attr('x1', margin.left)
    .attr('x2', width - margin.right)
    .attr('y1', d => y(d.value))
    .attr('y2', d => y(d.value))
  const lines = spread(finite.map(({value}) => y(value) - 3))
  group
    .selectAll('text')
    .data(finite)
    .join('text')
    .attr('class', 'label')
    .attr('x', right + 6)
    .attr('y', (_, i) => lines[i])
    .text(d => `θ${d.i + 1} ${showPotential(d.value)}`)
}

/** Lines of text from the lowest up, moved apart so far that each can be read. */
function spread(lines: readonly number[]): number[] {
  let above = Infinity
  return lines.map(line => (above = Math.min(line, above - 11)))
}

/**
 * A column for each copy, or each step: filled where it fires. From the potential to a threshold that is missed leads
 * a dotted line, and says how much is missing.
 */
function drawCopies(group: Group, {story, arrangement, width, height}: NeuronModel, {y}: Right) {
  const {thresholds, count, potential} = story
  const left = width - margin.right - column * thresholds.length
  const middle = (i: number) => left + column * (i + 0.5)
  const at = (value: number) =>
    Number.isFinite(value) ? y(value) : value > 0 ? margin.top : height - margin.bottom
  group
    .selectAll('line')
    .data([potential])
    .join('line')
    .attr('class', 'potential')
    .attr('x1', left - 34)
    .attr('x2', width - margin.right)
    .attr('y1', d => y(d))
    .attr('y2', d => y(d))
  const missed = thresholds.flatMap((value, i) =>
    i >= count && Number.isFinite(value) ? [{i, by: value - potential, value}] : [],
  )
  group
    .selectAll('path')
    .data(missed)
    .join('path')
    .attr('class', 'gap')
    .attr('d', ({i, value}) => `M${middle(i)},${y(potential)}V${y(value) + 6}`)
  group
    .selectAll('text.short')
    .data(missed)
    .join('text')
    .attr('class', 'label copy short')
    .attr('x', ({i}) => middle(i))
    .attr('y', ({value}) => y(value) - 9)
    .text(({by}) => `−${showPotential(by)}`)
  group
    .selectAll('circle')
    .data([...thresholds])
    .join('circle')
    .attr('class', (_, i) => (i < count ? 'fires' : 'silent'))
    .attr('cx', (_, i) => middle(i))
    .attr('cy', at)
    .attr('r', 6)
  group
    .selectAll('text.number')
    .data([...thresholds.keys()])
    .join('text')
    .attr('class', 'label copy number')
    .attr('x', middle)
    .attr('y', height - margin.bottom + 15)
    .text(i => (arrangement === 'space' ? `c${i + 1}` : `t${i + 1}`))
  group
    .selectAll('text.kind')
    .data([arrangement === 'space' ? say`Copies, one step` : say`Steps, one neuron`])
    .join('text')
    .attr('class', 'label kind')
    .attr('x', width - margin.right)
    .attr('y', height - 4)
    .text(String)
}
