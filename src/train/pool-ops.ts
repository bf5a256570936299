import {avgPool, engine, maxPool, mul, tidy, type NamedAttrMap, type Tensor4D} from '@tensorflow/tfjs-core'
import type {Pool} from './backend-ops.ts'

/** Pools activations as a spiking network pools counts; what is left at the edge is dropped. */
export function pool(x: Tensor4D, {mode, size, stride}: Pool): Tensor4D {
  if (mode === 'max') return maxPool(x, size, stride, 'valid')
  return tidy(() => {
    const average = avgPool(x, size, stride, 'valid')
    return mode === 'sum' ? mul<Tensor4D>(average, size * size) : average
  })
}

/** The gradient of {@link pool}'s input. Where several inputs are largest, the first of them gets it. */
export function poolGradient(dy: Tensor4D, x: Tensor4D, y: Tensor4D, {mode, size, stride}: Pool): Tensor4D {
  const attrs: Record<string, unknown> = {
    filterSize: size,
    strides: stride,
    pad: 'valid',
    dimRoundingMode: undefined,
  }
  if (mode === 'max')
    return engine().runKernel('MaxPoolGrad', {dy, input: x, output: y}, attrs as NamedAttrMap)
  return tidy(() => {
    const dx: Tensor4D = engine().runKernel('AvgPoolGrad', {dy, input: x}, attrs as NamedAttrMap)
    return mode === 'sum' ? mul<Tensor4D>(dx, size * size) : dx
  })
}
