// What neurons are to a simulation over time, whatever their model.

import type {Bounds} from './recording.ts'

/** A layer of neurons that live through time steps. */
export interface Neurons {
  /** Membrane potentials, shape [height, width, channels]; synapses add to them. */
  readonly potential: Float64Array
  /** What the potential of a neuron is compared with in a step, asked before it fires; undefined while it is silent. */
  boundsOf(neuron: number, step: number): Bounds | undefined
  /** Forgets the image. */
  clear(): void
  /**
   * Ends a time step, all input of which has been added.
   * @param step  number of the step, from 0
   * @param spikes  −1, 0 or 1 for each neuron; overwritten if any fires
   * @returns how many fire
   */
  fire(step: number, spikes: Int8Array): number
}
