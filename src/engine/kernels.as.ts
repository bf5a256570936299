// The simulator's kernels, as one module.
export * from './encode.as'
export * from './spikes.as'
export * from './tally.as'
export * from './join.as'
export * from './quantize.as'
export * from './noise.as'
