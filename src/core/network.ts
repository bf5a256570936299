// What a network is before it has weights: an input, and layers one after the other. Maps are
// [height, width, channels], channels last, as in the published code.
import {fault} from './fault.ts'
import {layersIn, signalOf, type Signal, type Source} from './joins.ts'
import {levelCount, type Levels} from './levels.ts'
import {showShape, sizeOf, type MapShape} from './ndarray.ts'

export type {MapShape}

/** Ternary weights are −1, 0 or +1; float weights are single precision. */
export type WeightKind = 'ternary' | 'float'

/** What all layers have. */
interface AnyLayer {
  readonly name: string
  readonly weights: WeightKind
  /** The node it was drawn as: layers of two branches are the same if their ids are. */
  readonly id?: string
  /** Where its input comes from; the layer before it where left out. The first layer takes the image. */
  readonly from?: Source
}

/** A convolution, then batch normalization, ReLU and the median quantizer. It has no bias. */
export interface ConvLayer extends AnyLayer {
  readonly type: 'conv'
  /** Output channels. */
  readonly filters: number
  /** Side of the square kernel, in pixels. */
  readonly kernel: number
  readonly stride: number
  /** `same` pads as TensorFlow does (bottom and right first), `valid` not at all. */
  readonly padding: 'same' | 'valid'
}

/**
 * A dense layer on the map flattened in [height, width, channels] order. It has no bias. `quantized`: batch
 * normalization, ReLU and the median quantizer follow; `readout`: its sums are the network's logits.
 */
export interface DenseLayer extends AnyLayer {
  readonly type: 'dense'
  readonly units: number
  readonly activation: 'quantized' | 'readout'
}

export type Layer = ConvLayer | DenseLayer

/** A feed-forward network: the description only, no weights. */
export interface Network {
  readonly input: MapShape
  /** The quantizer of every layer but the readout. */
  readonly levels: Levels
  /**
   * `full`: a baseline to compare with. Activations end at ReLU and are not quantized, all weights are floats;
   * `levels` mean nothing. It can be trained and tested, but there are no levels that spikes could count.
   */
  readonly precision?: 'full'
  /** Each after those that it reads. */
  readonly layers: readonly Layer[]
  /** What leaves the network, where that is not simply its last layer. */
  readonly end?: Source
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

/** Where the input of a layer comes from; undefined for the first, which takes the image. */
export const sourceOf = (network: Network, layer: number): Source | undefined =>
  layer === 0 ? undefined : (network.layers[layer].from ?? {type: 'layer', layer: layer - 1})

/** A network laid out: the geometry of each layer, and the signal it gives. */
interface Plan {
  readonly geometries: readonly Geometry[]
  readonly signals: readonly Signal[]
}

function planOf(network: Network): Plan {
  const geometries: Geometry[] = []
  const signals: Signal[] = []
  network.layers.forEach((layer, index) => {
    const source = sourceOf(network, index)
    checkOrder(source && layersIn(source), index, layer.name)
    checkReadouts(network, source && layersIn(source), layer.name)
    const input = source ? signalOf(source, l => signals[l]).shape : network.input
    const geometry = geometryOf(layer, input)
    geometries.push(geometry)
    signals.push({shape: geometry.output, unit: 2 ** network.levels.k, most: levelCount(network.levels)})
  })
  return {geometries, signals}
}

/** @throws Fault `network` if a layer reads itself or one after it */
function checkOrder(read: readonly number[] | undefined, index: number, name: string) {
  if (read?.some(l => l >= index))
    throw fault('network', {
      problem: `"${name}" reads a layer that comes after it`,
      fix: 'Layers read those before them',
    })
}

/** @throws Fault `network` if any of these layers is a readout */
export function checkReadouts({layers}: Network, read: readonly number[] | undefined, name: string) {
  const readout = read
    ?.map(l => layers[l])
    .find(layer => layer.type === 'dense' && layer.activation === 'readout')
  if (readout)
    throw fault('network', {
      problem: `"${name}" comes after the readout "${readout.name}"`,
      fix: 'A readout gives logits, not spikes, so it must be the last layer',
    })
}

/** The geometries of all layers, first to last. @throws Fault `kernel`, `shape` or `network` */
export const geometriesOf = (network: Network): Geometry[] => [...planOf(network).geometries]

/** What a layer, or what leaves the network, receives; of the first layer, what the image would be as counts. */
export function signalInto(network: Network, source: Source | undefined): Signal {
  if (!source) return {shape: network.input, unit: 2 ** network.levels.k, most: levelCount(network.levels)}
  const {signals} = planOf(network)
  return signalOf(source, l => signals[l])
}

/** What each layer gives. */
export const signalsOf = (network: Network): readonly Signal[] => planOf(network).signals

/** What leaves the network: what its next layer reads. Undefined where there is no layer yet. */
export const endOf = ({layers, end}: Network): Source | undefined =>
  end ?? (layers.length ? {type: 'layer', layer: layers.length - 1} : undefined)

/** The map that leaves the network; the input where it has no layer. */
export const outputOf = (network: Network): MapShape => signalInto(network, endOf(network)).shape

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
  /** The levels that the weights were trained with, where known: those of the network may be others. */
  readonly trained?: Levels
  /** As many as the network has layers. */
  readonly weights: readonly LayerWeights[]
}

/**
 * LeNet as the published code has it: 16C5-16C5-P2-32C5-P2-256-10, input 28×28×1.
 * @see https://github.com/edwardzcl/Spatio_temporal_SNNs
 */
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
