// What training asks of a backend. One implementation uses our own WebAssembly kernels, the other the operations
// that every backend of tfjs has; the mathematics is the same.
import type {Tensor, Tensor4D} from '@tensorflow/tfjs-core'
import type {Source} from '../core/joins.ts'
import type {Levels} from '../core/levels.ts'
import type {Geometry} from '../core/network.ts'

/** Numbers that are here already, or still on the device. */
export type Numbers = Float32Array | Tensor

/** A pool between two layers. */
export type Pool = Extract<Source, {type: 'pool'}>

/** Batch normalization's trained numbers, shape [channels] each. */
export interface Scales {
  readonly gamma: Float32Array
  readonly beta: Float32Array
}

/** Mean and population variance of each channel, shape [channels] each. */
export interface ChannelMoments<N extends Numbers = Numbers> {
  readonly mean: N
  readonly variance: N
}

/** From a layer's sums to its activations: what the way back needs to know. */
export interface Activated {
  readonly y: Tensor4D
  /** The sums, shape [images, height, width, channels]. */
  readonly x: Tensor4D
  readonly gamma: Float32Array
  readonly moments: ChannelMoments
  /** Scale and shift that came of them, each backend's own way. */
  readonly affine: Numbers
}

export interface BackendOps {
  /** What computes statistics and scores, where these operations are less exact. */
  readonly measuring?: BackendOps
  /** Called before each layer, there and back: resolves when the computation may go on. */
  readonly turn?: () => Promise<void>
  /** A convolution without padding: x shape [images, height, width, channels], kernel as HWIO. */
  convolve(x: Tensor4D, kernel: Tensor4D, stride: number): Tensor4D
  /** Gradient of the kernel; x is the padded input. */
  filterGradient(x: Tensor4D, dy: Tensor4D, geometry: Geometry): Tensor4D
  /** Gradient of the input without its padding; `padded` is the shape with it. */
  inputGradient(dy: Tensor4D, kernel: Tensor4D, geometry: Geometry, padded: readonly number[]): Tensor4D
  /**
   * Batch normalization, ReLU and, where there are levels, clip and median quantizer.
   * @param given normalizes instead of the batch's own moments
   */
  activate(
    x: Tensor4D,
    scales: Scales,
    levels: Levels | undefined,
    given?: ChannelMoments<Float32Array>,
  ): Activated
  /** Gradients of {@link activate} by the batch's own moments: 1 where 0 < normalized ≤ B, straight through rounding. */
  activateGradient(
    dy: Tensor4D,
    activated: Activated,
    levels: Levels | undefined,
  ): {readonly dx: Tensor4D; readonly dGamma: Numbers; readonly dBeta: Numbers}
  pool(x: Tensor4D, pool: Pool): Tensor4D
  poolGradient(dy: Tensor4D, x: Tensor4D, y: Tensor4D, pool: Pool): Tensor4D
  /** Gradient of the mean softmax cross-entropy, shape of the logits. */
  lossGradient(logits: Tensor4D, labels: Uint8Array, smoothing: number): Tensor4D
  /** The numbers themselves, in this order. */
  read(numbers: readonly Numbers[]): Promise<Float32Array[]>
}
