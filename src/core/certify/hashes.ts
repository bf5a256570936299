// What a certificate identifies by a hash, and exactly which bytes those are.
import type {SpikingNetwork} from '../convert/spiking.ts'
import type {Model} from '../network.ts'
import {mix} from '../random.ts'
import {hexOf, sha256} from './sha256.ts'

/**
 * SHA-256 of the trained numbers as they lie in memory, little endian, single precision: layer by layer the
 * kernel, then γ, β, mean and variance where the layer has them.
 */
export function hashOfWeights({weights}: Model): string {
  const hash = sha256()
  for (const {kernel, batchNorm} of weights) {
    hash.add(kernel)
    if (batchNorm) hash.add(batchNorm.gamma).add(batchNorm.beta).add(batchNorm.mean).add(batchNorm.variance)
  }
  return hash.hex()
}

/** SHA-256 of all thresholds, doubles, little endian, layer by layer, shape [channels, L] each. */
export function hashOfThresholds({layers}: SpikingNetwork): string {
  const hash = sha256()
  for (const {thresholds} of layers) hash.add(thresholds)
  return hash.hex()
}

/** The hash of images, while they are read. */
export interface DataHash {
  /** Takes images in their order; some may come again. @param first  number of the first one */
  add(first: number, count: number, pixels: ArrayBufferView): void
  /** SHA-256 of all pixels as they lie in memory, little endian, then of the labels; null before all have come. */
  hex(): string | null
}

/** Begins the hash of a data set. */
export function dataHash(labels: Uint8Array): DataHash {
  const hash = sha256()
  let seen = 0
  return {
    add(first, count, pixels) {
      if (first !== seen) return
      hash.add(pixels)
      seen += count
    },
    hex() {
      if (seen < labels.length) return null
      if (seen === labels.length) hash.add(labels)
      seen = Infinity
      return hash.hex()
    },
  }
}

/** The hash of what images caused, while they come. */
export interface CountsHash {
  /**
   * Takes one image.
   * @param image  its number in the data set
   * @param figures  whole numbers: its prediction, the spikes of each layer, the additions of each layer
   */
  add(image: number, figures: Float64Array): void
  /** 32 hexadecimal digits. */
  hex(): string
}

const lanes = 4

/**
 * Hashes images one by one, in any order: 128 bits, in four lanes of 32. In lane i, the numbers i and `image`
 * and then each figure, low word before high word, are chained by {@link mix}; images are added up, modulo 2³².
 * It tells runs apart; it is no protection against forgery.
 */
export function countsHash(): CountsHash {
  const sum = new Uint32Array(lanes)
  return {
    add(image, figures) {
      for (let lane = 0; lane < lanes; lane++) {
        let chain = mix(lane, image)
        for (let i = 0; i < figures.length; i++)
          chain = mix(mix(chain, figures[i] >>> 0), Math.floor(figures[i] / 2 ** 32))
        sum[lane] += chain
      }
    },
    hex: () => hexOf(sum),
  }
}
