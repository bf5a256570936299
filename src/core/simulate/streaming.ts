// What neurons that stream are made of: those that fire from the first step on, in all layers at once.
import {deviation} from '../batch-norm.ts'
import type {SpikingLayer} from '../convert/spiking.ts'
import type {Levels} from '../levels.ts'
import {signalInto, sourceOf, type BatchNorm, type MapShape, type Model} from '../network.ts'
import {level} from '../quantize.ts'

/** What streaming neurons take from a layer's batch normalization: a straight line for each channel. */
export interface Line {
  /** −1 where weights must be negated for the line to rise, 0 where it is constant, else 1. */
  readonly sign: -1 | 0 | 1
  /** σ/|γ|: what the weighted sum rises by while the activation rises by 1; 1 where it is constant. */
  readonly rise: number
  /** The activation at sum 0, times `rise`. */
  readonly atZero: number
  /** The level, where it is constant. */
  readonly constant: number
}

/**
 * The activation of each channel before it is quantized, `x = γ·(z − μ)/σ + β`, as `(sign·z + atZero) / rise`.
 * @returns shape [channels]
 */
export function linesOf(batchNorm: BatchNorm, levels: Levels): Line[] {
  const {gamma, beta, mean} = batchNorm
  return Array.from(gamma, (g, channel) => {
    if (g === 0) return {sign: 0, rise: 1, atZero: beta[channel], constant: level(beta[channel], levels)}
    const sign = g < 0 ? -1 : 1
    const rise = deviation(batchNorm, channel) / Math.abs(g)
    return {sign, rise, atZero: beta[channel] * rise - sign * mean[channel], constant: 0}
  })
}

/** Everything a layer of streaming neurons is made of. */
export interface StreamingLayer {
  readonly lines: readonly Line[]
  readonly levels: Levels
  /** By how much more counts in its input there are for the activation 1 than 2^k: 1 but behind an average. */
  readonly dilution: number
  /** Shape [height, width, channels]. */
  readonly shape: MapShape
  /** What thresholds are multiplied by, shape [channels]. */
  readonly jitter: readonly number[]
  /** The kernel for lines that rise: negated or zeroed, channel by channel, as their signs say. */
  readonly kernel: Float32Array
}

/** @param jitter  what the thresholds of a channel are multiplied by */
export function streamingLayer(
  model: Model,
  {geometry, kernel, flipped}: SpikingLayer,
  l: number,
  jitter: (channel: number) => number,
): StreamingLayer {
  const {network, weights} = model
  const lines = linesOf(weights[l].batchNorm!, network.levels)
  const channels = lines.length
  const turned = lines.map(({sign}, channel) => sign * (flipped[channel] ? -1 : 1))
  return {
    lines,
    levels: network.levels,
    dilution: signalInto(network, sourceOf(network, l)).unit / 2 ** network.levels.k,
    shape: geometry.output,
    jitter: lines.map((_, channel) => jitter(channel)),
    kernel: kernel.map((weight, i) => weight * turned[i % channels]),
  }
}
