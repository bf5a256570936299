// How close sums come to thresholds: by how much a float layer's sums could be wrong without any count changing.
import type {SpikingLayer} from '../convert/spiking.ts'

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
