import {tensor4d, type Tensor} from '@tensorflow/tfjs-core'
import type {BackendOps} from './backend-ops.ts'
import {softmaxCrossEntropy} from './loss.ts'
import {
  affineOf,
  convolve,
  filterGradient,
  inputGradient,
  maxPoolGradient,
  momentsOf,
  quantize,
  quantizeGradient,
  rectify,
  type Moments,
} from './ops.ts'
import {pool, poolGradient} from './pool-ops.ts'

/** The WebAssembly backend with our own kernels. Reading its memory costs nothing, so small things are done here. */
export const wasmOps: BackendOps = {
  convolve,
  filterGradient,
  inputGradient,
  activate(x, {gamma, beta}, levels, given) {
    const moments = given ?? momentsOf(x)
    const affine = affineOf(gamma, beta, moments)
    return {y: levels ? quantize(x, affine, levels) : rectify(x, affine), x, gamma, moments, affine}
  },
  activateGradient: (dy, {x, gamma, moments, affine}, levels) =>
    quantizeGradient(
      dy,
      {x, gamma, moments: moments as Moments, affine: affine as Float32Array},
      levels?.B ?? Infinity,
    ),
  pool,
  // The backend's own gives the gradient to the last of several largest inputs, other backends to the first.
  poolGradient: (dy, x, y, pool) =>
    pool.mode === 'max' ? maxPoolGradient(dy, x, pool.size, pool.stride) : poolGradient(dy, x, y, pool),
  lossGradient: (logits, labels, smoothing) =>
    tensor4d(softmaxCrossEntropy(logits.dataSync<'float32'>(), labels, smoothing).dLogits, logits.shape),
  read: numbers => Promise.resolve(numbers.map(part => (isTensor(part) ? part.dataSync<'float32'>() : part))),
}

const isTensor = (numbers: Float32Array | Tensor): numbers is Tensor => !(numbers instanceof Float32Array)
