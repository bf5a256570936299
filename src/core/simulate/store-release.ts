// Store-and-Release: neurons that first add up what comes, then let it out spike by spike.
import type {SpikingLayer} from '../convert/spiking.ts'
import {sizeOf} from '../ndarray.ts'
import type {Neurons} from './neurons.ts'

/**
 * A layer of Store-and-Release neurons, one for each neuron of the quantized network. While the layers before it
 * release, it adds up their spikes and is silent; then, for L steps, it compares what it has stored with one
 * threshold after the other, the L thresholds that Scatter-and-Gather gives to L copies, and fires where it
 * reaches them. Thresholds rise, so the spikes of a neuron come first and its silence after: a thermometer code
 * of its level. At the end of the window what was stored is cleared.
 *
 * @param opens  the step in which its window of release begins
 * @param window  steps of a window, at least L; it is silent in those beyond
 */
export function storeReleaseNeurons(
  {geometry, thresholds, copies}: SpikingLayer,
  {opens, window}: {readonly opens: number; readonly window: number},
): Neurons {
  const potential = new Float64Array(sizeOf(geometry.output))
  const channels = geometry.output[2]
  return {
    potential,
    boundsOf(neuron, step) {
      const released = step - opens
      if (released < 0 || released >= copies) return undefined
      return {rises: [thresholds[(neuron % channels) * copies + released]]}
    },
    clear: () => potential.fill(0),
    fire(step, spikes) {
      const released = step - opens
      if (released === window) potential.fill(0)
      if (released < 0 || released >= copies) return 0
      let fired = 0
      for (let neuron = 0; neuron < potential.length;)
        for (let channel = 0; channel < channels; channel++, neuron++) {
          const spike = potential[neuron] >= thresholds[channel * copies + released] ? 1 : 0
          spikes[neuron] = spike
          fired += spike
        }
      return fired
    },
  }
}
