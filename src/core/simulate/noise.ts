// What goes wrong on real hardware, drawn at random. Everything is drawn for its own place (image, layer, neuron,
// …), so that it depends on neither batches, threads nor the order of evaluation.
import type {SpikingNetwork} from '../convert/spiking.ts'
import {gaussian, mix, seededRandom} from '../random.ts'

/** Disturbances besides the loss of the encoder's spikes; those of a network are the same for all its images. */
export interface Disturbance {
  /** The layers that lose spikes; the encoder alone, as published, where left out. */
  readonly lossy?: readonly number[]
  /** Standard deviation of a weight, as a share of it. Weights that are zero stay zero. */
  readonly weightJitter?: number
  /** Standard deviation of a threshold, as a share of it. */
  readonly thresholdJitter?: number
  /** Share of the neurons of every layer that never fire, 0 to 1. */
  readonly dead?: number
}

/** What of it all a simulation needs to know. */
export interface NoiseOptions {
  /** Probability that a spike is lost, 0 to 1. */
  readonly noise: number
  readonly seed: number
  readonly disturbance?: Disturbance
}

/** Whether nothing goes wrong at all. */
export const isUndisturbed = ({
  noise,
  disturbance: {weightJitter, thresholdJitter, dead} = {},
}: NoiseOptions) => noise === 0 && !weightJitter && !thresholdJitter && !dead

/** Whether nothing is changed but the encoder's spikes. */
export const onlyEncoderLoses = ({noise, disturbance: {lossy, dead} = {}}: NoiseOptions): boolean =>
  !dead && (noise === 0 || !lossy || (lossy.length === 1 && lossy[0] === 0))

/**
 * Loses each spike with probability `ratio`, independently for each of a neuron's copies; none is added or
 * moved. Which ones are lost depends on seed, image and neuron alone, not on batches or order.
 * @param counts  spike counts, shape [neurons]; changed in place
 * @param image  number of the image in its data set
 * @see published code: `noise_ratio` of the encoder
 */
export function loseSpikes(counts: Uint8Array, ratio: number, seed: number, image: number): void {
  if (ratio <= 0) return
  const kept = mix(mix(seed, 0x5eed), image)
  for (let neuron = 0; neuron < counts.length; neuron++) {
    let left = 0
    for (let copy = 0; copy < counts[neuron]; copy++)
      if (mix(mix(kept, neuron), copy) / 2 ** 32 >= ratio) left++
    counts[neuron] = left
  }
}

/** The seed of a layer's losses; the encoder's is the seed itself. */
export const lossSeed = (seed: number, layer: number): number =>
  layer === 0 ? seed : mix(mix(seed, 0x105e), layer)

/** What happens to the spikes of one layer after they were fired. */
export interface Mishap {
  /** To the counts of one image, which all copies together fired. */
  ofCounts(counts: Uint8Array, image: number): void
  /**
   * To the spikes of one step.
   * @param slot  of all the spikes a neuron may send, the one it may send now: what the copy is to `ofCounts`
   * @returns spikes lost
   */
  ofStep(spikes: Int8Array, slot: number, image: number): number
}

/** What happens to each layer's spikes; undefined where nothing does. */
export function mishapsOf({layers}: SpikingNetwork, options: NoiseOptions): (Mishap | undefined)[] {
  const {noise, seed, disturbance: {lossy = [0], dead = 0} = {}} = options
  return layers.map(({geometry: {output}}, l) => {
    const ratio = lossy.includes(l) ? noise : 0
    if (ratio === 0 && dead === 0) return undefined
    const silent = deadNeurons(output[0] * output[1] * output[2], dead, mix(mix(seed, 0xdead), l))
    return mishap(ratio, lossSeed(seed, l), silent)
  })
}

function mishap(ratio: number, seed: number, silent: Uint32Array): Mishap {
  return {
    ofCounts(counts, image) {
      for (const neuron of silent) counts[neuron] = 0
      loseSpikes(counts, ratio, seed, image)
    },
    ofStep(spikes, slot, image) {
      let lost = 0
      for (const neuron of silent) {
        if (spikes[neuron] !== 0) lost++
        spikes[neuron] = 0
      }
      if (ratio <= 0) return lost
      const kept = mix(mix(seed, 0x5eed), image)
      for (let neuron = 0; neuron < spikes.length; neuron++) {
        if (spikes[neuron] === 0 || mix(mix(kept, neuron), slot) / 2 ** 32 >= ratio) continue
        spikes[neuron] = 0
        lost++
      }
      return lost
    },
  }
}

/** The neurons that are dead, ascending: each with probability `share`. */
const deadNeurons = (neurons: number, share: number, seed: number): Uint32Array =>
  Uint32Array.from(
    Array.from({length: neurons}, (_, neuron) => neuron).filter(
      neuron => mix(seed, neuron) / 2 ** 32 < share,
    ),
  )

/** What a value of a layer is multiplied by: 1 on average, never below 0. The same number for the same place. */
export function jitterOf(deviation: number, seed: number, index: number): number {
  if (deviation === 0) return 1
  return Math.max(0, 1 + deviation * gaussian(seededRandom(mix(seed, index))))
}

/** Seeds of a layer's jitters. */
export const jitterSeeds = (seed: number, layer: number) => ({
  weights: mix(mix(seed, 0x3e16), layer),
  thresholds: mix(mix(seed, 0x7e7a), layer),
})

/**
 * The network with its weights and thresholds jittered, as one chip might have them. All positions of a map share
 * a weight and a threshold, jittered or not. The readout, which the host computes, is spared. Jittered weights are
 * no longer −1, 0 or 1, so that only the engines for any weights can run them.
 */
export function jittered(network: SpikingNetwork, {seed, disturbance}: NoiseOptions): SpikingNetwork {
  const {weightJitter = 0, thresholdJitter = 0} = disturbance ?? {}
  if (weightJitter === 0 && thresholdJitter === 0) return network
  const layers = network.layers.map((layer, l) => {
    const seeds = jitterSeeds(seed, l)
    const kernel = layer.kernel.map((weight, i) => weight * jitterOf(weightJitter, seeds.weights, i))
    const thresholds = layer.thresholds.map((threshold, i) =>
      Number.isFinite(threshold) ? threshold * jitterOf(thresholdJitter, seeds.thresholds, i) : threshold,
    )
    return {...layer, kernel, thresholds, ternary: layer.ternary && weightJitter === 0}
  })
  return {...network, layers}
}
