// The quantized network as tfjs runs it: float32, its WebAssembly backend, one thread.
import {
  add, argMax, clipByValue, conv2d, matMul, mul, relu, reshape, round, tensor, tidy,
  type Tensor, type Tensor2D, type Tensor4D,
} from '@tensorflow/tfjs-core' // prettier-ignore
import type {HeldDataset, Pixels} from '../../core/dataset.ts'
import {geometriesOf, type Model} from '../../core/network.ts'
import {quantizedLayers} from '../../core/quantized.ts'
import {openNodeBackend} from '../../train/node-backend.ts'

/** Prepares a model. @returns what gives the predictions of some images */
export async function float32Runner({network, weights}: Model, {read, scale}: HeldDataset) {
  await openNodeBackend()
  const {k, B} = network.levels
  const geometries = geometriesOf(network)
  const layers = quantizedLayers({network, weights}).map(({geometry, kernel, quantizer: {affine}}) => ({
    geometry,
    kernel: tensor(kernel, [...geometry.kernel, geometry.input[2], geometry.output[2]]),
    scale: tensor(affine.scale),
    offset: tensor(affine.offset),
  }))
  const readout = tensor(weights.at(-1)!.kernel, [geometries.at(-1)!.input.reduce((a, b) => a * b), 10])
  const step = 2 ** k

  function forward(pixels: Pixels, count: number): Tensor {
    let x: Tensor = mul(tensor(Float32Array.from(pixels), [count, ...network.input]), scale)
    for (const {geometry, kernel, scale: slope, offset} of layers) {
      const padding = geometry.padTop > 0 ? 'same' : 'valid'
      const sums = conv2d(x as Tensor4D, kernel as Tensor4D, geometry.stride, padding)
      const activation = clipByValue(relu(add(mul(sums, slope), offset)), 0, B)
      x = mul(round(add(mul(activation, step), 1e-5)), 1 / step)
    }
    return argMax(matMul(reshape(x, [count, -1]), readout as Tensor2D), 1)
  }
  return (first: number, count: number) => {
    const result = tidy(() => forward(read(first, count), count))
    const classes = result.dataSync<'int32'>()
    result.dispose()
    return Uint8Array.from(classes)
  }
}
