// What stands behind our kernels: the functions of the compiled modules, and the numbers of tfjs's backend.
import type {TensorInfo} from '@tensorflow/tfjs-core'

/** What winograd.as.ts exports; addresses and sizes are numbers. */
interface TileKernels {
  roomForTiles(): number
  roomForKernel(): number
  transformKernel(kernel: number, turned: number, to: number, room: number): void
  convolveTiles(x: number, top: number, left: number, kernel: number, y: number, room: number): void
  filterGradientOfTiles(x: number, dy: number, gradient: number, sums: number, room: number): void
}

/** What convolution.as.ts, quantize.as.ts and sizes.as.ts export; addresses and sizes are numbers. */
export interface Kernels extends TileKernels {
  setInput(images: number, height: number, width: number, channels: number): void
  setOutput(height: number, width: number, filters: number): void
  setKernel(height: number, width: number, stride: number): void
  filterGradient(x: number, dy: number, gradient: number): void
  inputGradient(dy: number, transposed: number, gradient: number): void
  maxPoolGradient(x: number, dy: number, gradient: number): void
  channelMoments(x: number, rows: number, channels: number, moments: number): void
  quantize(
    x: number,
    rows: number,
    channels: number,
    affine: number,
    bound: number,
    perUnit: number,
    y: number,
  ): void
  rectify(x: number, rows: number, channels: number, affine: number, y: number): void
  gradientSums(
    x: number,
    dy: number,
    rows: number,
    channels: number,
    affine: number,
    means: number,
    bound: number,
    sums: number,
  ): void
  quantizeGradient(
    x: number,
    dy: number,
    rows: number,
    channels: number,
    affine: number,
    line: number,
    bound: number,
    dx: number,
  ): void
}

/** Our kernels and where they find and put numbers: the memory of tfjs's WebAssembly backend. */
export interface Device {
  readonly kernels: Kernels
  /** Where the numbers of a tensor lie, in bytes. */
  addressOf(tensor: TensorInfo): number
  /** A new float32 tensor; its numbers are whatever was there. */
  create(shape: readonly number[]): TensorInfo
  /** The numbers of a tensor, in place: valid until the next tensor is created. */
  numbersOf(tensor: TensorInfo): Float32Array
  release(tensor: TensorInfo): void
}

/** What a kernel is called with; each knows which inputs and attributes it has. */
export interface Call {
  readonly inputs: Readonly<Record<string, TensorInfo>>
  readonly attrs: Readonly<Record<string, unknown>>
}
