import {engine, pad, tensor4d, type Tensor4D} from '@tensorflow/tfjs-core'
import {sourceOf, type Geometry} from '../core/network.ts'
import type {Activated, BackendOps, Numbers} from './backend-ops.ts'
import {createFlow, gather, scatter, type Flow} from './flow.ts'
import {softmaxCrossEntropy, type Score} from './loss.ts'
import {effectiveKernel, part, type Layout, type Slot} from './parameters.ts'

/** Images as a network sees them, and their classes. */
export interface Batch {
  /** Shape [images, height, width, channels], flattened. */
  readonly inputs: Float32Array
  /** Shape [images]. */
  readonly labels: Uint8Array
}

/** What computes, and what with. Without `statistics` those of the batch normalize it. */
export interface Numbered {
  readonly ops: BackendOps
  readonly layout: Layout
  readonly parameters: Float32Array
  readonly statistics?: Float32Array
}

/** What one layer remembers of its forward pass for the way back. */
interface Trace {
  readonly slot: Slot
  readonly index: number
  /** Input with its padding, shape [images, height, width, channels]. */
  readonly padded: Tensor4D
  /** Whether that is a copy of its own. */
  readonly own: boolean
  /** The weights it computed with, shape [kernel height, kernel width, channels, filters]. */
  readonly kernel: Tensor4D
  /** Undefined for the readout. */
  readonly activated?: Activated
}

/** What a batch says about the parameters. */
export interface Gradient extends Score {
  /** Derivative of the mean loss by each parameter, shape [parameters]. */
  readonly gradient: Float32Array
  /** Mean and variance of each channel over the batch, shape [statistics]. */
  readonly statistics: Float32Array
}

type Range = readonly [number, number]
/** Numbers, and where they go. */
interface Piece {
  readonly vector: Float32Array
  readonly range: Range
  readonly numbers: Numbers
}

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

/** The quantizer of a network; none in full precision. */
const levelsOf = ({network: {levels, precision}}: Layout) => (precision === 'full' ? undefined : levels)

/** One layer: its map, and the trace of how it came about. */
function forward({ops, layout, parameters, statistics}: Numbered, index: number, x: Tensor4D) {
  const slot = layout.slots[index]
  const {kernel: size, input, output, stride} = slot.geometry
  const kernel = tensor4d(effectiveKernel(slot, parameters), [...size, input[2], output[2]])
  const inside = padded(x, slot.geometry)
  const sums = ops.convolve(inside, kernel, stride)
  const trace: Trace = {slot, index, padded: inside, own: inside !== x, kernel}
  if (!slot.gamma) return {y: sums, trace}
  const scales = {gamma: part(parameters, slot.gamma), beta: part(parameters, slot.beta)}
  const given = statistics && {
    mean: part(statistics, slot.mean),
    variance: part(statistics, slot.variance),
  }
  const activated = ops.activate(sums, scales, levelsOf(layout), given)
  return {y: activated.y, trace: {...trace, activated}}
}

/** All layers, or the first `count`; `seen` hears of each. */
async function flowThrough(
  numbered: Numbered,
  batch: Batch,
  seen: (trace: Trace) => void,
  count?: number,
): Promise<Flow> {
  const {ops, layout} = numbered
  const {network, slots} = layout
  const flow = createFlow(ops, tensor4d(batch.inputs, [batch.labels.length, ...network.input]))
  for (let index = 0; index < (count ?? slots.length); index++) {
    await ops.turn?.()
    const {y, trace} = forward(numbered, index, gather(flow, sourceOf(network, index)))
    flow.maps.push(y)
    seen(trace)
  }
  return flow
}

/** Frees what only the way back would need. */
function forget({activated, own, padded, kernel}: Trace) {
  activated?.x.dispose()
  if (own) padded.dispose()
  kernel.dispose()
}

/** The moments of a batch, and where they go. */
function momentPieces({slot, activated}: Trace, vector: Float32Array): Piece[] {
  if (!activated) return []
  const {mean, variance} = activated.moments
  return [
    {vector, range: slot.mean!, numbers: mean},
    {vector, range: slot.variance!, numbers: variance},
  ]
}

