// How close sums come to thresholds: by how much a float layer's sums could be wrong without any count changing.
import type {SpikingLayer, SpikingNetwork} from '../convert/spiking.ts'
import type {Pixels} from '../dataset.ts'
import {sizeOf} from '../ndarray.ts'
import {scaleSums} from '../quantized.ts'
import {sumsOf, tapsOf} from '../sums.ts'

/** Whether a layer's membrane potentials are whole numbers: those of ternary weights and spike counts are. */
export const isWhole = ({ternary}: Pick<SpikingLayer, 'ternary'>, index: number): boolean =>
  ternary && index > 0

/**
 * The smallest distance of any membrane potential from any of its thresholds; Infinity where there is none.
 * @param potentials  shape [positions, channels]
 */
export function leastMargin({thresholds, copies}: SpikingLayer, potentials: Float64Array): number {
  let least = Infinity
  const channels = thresholds.length / copies
  for (let neuron = 0; neuron < potentials.length; neuron++) {
    const first = (neuron % channels) * copies
    for (let copy = 0; copy < copies; copy++) {
      const distance = Math.abs(potentials[neuron] - thresholds[first + copy])
      if (distance < least) least = distance // never true of NaN
    }
  }
  return least
}

/**
 * Prepares to measure the margin of the encoder, image by image, for engines that do not tell.
 * @param scale  what a pixel of the images is multiplied by
 */
export function encoderMargin({layers, model}: SpikingNetwork, scale: number): (image: Pixels) => number {
  const [encoder] = layers
  const taps = tapsOf(encoder.geometry, encoder.kernel)
  const potentials = new Float64Array(sizeOf(encoder.geometry.output))
  return image => {
    sumsOf(taps, image, potentials)
    scaleSums(potentials, scale * 2 ** model.network.levels.k)
    return leastMargin(encoder, potentials)
  }
}
