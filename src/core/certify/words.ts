// A certificate in words.
import type {SpikeRecord} from '../simulate/record.ts'
import type {Exactness, NetworkCertificate, SumsCertificate} from './certificate.ts'

/** The classes, as a table has them. */
export const exactnessWords: {readonly [E in Exactness]: string} = {
  integers: 'integers',
  exact: 'exact float64',
  ordered: 'float64, fixed order',
}

const show = (value: number) => Number(value.toPrecision(4)).toLocaleString('en-US')

/** Why a layer's sums are what they are. */
export function whyExact({exactness, bits, widest, error}: SumsCertificate): string {
  switch (exactness) {
    case 'integers':
      return `integers: |U| ≤ ${show(widest)} < 2^24, so sums are exact in any order`
    case 'exact':
      return `sums need ${bits} of float64’s 53 bits, so they are exact in any order`
    case 'ordered':
      return `sums would need ${bits} bits, more than float64’s 53; added in a fixed order they are the same everywhere, within ${error.toExponential(1)} of the true ones`
  }
}

type Method = NonNullable<SpikeRecord['timing']>['method']

/** Whether a method of simulation gives each neuron as many spikes as thresholds are reached. */
const gathers = (method: Method | undefined) => method !== 'signed' && method !== 'rate'

/** How the counts of a converted network are known, before any run. */
export function guaranteeOf({method, layers}: NetworkCertificate, simulated?: Method): string {
  const misled = layers.reduce((sum, layer) => sum + layer.misled, 0)
  if (!gathers(simulated)) return 'Spikes over time approximate the levels: their counts are not guaranteed.'
  if (method === 'exact')
    return 'Thresholds are the quantizer’s own steps: each count equals its level by construction.'
  return misled
    ? `Published thresholds: ${misled} channel${misled === 1 ? ' has' : 's have'} γ < 0, for which the formula is wrong.`
    : 'Published thresholds: rounded, so that a few counts may differ from their levels.'
}

/** What a run found, in one sentence. */
export function verdictOf({method, mismatches, images, layers, timing}: SpikeRecord): string {
  const shown = `${images.toLocaleString('en-US')} image${images === 1 ? '' : 's'}`
  if (images === 0) return 'No image has been simulated yet.'
  if (mismatches === null) return `Not compared: ${shown} ran without the quantized network.`
  if (mismatches > 0) {
    const neurons = layers.reduce((sum, layer) => sum + layer.neurons, 0) * images
    return `${mismatches.toLocaleString('en-US')} of ${neurons.toLocaleString('en-US')} neurons differ from the quantized network on ${shown}.`
  }
  const how = method === 'exact' && gathers(timing?.method) ? 'by construction, and on' : 'on'
  return `Every spike count equals the quantized network’s level ${how} ${shown}.`
}
