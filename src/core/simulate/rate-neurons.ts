// Integrate-and-fire neurons whose rate stands for the activation.
import {sizeOf} from '../ndarray.ts'
import type {Neurons} from './neurons.ts'
import type {StreamingLayer} from './streaming.ts'

/** How rate-coded neurons start and reset. */
export interface RateOptions {
  readonly reset: 'soft' | 'hard'
  /** The potential to begin with, as a share of the threshold. */
  readonly v0: number
}

/**
 * Rate-coded integrate-and-fire neurons, batch normalization folded into threshold and bias. A spike is worth the
 * activation B, the largest there is, so that an activation x becomes the rate x/B and what exceeds B saturates by
 * itself. With the input `z = (B/d)·Σ w·s` of one step's spikes s, a potential that takes x in each step and
 * fires at B is, divided by `B·γ/σ` and multiplied by d,
 *
 *     V ← V + sign·Σ w·s + d·a/B,   a spike where V ≥ d·σ/|γ|;   then V ← V − d·σ/|γ| (soft) or 0 (hard)
 *
 * with a = `atZero`, d = `dilution`: weights stay −1, 0 and 1. It approximates the network before quantization:
 * with a constant input x and a soft reset, T steps give `⌊T·x/B + v0⌋` spikes, T at most, which for v0 = ½ and
 * T = L is the level itself.
 * @see Rueckauer et al., Frontiers in Neuroscience 2017 (soft reset, bias); Bu et al., ICLR 2022 (v0 = ½)
 */
export function rateNeurons(
  {lines, levels: {B}, dilution, shape, jitter}: StreamingLayer,
  {reset, v0}: RateOptions,
): Neurons {
  const potential = new Float64Array(sizeOf(shape))
  const thresholds = lines.map(({rise}, c) => dilution * rise * jitter[c])
  const biases = lines.map(({atZero}) => (dilution * atZero) / B)
  const keep = reset === 'soft' ? 1 : 0
  return {
    potential,
    boundsOf: neuron => {
      const channel = neuron % thresholds.length
      return {rises: [thresholds[channel] - biases[channel]]}
    },
    clear() {
      for (let i = 0; i < potential.length; i++) potential[i] = v0 * thresholds[i % thresholds.length]
    },
    fire(_, spikes) {
      let fired = 0
      for (let neuron = 0; neuron < potential.length;)
        for (let channel = 0; channel < thresholds.length; channel++, neuron++) {
          const v = potential[neuron] + biases[channel]
          const spike = v >= thresholds[channel] ? 1 : 0
          potential[neuron] = spike === 0 ? v : keep * (v - thresholds[channel])
          spikes[neuron] = spike
          fired += spike
        }
      return fired
    },
  }
}
