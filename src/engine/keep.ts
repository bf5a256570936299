// Layers as the kernels read them: weights, thresholds and addresses, laid down in memory.
import type {SpikingLayer} from '../core/convert/spiking.ts'
import type {Quantizer} from '../core/quantized.ts'
import {keepFields, type Arena} from './arena.ts'
import {fixedChannel, sumBounds, weightsByChannel, type FixedChannel} from './fixed-point.ts'
import {positionsOf, tapOffset, type LaneMap} from './lanes.ts'
import {programOf} from './program.ts'

/** What is computed of a layer: with a quantizer the quantized network's levels, without it spike counts. */
export interface LayerNumbers extends Pick<
  SpikingLayer,
  'geometry' | 'kernel' | 'thresholds' | 'most' | 'copies'
> {
  readonly quantizer?: Quantizer
}

interface Between {
  readonly from: LaneMap
  readonly to: LaneMap
}

/** Lays down the encoder: class Encoder of encode.as.ts. @returns its address */
export function keepEncoder(
  arena: Arena,
  layer: LayerNumbers,
  {from, to, factor, unit}: Between & {factor: number; unit: number},
): number {
  const {geometry, kernel, thresholds, quantizer} = layer
  const channels = geometry.output[2]
  const [taps, pairs] = [tapsOf(layer, from), pairsOf(layer, from)]
  const weights = weightsByChannel(geometry, kernel)
  const fixed = weights.map(fixedChannel)
  const L = layer.copies
  const bounds = Array.from(thresholds, (threshold, i) =>
    sumBounds(fixed[Math.floor(i / L)], threshold, factor),
  )
  const positions = positionsOf(geometry, from, to)
  return keepFields(arena, [
    arena.keep(positions),
    positions.length / 2,
    channels,
    pairs.offsets.length,
    arena.keep(pairs.offsets),
    arena.keep(Int16Array.from(fixed.flatMap(channel => pairs.weights(channel)))),
    L,
    arena.keep(Int32Array.from(bounds, ({certain}) => certain)),
    arena.keep(Int32Array.from(bounds, ({possible}) => possible)),
    taps.length,
    arena.keep(taps),
    arena.keep(Float64Array.from(weights.flat())),
    arena.keep(thresholds),
    quantizer ? keepQuantizer(arena, quantizer) : 0,
    arena.keep(Float32Array.from(fixed, errorOfSum)),
    arena.keep(Float32Array.from(fixed, ({worth}) => (worth * factor) / unit)),
    {double: factor},
  ])
}

/** With room for what single precision loses of a sum of 32 bits and of its conversion to z. */
const errorOfSum = ({error, weights}: FixedChannel) =>
  error + 255 * weights.reduce((sum, weight) => sum + Math.abs(weight), 0) * 2 ** -21 + 1

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

/** Lays down a ternary layer: class SpikingLayer of spikes.as.ts. @returns its address */
export function keepSpiking(arena: Arena, layer: LayerNumbers, {from, to}: Between): number {
  const {geometry, kernel, thresholds, quantizer, copies} = layer
  const group = 3
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
  ])
}

/** The least whole sum that reaches a threshold, as 16 bits: sums are never as far as the ends. */
const wholeThreshold = (threshold: number) =>
  Number.isNaN(threshold) ? 32_767 : Math.min(32_767, Math.max(-32_768, Math.ceil(threshold)))

/** Lays down class Quantizer of quantize.as.ts. */
const keepQuantizer = (arena: Arena, {affine, levels: {k, B}, unit}: Quantizer) =>
  keepFields(arena, [
    arena.keep(affine.scale),
    arena.keep(affine.offset),
    {single: unit},
    {single: B},
    {single: 2 ** k},
  ])
