import type {SpikingLayer} from './spiking.ts'

/** What conversion made of one layer. */
export interface LayerReport {
  readonly name: string
  /** L: copies of each neuron. */
  readonly copies: number
  /** Least and largest finite threshold, in units of membrane potential; null where there is none. */
  readonly thresholds: readonly [number, number] | null
  /** Channels whose weights were negated because γ < 0. */
  readonly flipped: number
  /** Thresholds ≤ 0: their neurons fire without any input. */
  readonly fireUnasked: number
  /** Thresholds that no membrane potential reaches, or that every one does. */
  readonly neverFire: number
  readonly alwaysFire: number
}

/** The least and the largest of some numbers. */
export type Range = readonly [least: number, most: number]

/** Reports on a layer. @param inputs  what it takes: spikes, or pixels as activations times 2^k */
export function reportOf(layer: SpikingLayer, inputs: Range): LayerReport {
  const {name, copies, thresholds, flipped} = layer
  const finite = thresholds.filter(Number.isFinite)
  let [neverFire, alwaysFire] = [0, 0]
  const ranges = potentialsOf(layer, inputs)
  thresholds.forEach((threshold, i) => {
    const [least, most] = ranges[Math.floor(i / copies)]
    if (threshold <= least) alwaysFire++
    else if (!(threshold <= most)) neverFire++
  })
  return {
    name,
    copies,
    thresholds: finite.length ? [Math.min(...finite), Math.max(...finite)] : null,
    flipped: flipped.reduce((sum, flip) => sum + flip, 0),
    fireUnasked: thresholds.filter(threshold => threshold <= 0).length,
    neverFire,
    alwaysFire,
  }
}

/** The membrane potentials that inputs can make, of each channel. A window may lie in the border, which is 0. */
function potentialsOf({kernel, flipped: {length: channels}}: SpikingLayer, [low, high]: Range): Range[] {
  const [positive, negative] = [new Float64Array(channels), new Float64Array(channels)]
  for (let at = 0; at < kernel.length; at += channels)
    for (let channel = 0; channel < channels; channel++) {
      const weight = kernel[at + channel]
      if (weight > 0) positive[channel] += weight
      else negative[channel] -= weight
    }
  return Array.from(positive, (sum, channel): Range => {
    const other = negative[channel]
    return [Math.min(0, sum * low - other * high), Math.max(0, sum * high - other * low)]
  })
}
