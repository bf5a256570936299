import '@tensorflow/tfjs-backend-cpu'
import {memory, setBackend, tensor4d, type Tensor4D} from '@tensorflow/tfjs-core'
import {describe, expect, it} from 'vitest'
import type {Geometry} from '../core/network.ts'
import {seededRandom} from '../core/random.ts'
import {denseByMatrices} from './dense-ops.ts'
import {plainOps} from './plain-ops.ts'
import {bfloat16Ops} from './tensorflow-bf16.ts'
import {tensorFlowOps} from './tensorflow-ops.ts'
import {findTensorFlow} from './tensorflow.ts'

const tensorFlow = await findTensorFlow()
await setBackend('cpu')

const random = seededRandom(5)
type Shape = [number, number, number, number]
const map = (shape: Shape, draw: () => number) =>
  tensor4d(Float32Array.from({length: shape.reduce((a, b) => a * b)}, draw), shape)
const level = () => Math.floor(5 * random()) / 2
const ternary = () => Math.floor(3 * random()) - 1
const any = () => random() - 0.5

/** A layer's geometry without padding. */
const geometryOf = (x: Shape, kernel: number, stride: number, filters: number): Geometry => {
  const side = Math.floor((x[1] - kernel) / stride) + 1
  return {
    input: [x[1], x[2], x[3]],
    output: [side, side, filters],
    kernel: [kernel, kernel],
    stride,
    padTop: 0,
    padLeft: 0,
  }
}

/** The largest difference, as a share of the largest number. */
function apart(a: Tensor4D, b: Tensor4D): number {
  expect(a.shape).toEqual(b.shape)
  const [own, other] = [a, b].map(tensor => Float32Array.from(tensor.dataSync()))
  const size = own.reduce((most, x) => Math.max(most, Math.abs(x)), 0)
  return own.reduce((most, x, i) => Math.max(most, Math.abs(x - other[i])), 0) / size
}

/** Both ways of computing a convolution and its gradients, compared. */
function compare(ops: typeof plainOps, shape: Shape, [kernel, stride, filters]: readonly number[]) {
  const geometry = geometryOf(shape, kernel, stride, filters)
  const before = memory().numTensors
  const x = map(shape, level)
  const weights = map([kernel, kernel, shape[3], filters], ternary)
  const dy = map([shape[0], ...geometry.output], any)
  const both = [ops, plainOps].map(one => [
    one.convolve(x, weights, stride),
    one.filterGradient(x, dy, geometry),
    one.inputGradient(dy, weights, geometry, shape),
  ])
  const found = both[0].map((tensor, i) => apart(tensor, both[1][i]))
  for (const tensor of [x, weights, dy, ...both.flat()]) tensor.dispose()
  expect(memory().numTensors).toBe(before)
  return found
}

describe('dense layers as products of matrices', () => {
  it.each([
    ['whole maps', [4, 3, 3, 5], [3, 1, 7]],
    ['vectors', [4, 1, 1, 20], [1, 1, 6]],
    ['convolutions, which stay what they are', [2, 6, 6, 3], [3, 1, 4]],
  ] as const)('agree on %s', (_name, shape, rest) => {
    for (const difference of compare({...plainOps, ...denseByMatrices(plainOps)}, [...shape], rest))
      expect(difference).toBeLessThan(1e-5)
  })
})

describe.runIf('name' in tensorFlow)('bfloat16, where TensorFlow is installed', () => {
  it.each([
    ['a stride of one', [3, 14, 14, 32], [3, 1, 24]],
    ['a stride of two', [3, 16, 16, 16], [2, 2, 24]],
    ['few places', [3, 6, 6, 16], [3, 1, 8]],
    ['few channels', [3, 12, 12, 3], [3, 1, 8]],
    ['a dense layer', [3, 3, 3, 16], [3, 1, 10]],
  ] as const)('is within its rounding: %s', async (_name, shape, rest) => {
    await setBackend('tensorflow')
    const differences = compare(bfloat16Ops, [...shape], rest)
    await setBackend('cpu')
    for (const difference of differences) expect(difference).toBeLessThan(2 ** -7)
  })

  it('measures in float32', () => expect(bfloat16Ops.measuring).toBe(tensorFlowOps))
})