/** The gradient of the layer's input and, as pieces, those of its parameters. */
function backward({ops, layout}: Numbered, trace: Trace, dy: Tensor4D, vector: Float32Array) {
  const {slot, activated, padded: x, kernel} = trace
  const pieces: Piece[] = []
  let dSums = dy
  if (activated) {
    const {dx, dGamma, dBeta} = ops.activateGradient(dy, activated, levelsOf(layout))
    pieces.push({vector, range: slot.gamma!, numbers: dGamma}, {vector, range: slot.beta!, numbers: dBeta})
    dSums = dx
  }
  // Ternary weights pass their gradient straight through to the weights they came from.
  pieces.push({vector, range: slot.kernel, numbers: ops.filterGradient(x, dSums, slot.geometry)})
  const dx = trace.index > 0 ? ops.inputGradient(dSums, kernel, slot.geometry, x.shape) : undefined
  dSums.dispose()
  return {dx, pieces}
}

/** Forward and backward: the mean loss of a batch, and its gradient. */
export async function gradientOf(numbered: Numbered, batch: Batch, smoothing = 0): Promise<Gradient> {
  const {ops, layout} = numbered
  const gradient = new Float32Array(layout.parameters)
  const statistics = new Float32Array(layout.statistics)
  const {logits} = await collect(ops, async () => {
    const traces: Trace[] = []
    const flow = await flowThrough(numbered, batch, trace => traces.push(trace))
    const logits = flow.maps.at(-1)!
    const pieces = traces.flatMap(trace => momentPieces(trace, statistics))
    const gradients = new Map([[traces.length - 1, ops.lossGradient(logits, batch.labels, smoothing)]])
    for (const trace of traces.reverse()) {
      const dy = gradients.get(trace.index)
      if (!dy) continue // nobody reads it
      await ops.turn?.()
      const {dx, pieces: own} = backward(numbered, trace, dy, gradient)
      pieces.push(...own)
      if (dx) scatter(flow, sourceOf(layout.network, trace.index), dx, gradients)
      forget(trace)
    }
    return {pieces, logits}
  })
  const {loss, correct, images} = softmaxCrossEntropy(logits!, batch.labels, smoothing)
  return {loss, correct, images, gradient, statistics}
}

/** Forward only, normalizing by the batch itself: mean and variance of each channel, shape [statistics]. */
export async function statisticsOf(numbered: Numbered, batch: Batch): Promise<Float32Array> {
  const {ops, layout} = numbered
  const statistics = new Float32Array(layout.statistics)
  await collect(ops, async () => {
    const pieces: Piece[] = []
    const note = (trace: Trace) => {
      pieces.push(...momentPieces(trace, statistics))
      forget(trace)
    }
    await flowThrough(numbered, batch, note, layout.slots.length - 1)
    return {pieces}
  })
  return statistics
}

/** Forward only, normalizing by given statistics, as the finished network will: logits, shape [images, classes]. */
export async function logitsOf(numbered: Numbered, batch: Batch): Promise<Float32Array> {
  const {logits} = await collect(numbered.ops, async () => ({
    pieces: [],
    logits: (await flowThrough(numbered, batch, forget)).maps.at(-1)!,
  }))
  return logits!
}

/** What a computation found. */
interface Found {
  readonly pieces: readonly Piece[]
  readonly logits?: Tensor4D
}

/** Runs a computation, brings its numbers home, and leaves no tensor behind. One at a time. */
async function collect(ops: BackendOps, compute: () => Promise<Found>): Promise<{logits?: Float32Array}> {
  // What tidy does, for what waits in between.
  engine().startScope()
  try {
    const {pieces, logits} = await compute()
    const numbers = [...pieces.map(piece => piece.numbers), ...(logits ? [logits] : [])]
    const arrays = await ops.read(numbers)
    pieces.forEach(({vector, range}, i) => vector.subarray(...range).set(arrays[i]))
    return logits ? {logits: arrays[pieces.length].slice()} : {}
  } finally {
    engine().endScope()
  }
}
