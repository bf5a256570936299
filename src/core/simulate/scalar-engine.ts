// The reference simulator: plain TypeScript, one image at a time.
import {isWhole, leastMargin} from '../certify/margin.ts'
import type {Pixels} from '../dataset.ts'
import {layersIn} from '../joins.ts'
import {sizeOf} from '../ndarray.ts'
import {sourceOf} from '../network.ts'
import {gatherersOf, levelsOf, quantizedLayers, scaleSums, type QuantizedLayer} from '../quantized.ts'
import {coverageOf, sumsOf, tapsOf, type Taps} from '../sums.ts'
import type {SpikingLayer, SpikingNetwork} from '../convert/spiking.ts'
import {indexOfLargest, type Engine, type EngineOptions} from './engine.ts'
import {isUndisturbed, mishapsOf} from './noise.ts'

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
  readonly taps: Taps
  readonly sums: Float64Array
  readonly levels: Uint8Array
}

/**
 * Scatter-and-Gather in plain TypeScript: one time step per layer, state cleared after each image. It is what
 * other engines must agree with, and what runs where they cannot.
 * @throws Fault `network` or `shape` if the network's weights are not usable
 */
export function scalarEngine(network: SpikingNetwork, options: EngineOptions): Engine {
  const {network: drawn} = network.model
  const layers = network.layers.map(runningLayer)
  const counts = layers.map(layer => layer.counts)
  const gather = gatherersOf(drawn)
  const mishaps = mishapsOf(network, options)
  const comparison = options.compare && isUndisturbed(options) ? comparisonOf(network) : undefined
  const readout = tapsOf(network.readout.geometry, network.readout.kernel)
  const logits = new Float64Array(sizeOf(network.readout.geometry.output))

  return {
    lanes: 1,
    show({first, pixels, scale}) {
      const additions = new Float64Array(layers.length)
      layers.forEach((layer, l) => {
        const spikes = gather[l]?.(counts)
        stimulate(layer, spikes ?? pixels, spikes ? 1 : scale * 2 ** drawn.levels.k)
        mishaps[l]?.ofCounts(layer.counts, first)
        if (spikes) additions[l] = additionsOf(layer, spikes)
      })
      sumsOf(readout, gather[layers.length]!(counts), logits)
      return {
        first,
        images: 1,
        predictions: Uint8Array.of(indexOfLargest(logits)),
        spikes: Float64Array.from(counts, map => map.reduce((sum, count) => sum + count, 0)),
        additions,
        mismatches: comparison?.(layers) ?? null,
        rechecks: 0,
        margins: Float64Array.from(layers, ({layer, potential}, l) =>
          isWhole(layer, l) ? Infinity : leastMargin(layer, potential),
        ),
      }
    },
    countsOf: layer => counts[layer],
    logitsOf: () => logits,
  }
}

/** Prepares a run of the quantized network beside the spiking one. @returns neurons that differ, by layer */
function comparisonOf({model}: SpikingNetwork): (layers: readonly RunningLayer[]) => Float64Array {
  const references = quantizedLayers(model).map(referenceLayer)
  const levels = references.map(reference => reference.levels)
  const gather = gatherersOf(model.network)
  return layers => {
    const mismatches = new Float64Array(layers.length)
    const alike: boolean[] = [] // of each layer, whether its counts are the levels
    references.forEach((reference, l) => {
      const source = sourceOf(model.network, l)
      const sameInput = !source || layersIn(source).every(layer => alike[layer])
      follow(reference, layers[l], sameInput ? undefined : gather[l]?.(levels))
      mismatches[l] = differences(layers[l].counts, reference.levels)
      alike[l] = mismatches[l] === 0
    })
    return mismatches
  }
}

const runningLayer = (layer: SpikingLayer): RunningLayer => ({
  layer,
  taps: tapsOf(layer.geometry, layer.kernel),
  coverage: coverageOf(layer.geometry),
  potential: new Float64Array(sizeOf(layer.geometry.output)),
  counts: new Uint8Array(sizeOf(layer.geometry.output)),
})

const referenceLayer = (layer: QuantizedLayer): ReferenceLayer => ({
  ...layer,
  taps: tapsOf(layer.geometry, layer.kernel),
  sums: new Float64Array(sizeOf(layer.geometry.output)),
  levels: new Uint8Array(sizeOf(layer.geometry.output)),
})

/** One time step: membrane potentials from the input, then each copy fires that reaches its threshold. */
function stimulate({layer, taps, potential, counts}: RunningLayer, input: Pixels, factor: number) {
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
  const {sums, taps, quantizer, levels} = reference
  if (input) sumsOf(taps, input, sums)
  else {
    const channels = layer.flipped.length
    for (let i = 0; i < sums.length; i++) sums[i] = layer.flipped[i % channels] ? -potential[i] : potential[i]
  }
  levelsOf(sums, quantizer, levels)
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
