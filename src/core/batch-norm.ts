import {fault} from './fault.ts'
import type {BatchNorm} from './network.ts'

const {fround} = Math

/** Added to the variance, so that a channel that never varies divides by something. */
const epsilon = fround(1e-5)

/** Batch normalization at inference as one multiplication and one addition per channel. */
export interface Affine {
  /** γ/√(σ² + ε), shape [channels]. */
  readonly scale: Float32Array
  /** β − μ·scale, shape [channels]. */
  readonly offset: Float32Array
}

/** √(σ² + ε) of one channel, single precision. */
export const deviation = ({variance}: BatchNorm, channel: number): number =>
  fround(Math.sqrt(fround(variance[channel] + epsilon)))

/** Folds the four vectors, every operation in single precision. @see TensorFlow, `nn.batch_normalization` */
export function fold(batchNorm: BatchNorm): Affine {
  const {gamma, beta, mean} = batchNorm
  const scale = gamma.map((g, channel) => g / deviation(batchNorm, channel))
  const offset = beta.map((b, channel) => b - fround(mean[channel] * scale[channel]))
  return {scale, offset}
}

/** What batch normalization makes of the sum z of one channel: single precision in, single precision out. */
export const normalize = (z: number, {scale, offset}: Affine, channel: number): number =>
  fround(fround(z * scale[channel]) + offset[channel])

/**
 * Checks that a layer's statistics are numbers that can be divided by.
 * @throws Fault `network` naming layer, vector and channel
 */
export function checkBatchNorm(batchNorm: BatchNorm, layer: string): BatchNorm {
  for (const name of ['gamma', 'beta', 'mean', 'variance'] as const) {
    const bad = batchNorm[name].findIndex(x => !Number.isFinite(x) || (name === 'variance' && x < 0))
    if (bad >= 0)
      throw fault('network', {
        problem: `"${layer}" has the ${name} ${batchNorm[name][bad]} in channel ${bad}`,
        fix: 'Train again, or load weights that are finite numbers',
      })
  }
  return batchNorm
}
