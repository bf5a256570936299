// Why a spiking neuron's count is not the level of the quantized network.
import {levelCount, type Levels} from '../levels.ts'
import type {BatchNorm} from '../network.ts'

/** What batch normalization adds to the variance: a single-precision number. */
const epsilon = Math.fround(1e-5)

/** Why a count differs; see {@link reasonWords}. */
export type Reason = 'input' | 'negative' | 'zero' | 'threshold' | 'tie' | 'activation' | 'unknown'

/** Each reason, for people. */
export const reasonWords: {readonly [R in Reason]: string} = {
  input: 'an input differs already',
  negative: 'γ < 0, which the published formula does not handle',
  zero: 'γ = 0, by which the published formula divides',
  threshold: 'rounding of the single-precision threshold',
  tie: 'less than 1e-5 of a level below a tie: the +1e-5 before rounding lifts it over',
  activation: 'rounding of the quantized network’s single-precision activation',
  unknown: 'none of the reasons known',
}

/** One channel of a layer, as the published formula sees it. */
export interface ChannelNumbers {
  readonly batchNorm: BatchNorm
  readonly channel: number
  readonly levels: Levels
  /** Counts that stand for the activation 1 in the layer's input. */
  readonly unit: number
}

/** A neuron whose count differs. */
export interface Disagreement {
  /** Its weighted sum, in both networks if they agree on it. */
  readonly sum: number
  readonly wanted: number
  readonly got: number
}

/**
 * Why a count differs although its input does not. In real numbers copy i fires from
 * `θ_i = ((i + ½ − t)/2^k − β)·σ/γ·unit + unit·μ` on, with t = 0 by the formula and t = 1e-5 in the quantized
 * network. Where that and what happened part ways is the reason.
 */
export function reasonFor(numbers: ChannelNumbers, {sum, wanted, got}: Disagreement): Reason {
  const gamma = numbers.batchNorm.gamma[numbers.channel]
  if (gamma < 0) return 'negative'
  if (gamma === 0) return 'zero'
  const copy = Math.min(wanted, got) // the first that fires in one of the two only
  if (copy >= levelCount(numbers.levels)) return 'unknown'
  if (sum >= realThreshold(numbers, copy, 0) !== got > copy) return 'threshold'
  return sum >= realThreshold(numbers, copy, 1e-5) === wanted > copy ? 'tie' : 'activation'
}

/** θ of one copy in double precision. */
export function realThreshold(
  {batchNorm, channel, levels, unit}: ChannelNumbers,
  copy: number,
  lifted: number,
): number {
  const {gamma, beta, mean, variance} = batchNorm
  const slope = Math.sqrt(variance[channel] + epsilon) / gamma[channel]
  return unit * (((copy + 0.5 - lifted) / 2 ** levels.k - beta[channel]) * slope + mean[channel])
}
