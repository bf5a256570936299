export * from './convolution.as'
export * from './quantize.as'
export * from './sizes.as'
export * from './winograd.as'
