export * from './convolution.as'
export * from './quantize.as'
