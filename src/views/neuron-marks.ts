// The thresholds of a neuron and what becomes of each: a copy, or a step, that fires or lacks something.
import type {ScaleLinear} from 'd3-scale'
import type {Selection} from 'd3-selection'
import type {NeuronStory} from '../core/explain.ts'
import {showPotential, type NeuronDisplay} from './neuron-words.ts'
import type {Size} from './view.ts'
import {say} from '../words/say.ts'
import {widthOf} from '../words/text-width.ts'

/** A neuron, and how its copies are arranged. */
export interface MarkedNeuron extends Size, NeuronDisplay {
  /** `space`: L copies in one step. `time`: one neuron in L steps. */
  readonly arrangement: 'space' | 'time'
}

type Group = Selection<SVGGElement, unknown, null, undefined>

export const margin = {top: 22, right: 12, bottom: 34, left: 52}
/** Room of one copy, or one step, at the right. */
const column = 30

const nameOf = (threshold: number, i: number) => `θ${i + 1} ${showPotential(threshold)}`

/** Room that thresholds take at the right of the sum: their names, and a column each. */
export const roomOf = ({thresholds}: NeuronStory): number =>
  column * thresholds.length +
  Math.max(40, ...thresholds.filter(Number.isFinite).map((each, i) => widthOf(nameOf(each, i), 11)))

interface Right {
  /** Where the sum ends and thresholds begin, in pixels. */
  readonly right: number
  readonly y: ScaleLinear<number, number>
}

export function drawThresholds(
  group: Group,
  {story: {thresholds, count}, width}: MarkedNeuron,
  {right, y}: Right,
) {
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
  const lines = spread(finite.map(({value}) => y(value) - 5))
  group
    .selectAll('text')
    .data(finite)
    .join('text')
    .attr('class', 'label')
    .attr('x', right + 6)
    .attr('y', (_, i) => lines[i])
    .text(({value, i}) => nameOf(value, i))
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
export function drawCopies(group: Group, {story, arrangement, width, height}: MarkedNeuron, {y}: Right) {
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
