import {fault} from '../core/fault.ts'
import {
  type BatchNorm,
  geometriesOf,
  type Geometry,
  type Layer,
  type LayerWeights,
  type Model,
  type Network,
} from '../core/network.ts'
import {type Numbers, showShape} from '../core/ndarray.ts'
import {type NamedArray, readNpz} from './npz.ts'

/** The vectors of batch normalization, in the order in which files have them. */
export const vectors = ['beta', 'gamma', 'mean', 'variance'] as const

/**
 * Reads a checkpoint of the published code: for each layer its kernel, β, γ, moving mean and moving variance;
 * for the readout its kernel [inputs, classes].
 * @throws Fault `weights` if they are no weights for this network, `file` if the file is damaged
 * @see the published code, https://github.com/edwardzcl/Spatio_temporal_SNNs
 */
export function readCheckpoint(bytes: Uint8Array, fileName: string, network: Network): Model {
  const arrays = readNpz(bytes, fileName)
  const needed = network.layers.reduce((sum, layer) => sum + arraysOf(layer), 0)
  if (arrays.length !== needed) throw wrong(fileName, `has ${arrays.length} arrays, but ${describe(network)}`)
  let next = 0
  const weights = geometriesOf(network).map((geometry, i) => {
    const layer = network.layers[i]
    const own = arrays.slice(next, next + arraysOf(layer))
    next += own.length
    return layerFrom(own, layer, geometry, fileName)
  })
  return checkWeights({network, weights}, fileName)
}

/** Whether batch normalization and the quantizer follow a layer's sums. */
export const isQuantized = (layer: Layer): boolean =>
  layer.type === 'conv' || layer.activation === 'quantized'

const arraysOf = (layer: Layer) => (isQuantized(layer) ? 1 + vectors.length : 1)

function describe({layers}: Network) {
  const quantized = layers.filter(isQuantized).length
  const needed = layers.reduce((sum, layer) => sum + arraysOf(layer), 0)
  const readout = quantized < layers.length ? ` and one for "${layers.at(-1)!.name}"` : ''
  return `this network needs ${needed}: five for each of its ${quantized} quantized layers${readout}`
}

/** The Fault for weights that belong to something else. */
export const wrong = (file: string, problem: string) =>
  fault('weights', {
    file,
    problem,
    fix: 'Choose weights that were trained for this network, or change its layers',
  })

function layerFrom(
  arrays: readonly NamedArray[],
  layer: Layer,
  geometry: Geometry,
  file: string,
): LayerWeights {
  const kernel = expectShape(arrays[0], kernelShapes(layer, geometry), `"${layer.name}"`, file)
  if (!isQuantized(layer)) return {kernel}
  const shape = [geometry.output[2]]
  const [beta, gamma, mean, variance] = vectors.map((vector, i) =>
    expectShape(arrays[i + 1], [shape], `the ${vector} of "${layer.name}"`, file),
  )
  return {kernel, batchNorm: {beta, gamma, mean, variance}}
}

/** The shapes a layer's kernel may have in a file; the numbers are in the same order in all of them. */
function kernelShapes(layer: Layer, {input, output, kernel}: Geometry) {
  const whole = [...kernel, input[2], output[2]]
  return layer.type === 'dense' ? [[kernel[0] * kernel[1] * input[2], output[2]], whole] : [whole]
}

function expectShape(
  {shape, data}: NamedArray,
  allowed: readonly (readonly number[])[],
  what: string,
  file: string,
) {
  if (!allowed.some(one => showShape(one) === showShape(shape)))
    throw wrong(file, `has shape ${showShape(shape)} for ${what}, but ${showShape(allowed[0])} is needed`)
  return toFloat(data)
}

const toFloat = (data: Numbers) => (data instanceof Float32Array ? data : Float32Array.from(data))

/**
 * Checks that numbers can be a network's weights: finite, no negative variance, ternary where they should be.
 * @throws Fault `weights` naming the layer and the number
 */
export function checkWeights(model: Model, file: string): Model {
  model.network.layers.forEach((layer, i) => {
    const {kernel, batchNorm} = model.weights[i]
    checkKernel(kernel, layer, file)
    if (batchNorm) checkBatchNorm(batchNorm, layer, file)
  })
  return model
}

function checkKernel(kernel: Float32Array, {name, weights}: Layer, file: string) {
  const stray = kernel.findIndex(weights === 'ternary' ? isNotTernary : isNotFinite)
  if (stray < 0) return
  if (weights === 'float') throw wrong(file, `has the weight ${kernel[stray]} in "${name}"`)
  throw fault('weights', {
    file,
    problem: `has the weight ${kernel[stray]} in "${name}", but a ternary layer has −1, 0 and 1 only`,
    fix: 'Choose weights that were trained for this network, or set the weights of the layer to Float32',
  })
}

const isNotTernary = (weight: number) => weight !== 0 && weight !== 1 && weight !== -1
const isNotFinite = (number: number) => !Number.isFinite(number)

function checkBatchNorm(batchNorm: BatchNorm, {name}: Layer, file: string) {
  for (const vector of vectors) {
    const stray = batchNorm[vector].findIndex(
      number => isNotFinite(number) || (vector === 'variance' && number < 0),
    )
    if (stray >= 0)
      throw wrong(file, `has ${batchNorm[vector][stray]} as the ${vector} of channel ${stray} of "${name}"`)
  }
}
