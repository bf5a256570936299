import {
  conv2d,
  engine,
  slice,
  tensor1d,
  tensor2d,
  tidy,
  transpose,
  type Tensor,
  type Tensor4D,
} from '@tensorflow/tfjs-core'
import type {Geometry} from '../core/network.ts'
import type {Levels} from '../core/levels.ts'
import {isTiled} from './winograd-configs.ts'

/** Added to the variance before its root is taken. @see TensorFlow, batch normalization */
const epsilon = 1e-5

/** Mean and population variance of each channel, float32, shape [channels] each. */
export interface Moments {
  readonly mean: Float32Array
  readonly variance: Float32Array
}

/** Runs one of our kernels. */
const run = (name: string, inputs: Record<string, Tensor>, attrs = {}): Tensor =>
  engine().runKernel(name, inputs, attrs)

/** Height, width and stride as the kernels take them. */
const kernelOf = ({kernel: [height, width], stride}: Geometry) => ({height, width, stride})

/**
 * A convolution without padding.
 * @param x      shape [images, height, width, channels]
 * @param kernel shape [kernel height, kernel width, channels, filters]
 */
export function convolve(x: Tensor4D, kernel: Tensor4D, stride: number): Tensor4D {
  const along = (axis: 1 | 2) => Math.floor((x.shape[axis] - kernel.shape[axis - 1]) / stride) + 1
  const shape = [x.shape[0], along(1), along(2), kernel.shape[3]]
  if (!isTiled({kernel: kernel.shape, stride, output: shape})) return conv2d(x, kernel, stride, 'valid')
  return run('ConvolveTiles', {x, kernel}, {shape, top: 0, left: 0, turned: false}) as Tensor4D
}

/**
 * Gradient of a convolution's kernel, shape [kernel height, kernel width, channels, filters].
 * @param x  padded input, shape [images, height, width, channels]
 * @param dy gradient of the output, shape [images, output height, output width, filters]
 */
export const filterGradient = (x: Tensor4D, dy: Tensor4D, geometry: Geometry): Tensor4D =>
  run('FilterGradient', {x, dy}, kernelOf(geometry)) as Tensor4D

/**
 * Gradient of a convolution's input, without its padding.
 * @param kernel shape [kernel height, kernel width, channels, filters]
 * @param padded shape of the padded input, [images, height, width, channels]
 */
export function inputGradient(
  dy: Tensor4D,
  kernel: Tensor4D,
  geometry: Geometry,
  padded: readonly number[],
): Tensor4D {
  const {input, padTop, padLeft, stride} = geometry
  const shape = [padded[0], ...input]
  const [height, width, channels, filters] = kernel.shape
  if (isTiled({kernel: [height, width, filters, channels], stride, output: shape}))
    return tidy(() => {
      const turned = {x: dy, kernel: transpose(kernel, [0, 1, 3, 2])}
      return run('ConvolveTiles', turned, {
        shape,
        ...{top: height - 1 - padTop, left: width - 1 - padLeft, turned: true},
      }) as Tensor4D
    })
  return tidy(() => {
    const transposed = transpose(kernel, [0, 3, 1, 2])
    const dx = run('InputGradient', {dy, transposed}, {...kernelOf(geometry), shape: padded}) as Tensor4D
    if (padded[1] === input[0] && padded[2] === input[1]) return dx
    return slice(dx, [0, padTop, padLeft, 0], shape)
  })
}

/** Gradient of the input of a maximum pool with this window and step. */
export const maxPoolGradient = (dy: Tensor4D, x: Tensor4D, size: number, stride: number): Tensor4D =>
  run('FirstMaxGradient', {x, dy}, {height: size, width: size, stride}) as Tensor4D

/** Mean and population variance of each channel over a batch, x shape [images, height, width, channels]. */
export function momentsOf(x: Tensor4D): Moments {
  return tidy(() => {
    const moments = run('ChannelMoments', {x}).dataSync() as Float32Array
    const channels = moments.length / 2
    return {mean: moments.subarray(0, channels), variance: moments.subarray(channels)}
  })
}

/** Batch normalization as one multiplication and one addition per channel, float32, shape [2, channels]. */
export function affineOf(gamma: Float32Array, beta: Float32Array, {mean, variance}: Moments): Float32Array {
  const {fround} = Math
  const channels = gamma.length
  const affine = new Float32Array(2 * channels)
  for (let c = 0; c < channels; c++) {
    const scale = fround(gamma[c] * fround(1 / fround(Math.sqrt(fround(variance[c] + fround(epsilon))))))
    affine[c] = scale
    affine[channels + c] = fround(beta[c] - fround(mean[c] * scale))
  }
  return affine
}

/** `affine` as a tensor, shape [2, channels]. */
const affineTensor = (affine: Float32Array) => tensor2d(affine, [2, affine.length / 2])

/**
 * Batch normalization, ReLU, clip and median quantizer: multiples of 1/2^k from 0 to B.
 * @param x      shape [images, height, width, channels]
 * @param affine scale, then shift, shape [2, channels]
 * @see the published code, https://github.com/edwardzcl/Spatio_temporal_SNNs
 */
export const quantize = (x: Tensor4D, affine: Float32Array, levels: Levels): Tensor4D =>
  tidy(() => run('Quantize', {x, affine: affineTensor(affine)}, {levels}) as Tensor4D)

/** Batch normalization and ReLU alone, of a network in full precision; arguments as of {@link quantize}. */
export const rectify = (x: Tensor4D, affine: Float32Array): Tensor4D =>
  tidy(() => run('Rectify', {x, affine: affineTensor(affine)}) as Tensor4D)

/** What {@link quantizeGradient} needs to know of the forward pass. */
export interface Normalized {
  /** Before normalization, shape [images, height, width, channels]. */
  readonly x: Tensor4D
  readonly gamma: Float32Array
  readonly moments: Moments
  readonly affine: Float32Array
}

/**
 * Gradients of {@link quantize} where `affine` came from the moments of `x` itself: straight through the
 * rounding, 1 where the normalized value lies above 0 and not above B, and through the batch's statistics.
 * @returns dx, shape of x, and the gradients of gamma and beta, shape [channels]
 * @see Ioffe and Szegedy, "Batch Normalization", 2015, section 3
 */
export function quantizeGradient(dy: Tensor4D, {x, gamma, moments, affine}: Normalized, bound: number) {
  const channels = gamma.length
  const rows = x.size / channels
  const dGamma = new Float32Array(channels)
  const dBeta = new Float32Array(channels)
  const dx = tidy(() => {
    const scales = affineTensor(affine)
    const inputs = {x, dy, affine: scales}
    const sums = run('GradientSums', {...inputs, means: tensor1d(moments.mean)}, {bound}).dataSync()
    const line = new Float32Array(3 * channels)
    for (let c = 0; c < channels; c++) {
      const inverse = 1 / Math.sqrt(moments.variance[c] + epsilon)
      dBeta[c] = sums[c]
      dGamma[c] = sums[channels + c] * inverse
      const tilt = (-affine[c] * inverse * dGamma[c]) / rows
      line[c] = affine[c]
      line[channels + c] = tilt
      line[2 * channels + c] = (-affine[c] * dBeta[c]) / rows - tilt * moments.mean[c]
    }
    return run('QuantizeGradient', {...inputs, line: tensor2d(line, [3, channels])}, {bound}) as Tensor4D
  })
  return {dx, dGamma, dBeta}
}
