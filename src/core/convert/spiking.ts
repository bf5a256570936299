// A spiking network: what conversion makes and simulation runs.
import type {Geometry, Model} from '../network.ts'

/** How thresholds are found. */
export type ConvertMethod = 'exact' | 'published'

/** A layer of spiking neurons: L copies of each neuron of the quantized layer, with rising thresholds. */
export interface SpikingLayer {
  readonly name: string
  readonly geometry: Geometry
  /** L: copies of each neuron, thresholds of each channel, most spikes of each. */
  readonly copies: number
  /** The largest count that an input may have; L unless inputs are pooled or added. */
  readonly most: number
  /** Shape [kernel height, kernel width, input channels, output channels]; flipped channels are negated. */
  readonly kernel: Float32Array
  /** Shape [channels, L]: copy i of a neuron fires iff its membrane potential ≥ threshold i. */
  readonly thresholds: Float64Array
  /** 1 for each channel whose weights were negated because its γ is negative, shape [channels]. */
  readonly flipped: Uint8Array
  /** Whether all weights are −1, 0 or 1. */
  readonly ternary: boolean
}

/** The last layer: its sums are the logits; it does not spike. */
export interface ReadoutLayer {
  readonly name: string
  readonly geometry: Geometry
  /** Shape [inputs, classes]. */
  readonly kernel: Float32Array
}

export interface SpikingNetwork {
  readonly method: ConvertMethod
  /** The first layer is the encoder: its membrane potential is the weighted sum of the pixels, times 2^k. */
  readonly layers: readonly SpikingLayer[]
  readonly readout: ReadoutLayer
  /** The quantized network this one was made from, for comparison. */
  readonly model: Model
}
