// What a network is before it has weights: an input, and layers one after the other. Maps are
// [height, width, channels], channels last, as in the published code.
import {fault} from './fault.ts'
import {checkLevels, type Levels} from './levels.ts'
import {showShape, sizeOf} from './ndarray.ts'

/** [height, width, channels]. */
export type MapShape = readonly [number, number, number]

/** Ternary weights are −1, 0 or +1; float weights are single precision. */
export type WeightKind = 'ternary' | 'float'

/** A convolution, then batch normalization, ReLU and the median quantizer. It has no bias. */
export interface ConvLayer {
  readonly type: 'conv'
  readonly name: string
  /** Output channels. */
  readonly filters: number
  /** Side of the square kernel, in pixels. */
  readonly kernel: number
  readonly stride: number
  /** `same` pads as TensorFlow does (bottom and right first), `valid` not at all. */
  readonly padding: 'same' | 'valid'
  readonly weights: WeightKind
}

/**
 * A dense layer on the map flattened in [height, width, channels] order. It has no bias. `quantized`: batch
 * normalization, ReLU and the median quantizer follow; `readout`: its sums are the network's logits.
 */
export interface DenseLayer {
  readonly type: 'dense'
  readonly name: string
  readonly units: number
  readonly activation: 'quantized' | 'readout'
  readonly weights: WeightKind
}

export type Layer = ConvLayer | DenseLayer

/** A feed-forward network: the description only, no weights. */
export interface Network {
  readonly input: MapShape
  /** The quantizer of every layer but the readout. */
  readonly levels: Levels
  readonly layers: readonly Layer[]
}

/**
 * A layer laid out over its input map. A dense layer is the convolution whose kernel is the whole map,
 * so that everything behind this line knows one kind of layer.
 */
export interface Geometry {
  readonly input: MapShape
  readonly output: MapShape
  /** [height, width] of the kernel. */
  readonly kernel: readonly [number, number]
  readonly stride: number
  /** Rows and columns of zeros before the first row and column; what the bottom and right need follows. */
  readonly padTop: number
  readonly padLeft: number
}

/** The geometry of a layer on an input map. @throws Fault `kernel` if the kernel does not fit */
export function geometryOf(layer: Layer, input: MapShape): Geometry {
  if (layer.type === 'dense')
    return {
      input,
      output: [1, 1, layer.units],
      kernel: [input[0], input[1]],
      stride: 1,
      padTop: 0,
      padLeft: 0,
    }

  const {kernel, stride, padding, filters} = layer
  const rows = alongAxis(input[0], kernel, stride, padding)
  const columns = alongAxis(input[1], kernel, stride, padding)
  if (rows.size < 1 || columns.size < 1)
    throw fault('kernel', {kernel: `${kernel}×${kernel}`, map: showShape(input)})
  const output: MapShape = [rows.size, columns.size, filters]
  return {input, output, kernel: [kernel, kernel], stride, padTop: rows.before, padLeft: columns.before}
}

/** Output size and leading padding along one axis. @see TensorFlow, "Neural network: padding" */
function alongAxis(size: number, kernel: number, stride: number, padding: 'same' | 'valid') {
  if (padding === 'valid') return {size: Math.floor((size - kernel) / stride) + 1, before: 0}
  const out = Math.ceil(size / stride)
  const total = Math.max((out - 1) * stride + kernel - size, 0)
  return {size: out, before: Math.floor(total / 2)}
}

/** The geometries of all layers, first to last. @throws Fault `kernel` or `network` */
export function geometriesOf(network: Network): Geometry[] {
  let map = network.input
  return network.layers.map((layer, index) => {
    const before = network.layers[index - 1]
    if (before?.type === 'dense' && before.activation === 'readout')
      throw fault('network', {
        problem: `"${layer.name}" comes after the readout "${before.name}"`,
        fix: 'A readout gives logits, not spikes, so it must be the last layer',
      })
    const geometry = geometryOf(layer, map)
    map = geometry.output
    return geometry
  })
}

/** The map that leaves the last layer; the input where there is none. */
export const outputOf = (network: Network): MapShape => geometriesOf(network).at(-1)?.output ?? network.input

/** The network with one layer more. @throws Fault `kernel`, `network` or `param` where it does not fit */
export function addLayer(network: Network, layer: Layer): Network {
  const longer = {...network, layers: [...network.layers, layer]}
  checkLevels(network.levels)
  geometriesOf(longer)
  return longer
}

/** What one layer costs, for one image. */
export interface LayerCost {
  /** Inputs of one neuron. */
  readonly fanIn: number
  /** Weights, shared over positions; batch normalization not counted. */
  readonly weights: number
  /** Positions × channels of the output map. */
  readonly neurons: number
  /** Multiply-accumulates as the literature counts them: padding positions included. */
  readonly macs: number
}

/** What a layer of this geometry costs. */
export function costOf({input, output, kernel}: Geometry): LayerCost {
  const fanIn = kernel[0] * kernel[1] * input[2]
  const neurons = sizeOf(output)
  return {fanIn, weights: fanIn * output[2], neurons, macs: fanIn * neurons}
}

/** Batch normalization's four vectors, shape [channels] each. */
export interface BatchNorm {
  readonly gamma: Float32Array
  readonly beta: Float32Array
  readonly mean: Float32Array
  readonly variance: Float32Array
}

/** The trained numbers of one layer. */
export interface LayerWeights {
  /** Shape [kernel height, kernel width, input channels, output channels]; ternary values are −1, 0 and 1. */
  readonly kernel: Float32Array
  /** Of every layer but a readout. */
  readonly batchNorm?: BatchNorm
}

/** A network with its trained numbers. */
export interface Model {
  readonly network: Network
  /** As many as the network has layers. */
  readonly weights: readonly LayerWeights[]
}

/** LeNet as the published code has it. @see domain: 16C5-16C5-P2-32C5-P2-256-10, input 28×28×1 */
export function lenet(levels: Levels): Network {
  const conv = (name: string, filters: number, kernel: number, rest: Partial<ConvLayer> = {}): ConvLayer => ({
    type: 'conv',
    name,
    filters,
    kernel,
    stride: 1,
    padding: 'valid',
    weights: 'ternary',
    ...rest,
  })
  return {
    input: [28, 28, 1],
    levels,
    layers: [
      conv('Conv1', 16, 5, {padding: 'same', weights: 'float'}),
      conv('Conv2', 16, 5),
      conv('Pool3', 16, 2, {stride: 2}),
      conv('Conv4', 32, 5),
      conv('Pool5', 32, 2, {stride: 2}),
      conv('Conv6', 256, 4),
      {type: 'dense', name: 'Readout', units: 10, activation: 'readout', weights: 'float'},
    ],
  }
}
