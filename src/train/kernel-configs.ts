import type {TensorInfo} from '@tensorflow/tfjs-core'
import type {Levels} from '../core/levels.ts'
import type {Call, Device} from './device.ts'
import {convolveTiles, filterGradientOfTiles, isTiled} from './winograd-configs.ts'

interface NamedKernel {
  readonly name: string
  readonly run: (call: Call) => TensorInfo | TensorInfo[]
}

/** The kernels that tfjs's WebAssembly backend lacks, as it wants them registered. ops.ts calls them. */
export function kernelConfigs(device: Device): NamedKernel[] {
  return [
    {name: 'ConvolveTiles', run: call => convolveTiles(device, call)},
    {name: 'FilterGradient', run: call => filterGradient(device, call)},
    {name: 'InputGradient', run: call => inputGradient(device, call)},
    {name: 'FirstMaxGradient', run: call => maxPoolGradient(device, call)},
    {name: 'ChannelMoments', run: call => channelMoments(device, call)},
    {name: 'Quantize', run: call => quantize(device, call)},
    {name: 'Rectify', run: call => rectify(device, call)},
    {name: 'GradientSums', run: call => gradientSums(device, call)},
    {name: 'QuantizeGradient', run: call => quantizeGradient(device, call)},
  ]
}

/** Sets the sizes both gradients of a convolution need. Shapes: maps NHWC, kernel HWIO. */
function setSizes({kernels}: Device, x: readonly number[], dy: readonly number[], call: Call) {
  const [height, width, stride] = [call.attrs.height, call.attrs.width, call.attrs.stride] as number[]
  kernels.setInput(x[0], x[1], x[2], x[3])
  kernels.setOutput(dy[1], dy[2], dy[3])
  kernels.setKernel(height, width, stride)
  return {height, width}
}

function filterGradient(device: Device, call: Call) {
  const {x, dy} = call.inputs
  const {height, width} = setSizes(device, x.shape, dy.shape, call)
  const kernel = [height, width, x.shape[3], dy.shape[3]]
  const gradient = device.create(kernel)
  if (isTiled({kernel, stride: call.attrs.stride as number, output: dy.shape})) {
    filterGradientOfTiles(device, call.inputs, gradient)
    return gradient
  }
  device.numbersOf(gradient).fill(0)
  device.kernels.filterGradient(device.addressOf(x), device.addressOf(dy), device.addressOf(gradient))
  return gradient
}

function inputGradient(device: Device, call: Call) {
  const {dy, transposed} = call.inputs
  const shape = call.attrs.shape as number[]
  setSizes(device, shape, dy.shape, call)
  const gradient = device.create(shape)
  device.numbersOf(gradient).fill(0)
  device.kernels.inputGradient(device.addressOf(dy), device.addressOf(transposed), device.addressOf(gradient))
  return gradient
}

function maxPoolGradient(device: Device, call: Call) {
  const {x, dy} = call.inputs
  setSizes(device, x.shape, dy.shape, call)
  const gradient = device.create(x.shape)
  device.numbersOf(gradient).fill(0)
  device.kernels.maxPoolGradient(device.addressOf(x), device.addressOf(dy), device.addressOf(gradient))
  return gradient
}

/** [rows, channels] of a map seen as a matrix. */
function matrixOf({shape}: TensorInfo): [number, number] {
  const channels = shape.at(-1) ?? 1
  return [shape.reduce((size, n) => size * n, 1) / channels, channels]
}

function channelMoments(device: Device, {inputs: {x}}: Call) {
  const [rows, channels] = matrixOf(x)
  const moments = device.create([2, channels])
  device.kernels.channelMoments(device.addressOf(x), rows, channels, device.addressOf(moments))
  return moments
}

function quantize(device: Device, {inputs: {x, affine}, attrs}: Call) {
  const {k, B} = attrs.levels as Levels
  const y = device.create(x.shape)
  const [rows, channels] = matrixOf(x)
  device.kernels.quantize(
    device.addressOf(x),
    rows,
    channels,
    device.addressOf(affine),
    B,
    2 ** k,
    device.addressOf(y),
  )
  return y
}

function rectify(device: Device, {inputs: {x, affine}}: Call) {
  const y = device.create(x.shape)
  const [rows, channels] = matrixOf(x)
  device.kernels.rectify(device.addressOf(x), rows, channels, device.addressOf(affine), device.addressOf(y))
  return y
}

function gradientSums(device: Device, {inputs: {x, dy, affine, means}, attrs}: Call) {
  const [rows, channels] = matrixOf(x)
  const sums = device.create([2, channels])
  device.kernels.gradientSums(
    device.addressOf(x),
    device.addressOf(dy),
    rows,
    channels,
    device.addressOf(affine),
    device.addressOf(means),
    attrs.bound as number,
    device.addressOf(sums),
  )
  return sums
}

function quantizeGradient(device: Device, {inputs: {x, dy, affine, line}, attrs}: Call) {
  const dx = device.create(x.shape)
  const [rows, channels] = matrixOf(x)
  device.kernels.quantizeGradient(
    device.addressOf(x),
    device.addressOf(dy),
    rows,
    channels,
    device.addressOf(affine),
    device.addressOf(line),
    attrs.bound as number,
    device.addressOf(dx),
  )
  return dx
}
