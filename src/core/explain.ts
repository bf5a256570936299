// One neuron for one image, term by term: what both networks do there.
import {deviation, normalize} from './batch-norm.ts'
import {activation} from './quantize.ts'
import type {SpikingLayer, SpikingNetwork} from './convert/spiking.ts'
import type {Pixels, PixelRange} from './dataset.ts'
import {fault} from './fault.ts'
import {gatherersOf, levelOf, quantizedLayers, quantizedRunner} from './quantized.ts'
import {scalarEngine} from './simulate/scalar-engine.ts'

/** A neuron of a layer: its row, column and channel. */
export interface Spot {
  readonly layer: number
  readonly row: number
  readonly column: number
  readonly channel: number
}

/** One product of the weighted sum. */
export interface Term {
  /** Where the input stands, in the layer's input map. */
  readonly row: number
  readonly column: number
  readonly channel: number
  readonly weight: number
  /** A spike count; a pixel in the first layer. */
  readonly input: number
}

/** What happens at one neuron, in both networks. */
export interface NeuronStory {
  readonly layer: string
  readonly spot: Spot
  /** Terms that are not zero, in the order of the kernel. */
  readonly terms: readonly Term[]
  /** Inputs of the neuron, those outside the map left out, and how many of them are zero or have weight zero. */
  readonly inputs: number
  readonly zero: number
  /** What the sum of the terms is multiplied by: 1, but for pixels. */
  readonly factor: number
  /** Membrane potential of its copies; of a flipped channel, of the negated weights. */
  readonly potential: number
  /** Ascending, shape [L]. */
  readonly thresholds: readonly number[]
  /** Thresholds reached: spikes. */
  readonly count: number
  readonly flipped: boolean
  /** The quantized network at the same neuron. */
  readonly quantized: {
    /** The weighted sum of activations. */
    readonly z: number
    /** After batch normalization. */
    readonly normalized: number
    readonly level: number
    readonly activation: number
  }
  readonly batchNorm: {
    readonly gamma: number
    readonly beta: number
    readonly mean: number
    readonly deviation: number
  }
}

/** What both networks make of one image. */
export interface ImageStory {
  /** Spike counts of each layer, shape [height, width, channels] each. */
  readonly counts: readonly Uint8Array[]
  /** Levels of the quantized network, of the same shapes. */
  readonly levels: readonly Uint8Array[]
  /** 2^k times the logits of the spiking network, shape [classes]. */
  readonly logits: Float64Array
  readonly neuron: (spot: Spot) => NeuronStory
}

/**
 * Shows one image to a spiking network and to the quantized network it was made from.
 * @param image  shape of the network's input
 * @throws Fault `network` or `shape` if the network's weights are not usable
 */
export function explainImage(network: SpikingNetwork, image: Pixels, range: PixelRange): ImageStory {
  const engine = scalarEngine(network, {noise: 0, seed: 0, compare: false})
  engine.show({first: 0, images: 1, pixels: image, ...range})
  const counts = network.layers.map((_, l) => engine.countsOf(l, 0).slice())
  const logits = engine.logitsOf(0).slice()
  const {levels} = quantizedRunner(network.model)(image, range.scale)
  const gather = gatherersOf(network.model.network)
  const inputs = network.layers.map((_, l) => gather[l]?.(counts).slice() ?? image)
  return {
    counts,
    levels: levels.map(map => map.slice()),
    logits,
    neuron: spot => storyOf(network, spot, {input: inputs[checkSpot(network, spot)], scale: range.scale}),
  }
}

/**
 * What happens at one neuron, where the spike counts of all layers are known already.
 * @param counts  of each layer, shape [height, width, channels] each
 * @param image  shape of the network's input
 * @throws Fault `param` if the network has no such neuron
 */
export function explainNeuron(
  network: SpikingNetwork,
  spot: Spot,
  {counts, image, scale}: {counts: readonly Uint8Array[]; image: Pixels; scale: number},
): NeuronStory {
  const layer = checkSpot(network, spot)
  const input = gatherersOf(network.model.network)[layer]?.(counts) ?? image
  return storyOf(network, spot, {input, scale})
}

/** @throws Fault `param` if the network has no such neuron */
function checkSpot({layers}: SpikingNetwork, {layer, ...place}: Spot): number {
  const at = layers.at(layer)
  if (layer < 0 || !at)
    throw fault('param', {param: 'Layer', problem: `must be 0 to ${layers.length - 1}, not ${layer}`})
  const sides = {row: at.geometry.output[0], column: at.geometry.output[1], channel: at.geometry.output[2]}
  for (const [name, size] of Object.entries(sides)) {
    const value = place[name as keyof typeof place]
    if (!(value >= 0 && value < size))
      throw fault('param', {
        param: name[0].toUpperCase() + name.slice(1),
        problem: `must be 0 to ${size - 1} in "${at.name}", not ${value}`,
      })
  }
  return layer
}

interface Shown {
  readonly input: Pixels
  readonly scale: number
}

function storyOf(network: SpikingNetwork, spot: Spot, {input, scale}: Shown): NeuronStory {
  const layer = network.layers[spot.layer]
  const {channel} = spot
  const {terms, inputs, zero} = termsOf(layer, spot, input)
  const {quantizer} = quantizedLayers(network.model)[spot.layer]
  const factor = spot.layer === 0 ? scale * quantizer.unit : 1
  const potential = terms.reduce((sum, {weight, input}) => sum + weight * input, 0) * factor
  const thresholds = [...layer.thresholds.subarray(channel * layer.copies, (channel + 1) * layer.copies)]
  const flipped = layer.flipped[channel] === 1
  const own = flipped ? -potential : potential
  const level = levelOf(own, channel, quantizer)
  const batchNorm = network.model.weights[spot.layer].batchNorm!
  return {
    layer: layer.name,
    spot,
    ...{terms, inputs, zero, factor, potential, thresholds, flipped},
    count: thresholds.filter(threshold => potential >= threshold).length,
    quantized: {
      z: own / quantizer.unit,
      normalized: normalize(Math.fround(own / quantizer.unit), quantizer.affine, channel),
      level,
      activation: activation(level, quantizer.levels),
    },
    batchNorm: {
      gamma: batchNorm.gamma[channel],
      beta: batchNorm.beta[channel],
      mean: batchNorm.mean[channel],
      deviation: deviation(batchNorm, channel),
    },
  }
}

/** The window of a neuron: its terms in the order of the kernel. */
function termsOf({geometry, kernel}: SpikingLayer, {row, column, channel}: Spot, map: Pixels) {
  const [height, width, channels] = geometry.input
  const [rows, columns] = geometry.kernel
  const filters = geometry.output[2]
  const terms: Term[] = []
  let [inputs, zero] = [0, 0]
  for (let tap = 0; tap < rows * columns; tap++) {
    const y = row * geometry.stride - geometry.padTop + Math.floor(tap / columns)
    const x = column * geometry.stride - geometry.padLeft + (tap % columns)
    if (y < 0 || y >= height || x < 0 || x >= width) continue
    for (let c = 0; c < channels; c++, inputs++) {
      const weight = kernel[(tap * channels + c) * filters + channel]
      const input = map[(y * width + x) * channels + c]
      if (weight === 0 || input === 0) zero++
      else terms.push({row: y, column: x, channel: c, weight, input})
    }
  }
  return {terms, inputs, zero}
}
