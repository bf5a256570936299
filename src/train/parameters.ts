import {fault} from '../core/fault.ts'
import {costOf, geometriesOf, type Geometry, type Layer, type Model, type Network} from '../core/network.ts'
import {gaussian, seededRandom, type Random} from '../core/random.ts'
import {ternarize} from '../core/ternary.ts'

/** Where the trainable numbers of one layer lie in the vector of all. */
export interface Slot {
  readonly layer: Layer
  readonly geometry: Geometry
  /** First and one past the last weight; shape [kernel height, kernel width, channels, filters]. */
  readonly kernel: readonly [number, number]
  /** Likewise of batch normalization's scale and shift; undefined for the readout. */
  readonly gamma?: readonly [number, number]
  readonly beta?: readonly [number, number]
  /** Likewise in the vector of all statistics: mean, then variance. */
  readonly mean?: readonly [number, number]
  readonly variance?: readonly [number, number]
}

/** A network's trainable numbers as one vector and its batch statistics as another. */
export interface Layout {
  readonly network: Network
  readonly slots: readonly Slot[]
  /** Length of the vector of trainable numbers. */
  readonly parameters: number
  /** Length of the vector of statistics. */
  readonly statistics: number
}

/** Lays out a network's numbers. @throws Fault `network` if it does not end in a readout */
export function layoutOf(network: Network): Layout {
  const last = network.layers.at(-1)
  if (last?.type !== 'dense' || last.activation !== 'readout')
    throw fault('network', {
      problem: 'The network does not end in a readout, so there is nothing to train it towards',
      fix: 'Add a dense layer with one unit per class and no activation',
    })
  let parameters = 0
  let statistics = 0
  const take = (n: number) => [parameters, (parameters += n)] as const
  const note = (n: number) => [statistics, (statistics += n)] as const

  const slots = geometriesOf(network).map((geometry, index): Slot => {
    const layer = network.layers[index]
    const kernel = take(costOf(geometry).weights)
    if (layer === last) return {layer, geometry, kernel}
    const n = geometry.output[2]
    return {layer, geometry, kernel, gamma: take(n), beta: take(n), mean: note(n), variance: note(n)}
  })
  return {network, slots, parameters, statistics}
}

/** The part of a vector; empty where there is none. A view: writing to it writes to the vector. */
export const part = (vector: Float32Array, range: readonly [number, number] = [0, 0]): Float32Array =>
  vector.subarray(...range)

/**
 * Trainable numbers to start from.
 * @see the published code, https://github.com/edwardzcl/Spatio_temporal_SNNs
 */
export function initialParameters({slots, parameters}: Layout, seed: number): Float32Array {
  const random = seededRandom(seed)
  const values = new Float32Array(parameters)
  for (const {layer, kernel, gamma} of slots) {
    const deviation = layer.type === 'dense' ? 0.1 : 0.02
    const weights = part(values, kernel)
    for (let i = 0; i < weights.length; i++) weights[i] = deviation * truncatedGaussian(random)
    const scales = part(values, gamma)
    for (let i = 0; i < scales.length; i++) scales[i] = 1 + 0.002 * gaussian(random)
  }
  return values
}

/** A standard normal number within two deviations. @see TensorFlow, truncated_normal */
function truncatedGaussian(random: Random): number {
  for (;;) {
    const value = gaussian(random)
    if (Math.abs(value) <= 2) return value
  }
}

/** The weights a layer computes with: ternarized where the layer says so. */
export function effectiveKernel({layer, kernel}: Slot, parameters: Float32Array): Float32Array {
  const weights = part(parameters, kernel)
  return layer.weights === 'ternary' ? ternarize(weights) : weights
}

/** The trained model: copies, so that training may go on. */
export function modelOf({network, slots}: Layout, parameters: Float32Array, statistics: Float32Array): Model {
  const weights = slots.map(slot => {
    const kernel = effectiveKernel(slot, parameters).slice()
    if (!slot.gamma) return {kernel}
    const [gamma, beta] = [slot.gamma, slot.beta].map(range => part(parameters, range).slice())
    const [mean, variance] = [slot.mean, slot.variance].map(range => part(statistics, range).slice())
    return {kernel, batchNorm: {gamma, beta, mean, variance}}
  })
  return {network, weights, trained: network.levels}
}
