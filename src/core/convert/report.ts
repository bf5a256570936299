import type {SpikingLayer, SpikingNetwork} from './spiking.ts'

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

/** What conversion made of each layer. */
export const reportOf = ({layers}: SpikingNetwork): LayerReport[] => layers.map(layerReport)

function layerReport(layer: SpikingLayer): LayerReport {
  const {name, copies, thresholds, flipped} = layer
  const finite = thresholds.filter(Number.isFinite)
  let [neverFire, alwaysFire] = [0, 0]
  const ranges = Array.from(flipped, (_, channel) => potentialsOf(layer, channel))
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

/**
 * The least and largest membrane potential that a channel's inputs can make: each is 0 to
 * `most` spikes. A pixel of the encoder is 0 to 2^k at most, which is within.
 */
function potentialsOf(
  {kernel, most: top, flipped}: SpikingLayer,
  channel: number,
): readonly [number, number] {
  let [least, most] = [0, 0]
  for (let i = channel; i < kernel.length; i += flipped.length)
    if (kernel[i] < 0) least += kernel[i] * top
    else most += kernel[i] * top
  return [least, most]
}
