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
  const offsets = Uint16Array.from({length: rows * columns * input[2]}, (_, tap) => {
    const pixel = Math.floor(tap / input[2])
    return tapOffset(map, Math.floor(pixel / columns), pixel % columns, tap % input[2]) / 32
  })
  for (let first = 0; first < output[2]; first += group) {
    const members = Math.min(group, output[2] - first)
    const patterns: (Pattern | undefined)[] = []
    for (let tap = 0; tap < offsets.length; tap++)
      addTap(patterns, kernel, {from: tap * output[2] + first, members}, offsets[tap])
    patterns.forEach((pattern, signs) => {
      if (pattern) writeRecords(words, signs, pattern, Math.floor(widest / most))
    })
    words.push(end)
  }
  return Uint16Array.from(words)
}

/** Puts a tap with the pattern of its weights, or of their negatives: the first non-zero one counts as plus. */
function addTap(
  patterns: (Pattern | undefined)[],
  kernel: Float32Array,
  {from, members}: {from: number; members: number},
  offset: number,
) {
  let [signs, lead] = [0, 0]
  for (let member = 0; member < members; member++) {
    const weight = kernel[from + member]
    if (weight === 0) continue
    lead ||= weight
    signs |= (weight === lead ? 1 : 2) << (2 * member)
  }
  if (lead === 0) return
  const pattern = (patterns[signs] ??= {plus: [], minus: []})
  if (lead > 0) pattern.plus.push(offset)
  else pattern.minus.push(offset)
}

/** As many records as it takes for no sum to leave 8 bits. */
function writeRecords(words: number[], signs: number, {plus, minus}: Pattern, longest: number) {
  for (let at = 0; at < Math.max(plus.length, minus.length); at += longest) {
    const [added, taken] = [plus.slice(at, at + longest), minus.slice(at, at + longest)]
    words.push(signs, added.length, taken.length, ...added, ...taken)
  }
}
