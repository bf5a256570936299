// Convolutions of 3 by 3 by tiles: when, and how the kernels of winograd.as.ts are called.
import type {TensorInfo} from '@tensorflow/tfjs-core'
import type {Call, Device} from './device.ts'

/** A convolution as its kernel, HWIO, and its output map, NHWC, say. */
interface Sizes {
  readonly kernel: readonly number[]
  readonly stride: number
  readonly output: readonly number[]
}

/** Whether tiles of 4 by 4 save multiplications, and channels and filters fill vectors. */
export function isTiled({kernel: [height, width, channels, filters], stride, output}: Sizes): boolean {
  const [, rows, columns] = output
  const tiles = Math.ceil(rows / 4) * Math.ceil(columns / 4)
  const fits = height === 3 && width === 3 && stride === 1 && channels % 4 === 0 && filters % 8 === 0
  return fits && 36 * tiles <= 0.8 * 9 * rows * columns
}

/** Uses some numbers of memory for as long as `use` runs. */
function lent<T>(device: Device, floats: readonly number[], use: (...at: number[]) => T): T {
  const tensors = floats.map(size => device.create([size]))
  const result = use(...tensors.map(tensor => device.addressOf(tensor)))
  for (const tensor of tensors) device.release(tensor)
  return result
}

/** A convolution: `kernel` HWIO, `top` and `left` rows and columns of zeros before `x`, output of `shape`. */
export function convolveTiles(device: Device, {inputs: {x, kernel}, attrs}: Call): TensorInfo {
  const {kernels} = device
  const [shape, top, left] = [attrs.shape as number[], attrs.top as number, attrs.left as number]
  kernels.setInput(x.shape[0], x.shape[1], x.shape[2], x.shape[3])
  kernels.setOutput(shape[1], shape[2], shape[3])
  const y = device.create(shape)
  lent(device, [kernels.roomForKernel(), kernels.roomForTiles()], (transformed, room) => {
    kernels.transformKernel(device.addressOf(kernel), attrs.turned ? 1 : 0, transformed, room)
    kernels.convolveTiles(device.addressOf(x), top, left, transformed, device.addressOf(y), room)
  })
  return y
}

/** The gradient of a kernel, where sizes are set already. */
export function filterGradientOfTiles(device: Device, {x, dy}: Call['inputs'], gradient: TensorInfo): void {
  const {kernels} = device
  const [from, by, to] = [x, dy, gradient].map(tensor => device.addressOf(tensor))
  lent(device, [kernels.roomForKernel(), kernels.roomForTiles()], (sums, room) =>
    kernels.filterGradientOfTiles(from, by, to, sums, room),
  )
}
