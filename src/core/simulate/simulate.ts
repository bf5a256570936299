// The reference simulator: plain TypeScript, one image after the other.
import {fault} from '../fault.ts'
import {imageShapeOf, type Dataset} from '../dataset.ts'
import type {Levels} from '../levels.ts'
import {showShape, sizeOf} from '../ndarray.ts'
import {levelsOf, quantizedLayers, scaleSums, type QuantizedLayer} from '../quantized.ts'
import {coverageOf, sumsOf, tapsOf, type Taps} from '../sums.ts'
import type {SpikingLayer, SpikingNetwork} from '../convert/spiking.ts'
import {loseSpikes} from './noise.ts'
import type {SpikeRecord} from './record.ts'
import {newTally, recordOf, tallyImage} from './tally.ts'

export interface SimulateOptions {
  /** Probability that a spike of the encoder is lost, 0 to 1. */
  readonly noise: number
  /** Of the noise. */
  readonly seed: number
  /** Whether the quantized network runs too, and differing neurons are counted. With noise they are not. */
  readonly compare: boolean
  /** Images per line of the logs, > 0. */
  readonly batch: number
}

/** A simulation under way. */
export interface Simulation {
  /** Images in all. */
  readonly total: number
  /** Simulates the next image; false when there is none left. */
  next(): boolean
  /** The record of the images so far. */
  record(): SpikeRecord
}

/** One layer's neurons, ready to be shown images. */
interface RunningLayer {
  readonly layer: SpikingLayer
  readonly taps: Taps
  /** Windows that each input pixel belongs to. */
  readonly coverage: Uint32Array
  /** Membrane potentials, shape [height, width, channels]. */
  readonly potential: Float64Array
  /** Spikes of each neuron, gathered over its copies, same shape. */
  readonly counts: Uint8Array
}

/** The quantized layer beside it, for comparison. */
interface ReferenceLayer extends QuantizedLayer {
  readonly quantizer: Levels
  readonly sums: Float64Array
  readonly levels: Uint8Array
}

/**
 * Prepares a simulation of Scatter-and-Gather: one time step per layer, state cleared after each image.
 * @throws Fault `shape` if the images are not the network's
 */
export function simulation(network: SpikingNetwork, dataset: Dataset, options: SimulateOptions): Simulation {
  checkShapes(network, dataset)
  const layers = network.layers.map(runningLayer)
  const {levels} = network.model.network
  const compared = options.compare && options.noise === 0
  const references = compared
    ? quantizedLayers(network.model).map(layer => referenceLayer(layer, levels))
    : []
  const readout = tapsOf(network.readout.geometry, network.readout.kernel)
  const logits = new Float64Array(sizeOf(network.readout.geometry.output))
  const tally = newTally(network, dataset, {compared, batch: options.batch})
  const size = sizeOf(imageShapeOf(dataset))
  const factor = dataset.scale * 2 ** levels.k

  const next = () => {
    const image = tally.images
    if (image >= dataset.labels.length) return false
    const pixels = dataset.images.data.subarray(image * size, (image + 1) * size)
    let alike = true // whether the quantized network has the same inputs so far
    layers.forEach((layer, l) => {
      const input = layers[l - 1]?.counts ?? pixels
      stimulate(layer, input, l === 0 ? factor : 1)
      if (l === 0) loseSpikes(layer.counts, options.noise, options.seed, image)
      const reference = references[l]
      if (reference) {
        follow(reference, layer, alike ? undefined : references[l - 1].levels)
        const different = differences(layer.counts, reference.levels)
        tally.mismatches[l] += different
        alike &&= different === 0
      }
      tally.spikes[l] += sum(layer.counts)
      if (l > 0) tally.additions[l] += additionsOf(layer, input)
    })
    sumsOf(readout, layers.at(-1)!.counts, logits)
    tallyImage(tally, indexOfLargest(logits))
    return true
  }
  return {total: dataset.labels.length, next, record: () => recordOf(tally)}
}

const runningLayer = (layer: SpikingLayer): RunningLayer => ({
  layer,
  taps: tapsOf(layer.geometry, layer.kernel),
  coverage: coverageOf(layer.geometry),
  potential: new Float64Array(sizeOf(layer.geometry.output)),
  counts: new Uint8Array(sizeOf(layer.geometry.output)),
})

const referenceLayer = (layer: QuantizedLayer, quantizer: Levels): ReferenceLayer => ({
  ...layer,
  quantizer,
  sums: new Float64Array(sizeOf(layer.geometry.output)),
  levels: new Uint8Array(sizeOf(layer.geometry.output)),
})

/** One time step: membrane potentials from the input, then each copy fires that reaches its threshold. */
function stimulate({layer, taps, potential, counts}: RunningLayer, input: Uint8Array, factor: number) {
  sumsOf(taps, input, potential)
  if (factor !== 1) scaleSums(potential, factor)
  const {thresholds, copies} = layer
  const channels = layer.geometry.output[2]
  for (let neuron = 0; neuron < counts.length; neuron++) {
    const first = (neuron % channels) * copies
    let fired = 0
    for (let copy = 0; copy < copies; copy++) if (potential[neuron] >= thresholds[first + copy]) fired++
    counts[neuron] = fired
  }
}

/**
 * Runs the quantized layer. Where its input is the spiking layer's too (`input` undefined), its sums are the
 * membrane potentials, but for the sign of flipped channels, and need not be added up again.
 */
function follow(reference: ReferenceLayer, {layer, potential}: RunningLayer, input: Uint8Array | undefined) {
  const {sums, taps, affine, quantizer, levels} = reference
  if (input) sumsOf(taps, input, sums)
  else {
    const channels = layer.flipped.length
    for (let i = 0; i < sums.length; i++) sums[i] = layer.flipped[i % channels] ? -potential[i] : potential[i]
  }
  levelsOf(sums, affine, quantizer, levels)
}

function differences(a: Uint8Array, b: Uint8Array): number {
  let different = 0
  for (let i = 0; i < a.length; i++) if (a[i] !== b[i]) different++
  return different
}

/** Additions that the input's spikes cause: each at every window it belongs to, for every output channel. */
function additionsOf({layer, coverage}: RunningLayer, input: Uint8Array): number {
  const channels = layer.geometry.input[2]
  let additions = 0
  for (let pixel = 0; pixel < coverage.length; pixel++) {
    let spikes = 0
    for (let channel = 0; channel < channels; channel++) spikes += input[pixel * channels + channel]
    additions += spikes * coverage[pixel]
  }
  return additions * layer.geometry.output[2]
}

const sum = (values: Uint8Array): number => {
  let total = 0
  for (const value of values) total += value
  return total
}

/** The first of the largest, as NumPy's argmax. */
function indexOfLargest(values: Float64Array): number {
  let largest = 0
  for (let i = 1; i < values.length; i++) if (values[i] > values[largest]) largest = i
  return largest
}

/** @throws Fault `shape` */
function checkShapes(network: SpikingNetwork, dataset: Dataset) {
  const {input} = network.model.network
  const image = imageShapeOf(dataset)
  if (showShape(image) !== showShape(input))
    throw fault('shape', {
      what: `An image of ${dataset.name}`,
      actual: showShape(image),
      expected: showShape(input),
    })
}
