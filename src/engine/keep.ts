// Layers as the kernels read them: weights, thresholds and addresses, laid down in memory.
import type {SpikingLayer} from '../core/convert/spiking.ts'
import type {Geometry} from '../core/network.ts'
import type {Quantizer} from '../core/quantized.ts'
import {keepFields, type Arena} from './arena.ts'
import {positionsOf, type LaneMap} from './lanes.ts'
import {programOf} from './program.ts'

/** What is computed of a layer: with a quantizer the quantized network's levels, without it spike counts. */
export interface LayerNumbers extends Pick<
  SpikingLayer,
  'geometry' | 'kernel' | 'thresholds' | 'most' | 'copies' | 'flipped'
> {
  readonly quantizer?: Quantizer
  /** Spike counts too, then: levels are made of the same sums, compared with them and forgotten. */
  readonly comparison?: Comparison
}

/** How counts are compared with levels. */
export interface Comparison {
  /** Address of 32 bytes: 1 for each image to be compared, 0 for others. */
  readonly mask: number
  /** Address of the number of values that differ, 32 bits. */
  readonly different: number
}

/** Maps that a layer is between. */
export interface Between {
  readonly from: LaneMap
  readonly to: LaneMap
}

/**
 * Lays down a ternary layer: class SpikingLayer of spikes.as.ts.
 * @param group  channels whose taps are added up together, 1 to 4
 * @returns its address
 */
export function keepSpiking(
  arena: Arena,
  layer: LayerNumbers,
  {from, to}: Between,
  group = groupOf(layer.geometry),
): number {
  const {geometry, kernel, thresholds, quantizer, comparison, copies, flipped} = layer
  const positions = positionsOf(geometry, from, to)
  return keepFields(arena, [
    arena.keep(positions),
    positions.length / 2,
    geometry.output[2],
    group,
    arena.keep(programOf(geometry, kernel, from, {group, most: layer.most})),
    copies,
    arena.keep(Int16Array.from(thresholds, wholeThreshold)),
    arena.room(group * 256),
    quantizer ? keepQuantizer(arena, quantizer) : 0,
    comparison?.mask ?? 0,
    comparison?.different ?? 0,
    arena.keep(flipped),
  ])
}

/**
 * The best number of channels whose taps are added up together. The more, the fewer additions, but the more sums to
 * hand out at the end of each group. From `npm run bench -- groups`, where it hardly depends on anything else.
 */
export function groupOf({kernel, input}: Geometry): number {
  const fanIn = kernel[0] * kernel[1] * input[2]
  return fanIn < 256 ? 2 : fanIn < 1024 ? 3 : 4
}

/** The least whole sum that reaches a threshold, as 16 bits: sums are never as far as the ends. */
const wholeThreshold = (threshold: number) =>
  Number.isNaN(threshold) ? 32_767 : Math.min(32_767, Math.max(-32_768, Math.ceil(threshold)))

/** Lays down class Quantizer of quantize.as.ts. */
export const keepQuantizer = (arena: Arena, {affine, levels: {k, B}, unit}: Quantizer): number =>
  keepFields(arena, [
    arena.keep(affine.scale),
    arena.keep(affine.offset),
    {single: unit},
    {single: Number.isInteger(Math.log2(unit)) ? 1 / unit : 0},
    {single: B},
    {single: 2 ** k},
  ])
