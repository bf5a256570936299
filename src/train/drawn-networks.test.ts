// Whatever can be drawn can be trained: pools, branches, full precision; with our own kernels, plain tfjs and TensorFlow.
import '@tensorflow/tfjs-backend-cpu'
import {memory, setBackend} from '@tensorflow/tfjs-core'
import {describe, expect, it} from 'vitest'
import {addBranches, addLayer, addPool} from '../core/grow.ts'
import type {Network} from '../core/network.ts'
import {seededRandom} from '../core/random.ts'
import type {BackendOps} from './backend-ops.ts'
import {openNodeBackend} from './node-backend.ts'
import {initialParameters, layoutOf, part} from './parameters.ts'
import {gradientOf, logitsOf, statisticsOf, type Batch} from './pass.ts'
import {plainOps} from './plain-ops.ts'
import {findTensorFlow} from './tensorflow.ts'
import {tensorFlowOps} from './tensorflow-ops.ts'
import {wasmOps} from './wasm-ops.ts'

const tensorFlow = await findTensorFlow()
await openNodeBackend()
await setBackend('wasm')

const conv = (id: string, filters: number, weights: 'float' | 'ternary' = 'float', stride = 1) => ({
  type: 'conv' as const,
  id,
  name: id,
  filters,
  kernel: 3,
  stride,
  padding: 'same' as const,
  weights,
})
const readout = {type: 'dense', name: 'Readout', units: 4, activation: 'readout', weights: 'float'} as const

/** A residual network with each kind of pool: a – b – add(a, b) – pools – c – readout. */
function branched(start: Partial<Network>, weights: 'float' | 'ternary' = 'float'): Network {
  const input: Network = {input: [9, 8, 2], levels: {k: 1, B: 2}, layers: [], ...start}
  const trunk = addLayer(input, conv('a', 6))
  const branch = addLayer(trunk, conv('b', 6, weights))
  const joined = addBranches(trunk, branch, 'Add')
  const most = addPool(joined, {name: 'Max', mode: 'max', size: 2, stride: 1})
  const average = addPool(addLayer(most, conv('c', 5, weights)), {
    name: 'Average',
    mode: 'average',
    size: 2,
    stride: 2,
  })
  const sum = addPool(addLayer(average, conv('d', 5, weights)), {
    name: 'Sum',
    mode: 'sum',
    size: 3,
    stride: 1,
  })
  return addLayer(sum, readout)
}

function randomBatch(images: number): Batch {
  const random = seededRandom(4)
  return {
    inputs: Float32Array.from({length: images * 9 * 8 * 2}, () => Math.floor(256 * random()) / 256),
    labels: Uint8Array.from({length: images}, () => Math.floor(4 * random())),
  }
}

describe('a network with pools and branches, in full precision', () => {
  it('has the slope that its gradient says, in every layer', async () => {
    const layout = layoutOf(branched({precision: 'full'}))
    const parameters = initialParameters(layout, 7)
    const batch = randomBatch(60)
    const at = (parameters: Float32Array) => gradientOf({ops: wasmOps, layout, parameters}, batch)
    const {gradient} = await at(parameters)
    for (const {layer, kernel, gamma, beta} of layout.slots)
      for (const range of [kernel, gamma, beta]) {
        if (!range) continue
        const length = Math.hypot(...part(gradient, range))
        const lossAt = async (by: number) => {
          const moved = parameters.slice()
          const own = part(moved, range)
          part(gradient, range).forEach((slope, i) => (own[i] += (by * slope) / length))
          return (await at(moved)).loss
        }
        const reach = 2e-3
        const slope = ((await lossAt(reach)) - (await lossAt(-reach))) / (2 * reach)
        expect(Math.abs(slope / length - 1), layer.name).toBeLessThan(0.02)
      }
  })
})

describe.each([
  ['quantized', branched({}, 'ternary')],
  ['with single spikes', branched({levels: {k: 0, B: 1}}, 'ternary')],
  ['in full precision', branched({precision: 'full'})],
  ['a readout alone', addLayer({input: [9, 8, 2], levels: {k: 1, B: 2}, layers: []}, readout)],
])('plain tfjs and our own kernels, %s', (_name, network) => {
  const layout = layoutOf(network)
  const parameters = initialParameters(layout, 3)
  const batch = randomBatch(24)
  const run = async (ops: BackendOps, backend: string) => {
    await setBackend(backend)
    const before = memory().numTensors
    const gradient = await gradientOf({ops, layout, parameters}, batch, 0.1)
    const statistics = await statisticsOf({ops, layout, parameters}, batch)
    const logits = await logitsOf({ops, layout, parameters, statistics}, batch)
    expect(memory().numTensors).toBe(before)
    return {...gradient, measured: statistics, logits}
  }

  async function agree(others: BackendOps, backend: string) {
    const [own, plain] = [await run(wasmOps, 'wasm'), await run(others, backend)]
    await setBackend('wasm')
    expect(plain.loss).toBeCloseTo(own.loss, 4)
    for (const name of ['gradient', 'statistics', 'measured', 'logits'] as const) {
      const size = Math.max(...own[name].map(Math.abs))
      const worst = own[name].reduce((most, x, i) => Math.max(most, Math.abs(x - plain[name][i])), 0)
      expect(worst / size, name).toBeLessThan(1e-3)
    }
  }

  it('agree in loss, gradient, statistics and logits, and leave no tensor behind', () =>
    agree(plainOps, 'cpu'))

  it.runIf('name' in tensorFlow)('so does TensorFlow, where it is installed', () =>
    agree(tensorFlowOps, 'tensorflow'),
  )
})
