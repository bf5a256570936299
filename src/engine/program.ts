// The program of a ternary layer: see spikes.as.ts for what it means.
import type {Geometry} from '../core/network.ts'
import {tapOffset, type LaneMap} from './lanes.ts'

/** Ends a group. */
const end = 0xffff
/** The largest sum that 8 signed bits hold. */
const widest = 127

/** Largest distance of a tap from its window that a program can express, in bytes. */
export const farthestTap = 0xffff * 32

interface Pattern {
  readonly plus: number[]
  readonly minus: number[]
}

/**
 * Writes the program of a ternary kernel.
 * @param kernel  shape [kernel height, kernel width, inputs, outputs], −1, 0 and 1
 * @param group  channels whose taps are added up together, 1 to 4
 * @param most  the largest input, in spikes
 */
export function programOf(
  {kernel: [rows, columns], input, output}: Geometry,
  kernel: Float32Array,
  map: LaneMap,
  {group, most}: {group: number; most: number},
): Uint16Array {
  const words: number[] = []
  for (let first = 0; first < output[2]; first += group) {
    const members = Math.min(group, output[2] - first)
    const patterns = new Map<number, Pattern>()
    for (let tap = 0; tap < rows * columns * input[2]; tap++) {
      const weights = kernel.subarray(tap * output[2] + first, tap * output[2] + first + members)
      const [pixel, channel] = [Math.floor(tap / input[2]), tap % input[2]]
      const offset = tapOffset(map, Math.floor(pixel / columns), pixel % columns, channel) / 32
      addTap(patterns, weights, offset)
    }
    for (const [signs, pattern] of patterns) writeRecords(words, signs, pattern, Math.floor(widest / most))
    words.push(end)
  }
  return Uint16Array.from(words)
}

/** Puts a tap with the pattern of its weights, or of their negatives: the first non-zero one counts as plus. */
function addTap(patterns: Map<number, Pattern>, weights: Float32Array, offset: number) {
  const lead = weights.find(weight => weight !== 0)
  if (lead === undefined) return
  let signs = 0
  weights.forEach((weight, member) => (signs |= (weight === 0 ? 0 : weight === lead ? 1 : 2) << (2 * member)))
  let pattern = patterns.get(signs)
  if (!pattern) patterns.set(signs, (pattern = {plus: [], minus: []}))
  const taps = lead > 0 ? pattern.plus : pattern.minus
  taps.push(offset)
}

/** As many records as it takes for no sum to leave 8 bits. */
function writeRecords(words: number[], signs: number, {plus, minus}: Pattern, longest: number) {
  for (let at = 0; at < Math.max(plus.length, minus.length); at += longest) {
    const [added, taken] = [plus.slice(at, at + longest), minus.slice(at, at + longest)]
    words.push(signs, added.length, taken.length, ...added, ...taken)
  }
}
