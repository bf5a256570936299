// The encoder as its kernel reads it, laid down in memory.
import type {Quantizer} from '../core/quantized.ts'
import {keepFields, type Arena} from './arena.ts'
import {
  fixedChannel,
  shiftFor,
  sumBounds,
  sureMargin,
  weightsByChannel,
  type FixedChannel,
} from './fixed-point.ts'
import {keepQuantizer, type Between, type LayerNumbers} from './keep.ts'
import {lanes, positionsOf, tapOffset, type LaneMap} from './lanes.ts'

/** Channels that the kernel computes together. */
const together = 2

interface Units {
  /** What a sum of weighted pixels is multiplied by to become a potential. */
  readonly factor: number
  /** Potential that stands for the activation 1. */
  readonly unit: number
  /** No pixel's magnitude is larger. */
  readonly largest: number
}

/** The encoder in memory. */
export interface KeptEncoder {
  readonly address: number
  /** Potentials that are not computed again are at least so far from thresholds. */
  readonly sureMargin: number
}

/** Lays down the encoder: class Encoder of encode.as.ts. */
export function keepEncoder(
  arena: Arena,
  layer: LayerNumbers,
  {from, to}: Between,
  {factor, unit, largest}: Units,
): KeptEncoder {
  const {geometry, kernel, thresholds, quantizer, comparison, flipped, copies} = layer
  const [taps, pairs] = [tapsOf(layer, from), pairsOf(layer, from)]
  const weights = weightsByChannel(geometry, kernel)
  const fixed = weights.map(channel => fixedChannel(channel, largest))
  const bounds = Array.from(thresholds, (threshold, i) =>
    sumBounds(fixed[Math.floor(i / copies)], threshold, factor),
  )
  const positions = positionsOf(geometry, from, to)
  const worths = fixed.map(({worth}, c) => ((comparison && flipped[c] ? -worth : worth) * factor) / unit)
  const address = keepFields(arena, [
    arena.keep(positions),
    positions.length / 2,
    fixed.length,
    pairs.offsets.length,
    arena.keep(pairs.offsets),
    arena.keep(inGroups(fixed.map(channel => pairs.weights(channel)))),
    arena.room(pairs.offsets.length * 8),
    arena.room(together * lanes * 4 + lanes),
    copies,
    shiftFor(largest),
    arena.keep(Int16Array.from(bounds, ({certain}) => certain)),
    arena.keep(Int16Array.from(bounds, ({possible}) => possible)),
    taps.length,
    arena.keep(taps),
    arena.keep(Float64Array.from(weights.flat())),
    arena.keep(thresholds),
    quantizer ? keepQuantizer(arena, quantizer) : 0,
    comparison?.mask ?? 0,
    comparison?.different ?? 0,
    arena.keep(Float32Array.from(worths)),
    arena.keep(
      Float32Array.from(fixed, (channel, c) => (quantizer ? sureOf(channel, worths[c], quantizer, c) : 0)),
    ),
    {double: factor},
  ])
  const reachable = fixed.filter((_, c) =>
    thresholds.subarray(c * copies, (c + 1) * copies).some(Number.isFinite),
  )
  return {address, sureMargin: Math.min(...reachable.map(channel => sureMargin(channel, factor)))}
}

/** Pairs of weights by groups of channels: [channels / 2][pairs][2][2]; zeros where a group is not full. */
function inGroups(channels: readonly (readonly number[])[]): Int16Array {
  const pairs = channels[0].length / 2
  const groups = Math.ceil(channels.length / together)
  return Int16Array.from({length: groups * pairs * together * 2}, (_, i) => {
    const [member, pair] = [(i >> 1) % together, Math.floor(i / (together * 2)) % pairs]
    const channel = channels.at(Math.floor(i / (together * 2 * pairs)) * together + member)
    return channel ? channel[pair * 2 + (i & 1)] : 0
  })
}

/**
 * How far from a whole number a channel's values may be, before they are rounded to levels, so that no error of
 * their sums can have moved them across a half.
 * @param worth  z of a sum of 1
 */
function sureOf(
  {error, widest}: FixedChannel,
  worth: number,
  {affine, levels}: Quantizer,
  channel: number,
): number {
  const slope = Math.abs(worth * affine.scale[channel]) * 2 ** levels.k
  const moved = (error + widest * 2 ** -21 + 1) * slope
  const rounding = (widest * slope + Math.abs(affine.offset[channel]) * 2 ** levels.k) * 2 ** -21 + 2 ** -14
  const sure = 0.5 - moved - rounding
  return Number.isFinite(sure) ? sure : -1 // never sure
}

/** Offsets of all taps, in the reference's order. */
function tapsOf({geometry: {kernel, input}}: LayerNumbers, map: LaneMap): Uint32Array {
  return Uint32Array.from({length: kernel[0] * kernel[1] * input[2]}, (_, tap) => {
    const pixel = Math.floor(tap / input[2])
    return tapOffset(map, Math.floor(pixel / kernel[1]), pixel % kernel[1], tap % input[2])
  })
}

/** Taps in pairs along each row of the kernel; the last of an odd row goes with a weight of zero. */
function pairsOf({geometry: {kernel, input}}: LayerNumbers, map: LaneMap) {
  const run = kernel[1] * input[2]
  const inRow = Math.ceil(run / 2)
  const count = kernel[0] * inRow
  return {
    offsets: Uint32Array.from({length: count}, (_, pair) => {
      return Math.floor(pair / inRow) * map.row + (pair % inRow) * 2 * map.value
    }),
    weights: ({weights}: FixedChannel) =>
      Array.from({length: count * 2}, (_, i) => {
        const [row, place] = [Math.floor(i / (inRow * 2)), i % (inRow * 2)]
        return place < run ? weights[row * run + place] : 0
      }),
  }
}
