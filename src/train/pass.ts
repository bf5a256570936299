import {conv2d, pad, tensor4d, tidy, type Tensor4D} from '@tensorflow/tfjs-core'
import type {Geometry} from '../core/network.ts'
import {softmaxCrossEntropy, type Score} from './loss.ts'
import {
  affineOf,
  filterGradient,
  inputGradient,
  momentsOf,
  quantize,
  quantizeGradient,
  type Moments,
  type Normalized,
} from './ops.ts'
import {effectiveKernel, part, type Layout, type Slot} from './parameters.ts'

/** Images as a network sees them, and their classes. */
export interface Batch {
  /** Shape [images, height, width, channels], flattened. */
  readonly inputs: Float32Array
  /** Shape [images]. */
  readonly labels: Uint8Array
}

/** What one layer remembers of its forward pass for the way back. */
interface Trace {
  readonly slot: Slot
  /** Input with its padding, shape [images, height, width, channels]. */
  readonly padded: Tensor4D
  /** The weights it computed with, shape [kernel height, kernel width, channels, filters]. */
  readonly kernel: Tensor4D
  /** Undefined for the readout. */
  readonly normalized?: Normalized
}

/** What a batch says about the parameters. */
export interface Gradient extends Score {
  /** Derivative of the mean loss by each parameter, shape [parameters]. */
  readonly gradient: Float32Array
  /** Mean and variance of each channel over the batch, shape [statistics]. */
  readonly statistics: Float32Array
}

/** The input map of a batch, shape [images, height, width, channels]. */
const inputOf = ({network: {input}}: Layout, {inputs, labels}: Batch) =>
  tensor4d(inputs, [labels.length, ...input])

/** The map with the zeros around it that the layer's padding asks for. */
function padded(x: Tensor4D, {input, output, kernel, stride, padTop, padLeft}: Geometry): Tensor4D {
  const [below, right] = [0, 1].map(axis => (output[axis] - 1) * stride + kernel[axis] - input[axis])
  const [bottom, end] = [Math.max(0, below - padTop), Math.max(0, right - padLeft)]
  if (padTop + padLeft + bottom + end === 0) return x
  return pad(x, [
    [0, 0],
    [padTop, bottom],
    [padLeft, end],
    [0, 0],
  ])
}

/** What is computed with. Without `statistics` those of the batch normalize it. */
interface Numbers {
  readonly layout: Layout
  readonly parameters: Float32Array
  readonly statistics?: Float32Array
}

/** One layer: its map, and the trace of how it came about. */
function forward({layout, parameters, statistics}: Numbers, slot: Slot, x: Tensor4D) {
  const {kernel: size, input, output, stride} = slot.geometry
  const kernel = tensor4d(effectiveKernel(slot, parameters), [...size, input[2], output[2]])
  const inside = padded(x, slot.geometry)
  const sums = conv2d(inside, kernel, stride, 'valid')
  if (!slot.gamma) return {y: sums, trace: {slot, padded: inside, kernel}}

  const moments: Moments = statistics
    ? {mean: part(statistics, slot.mean), variance: part(statistics, slot.variance)}
    : momentsOf(sums)
  const gamma = part(parameters, slot.gamma)
  const affine = affineOf(gamma, part(parameters, slot.beta), moments)
  const y = quantize(sums, affine, layout.network.levels)
  return {y, trace: {slot, padded: inside, kernel, normalized: {x: sums, gamma, moments, affine}}}
}

/** The gradient of the layer's input, after writing those of its parameters into `gradient`. */
function backward(layout: Layout, {slot, ...trace}: Trace, dy: Tensor4D, gradient: Float32Array): Tensor4D {
  let dSums = dy
  if (trace.normalized) {
    const {dx, dGamma, dBeta} = quantizeGradient(dy, trace.normalized, layout.network.levels.B)
    part(gradient, slot.gamma).set(dGamma)
    part(gradient, slot.beta).set(dBeta)
    dSums = dx
  }
  // Ternary weights pass their gradient straight through to the weights they came from.
  part(gradient, slot.kernel).set(filterGradient(trace.padded, dSums, slot.geometry).dataSync())
  if (slot === layout.slots[0]) return dSums // nobody asks for the gradient of an image
  return inputGradient(dSums, trace.kernel, slot.geometry, trace.padded.shape)
}

/** Forward and backward: the mean loss of a batch, and its gradient. */
export function gradientOf(layout: Layout, parameters: Float32Array, batch: Batch): Gradient {
  return tidy(() => {
    const traces: Trace[] = []
    const statistics = new Float32Array(layout.statistics)
    let map = inputOf(layout, batch)
    for (const slot of layout.slots) {
      const {y, trace} = forward({layout, parameters}, slot, map)
      traces.push(trace)
      if (trace.normalized) noteMoments(slot, trace.normalized.moments, statistics)
      map = y
    }

    const {dLogits, ...score} = softmaxCrossEntropy(map.dataSync() as Float32Array, batch.labels)
    const gradient = new Float32Array(layout.parameters)
    let dy = tensor4d(dLogits, map.shape)
    for (const trace of traces.reverse()) dy = backward(layout, trace, dy, gradient)
    return {...score, gradient, statistics}
  })
}

function noteMoments(slot: Slot, {mean, variance}: Moments, statistics: Float32Array) {
  part(statistics, slot.mean).set(mean)
  part(statistics, slot.variance).set(variance)
}

/** Forward only, normalizing by the batch itself: mean and variance of each channel, shape [statistics]. */
export function statisticsOf(layout: Layout, parameters: Float32Array, batch: Batch): Float32Array {
  const statistics = new Float32Array(layout.statistics)
  tidy(() => {
    let map = inputOf(layout, batch)
    for (const slot of layout.slots.slice(0, -1)) {
      const {y, trace} = forward({layout, parameters}, slot, map)
      if (trace.normalized) noteMoments(slot, trace.normalized.moments, statistics)
      map = y
    }
  })
  return statistics
}

/** Forward only, normalizing by given statistics, as the finished network will: logits, shape [images, classes]. */
export function logitsOf(
  layout: Layout,
  parameters: Float32Array,
  statistics: Float32Array,
  batch: Batch,
): Float32Array {
  return tidy(() => {
    let map = inputOf(layout, batch)
    for (const slot of layout.slots) map = forward({layout, parameters, statistics}, slot, map).y
    return map.dataSync() as Float32Array
  })
}
