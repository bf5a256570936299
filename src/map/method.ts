/** How a network is laid out: L copies of each neuron in one tick, or one neuron and a window of L ticks. */
export type ModelMethod = 'sg' | 'sr'
