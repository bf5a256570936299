import {mix} from '../random.ts'

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
