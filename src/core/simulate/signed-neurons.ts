// Neurons that correct themselves: what they sent too much they take back with a negative spike.
import {sizeOf} from '../ndarray.ts'
import type {Neurons} from './neurons.ts'
import type {StreamingLayer} from './streaming.ts'

/** Potentials this far below what was sent are as good as equal. @see the published code's tolerance */
const tolerance = 1e-5

/**
 * Neurons with signed spikes. Each keeps all its input as its potential U and follows it along thresholds
 * Δ = σ/|γ| apart (per unit of 2^k): it sends +1 when U exceeds the next threshold, −1 when it has fallen below the
 * last one passed. What it has sent, counted, comes to the number of thresholds strictly below U, once the input
 * ends; there is no upper bound. A U that falls back onto a threshold, to within 10⁻⁵, keeps the count it had.
 *
 * `θ₀ = d·(½·σ/|γ| − 2^k·a)`, `Δ = d·σ/|γ|`, with a = `atZero` and d = `dilution`: U counts spikes, each of which
 * is worth the activation 1/(2^k·d).
 * @see Zou et al., "Towards a Lossless Conversion for Spiking Neural Networks with Negative-Spike Dynamics",
 *   Advanced Intelligent Systems 2023
 */
export function signedNeurons({lines, levels: {k}, dilution, shape, jitter}: StreamingLayer): Neurons {
  const potential = new Float64Array(sizeOf(shape))
  const sent = new Int32Array(potential.length)
  const steps = Float64Array.from(lines, ({rise}, c) => dilution * rise * jitter[c])
  const firsts = lines.map(({sign, rise, atZero, constant}, c) =>
    sign === 0 ? (0.5 - constant) * steps[c] : dilution * (rise / 2 - 2 ** k * atZero) * jitter[c],
  )
  return {
    potential,
    boundsOf(neuron) {
      const channel = neuron % firsts.length
      const passed = firsts[channel] + (sent[neuron] - 1) * steps[channel]
      // U is never taken to lie below the threshold before the first: there is nothing to take back there.
      return {rises: [passed + steps[channel]], falls: sent[neuron] > 0 ? passed : NaN}
    },
    clear() {
      potential.fill(0)
      sent.fill(0)
    },
    fire(_, spikes) {
      let fired = 0
      for (let neuron = 0; neuron < potential.length;)
        for (let channel = 0; channel < firsts.length; channel++, neuron++) {
          const step = steps[channel]
          const rest = firsts[channel] - step
          const ahead = Math.max(potential[neuron], rest) - (rest + sent[neuron] * step)
          const spike = ahead > step ? 1 : ahead < -tolerance ? -1 : 0
          sent[neuron] += spike
          spikes[neuron] = spike
          fired += spike * spike
        }
      return fired
    },
  }
}
