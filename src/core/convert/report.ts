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

/** The least and the largest of some numbers. */
export type Range = readonly [least: number, most: number]

/** What conversion made of each layer. @param pixels  what the encoder takes, as activations times 2^k */
export const reportOf = ({layers}: SpikingNetwork, pixels: Range): LayerReport[] =>
  layers.map((layer, l) => layerReport(layer, l === 0 ? pixels : [0, layer.most]))

function layerReport(layer: SpikingLayer, inputs: Range): LayerReport {
  const {name, copies, thresholds, flipped} = layer
  const finite = thresholds.filter(Number.isFinite)
  let [neverFire, alwaysFire] = [0, 0]
  const ranges = Array.from(flipped, (_, channel) => potentialsOf(layer, channel, inputs))
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

/** The membrane potentials that a channel's inputs can make. A window may lie in the border, which is 0. */
function potentialsOf({kernel, flipped}: SpikingLayer, channel: number, [low, high]: Range): Range {
  let [least, most] = [0, 0]
  for (let i = channel; i < kernel.length; i += flipped.length) {
    least += kernel[i] * (kernel[i] < 0 ? high : low)
    most += kernel[i] * (kernel[i] < 0 ? low : high)
  }
  return [least, most]
}
