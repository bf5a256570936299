// What neurons are to a simulation over time, whatever their model.

/** A layer of neurons that live through time steps. */
export interface Neurons {
  /** Membrane potentials, shape [height, width, channels]; synapses add to them. */
  readonly potential: Float64Array
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
