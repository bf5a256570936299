import {existsSync, readFileSync} from 'node:fs'
import {describe, expect, it} from 'vitest'
import {lenet, type Model, type Network} from '../core/network.ts'
import {messageOf, readDamaged} from './bytes-fuzz.ts'
import {readCheckpoint} from './checkpoint.ts'
import {readNpz} from './npz.ts'
import {checkpointOf} from './npz-samples.ts'

const network: Network = {
  input: [2, 2, 1],
  levels: {k: 1, B: 2},
  layers: [
    {type: 'conv', name: 'Conv1', filters: 2, kernel: 1, stride: 1, padding: 'valid', weights: 'ternary'},
    {type: 'dense', name: 'Readout', units: 2, activation: 'readout', weights: 'float'},
  ],
}
const model: Model = {
  network,
  weights: [
    {
      kernel: Float32Array.of(1, -1),
      batchNorm: {
        beta: Float32Array.of(0.5, -0.5),
        gamma: Float32Array.of(2, -2),
        mean: Float32Array.of(1, 3),
        variance: Float32Array.of(4, 0.25),
      },
    },
    {kernel: Float32Array.from({length: 16}, (_, i) => i / 8)},
  ],
}
const shapes = [
  [1, 1, 1, 2],
  [8, 2],
]
const bytes = checkpointOf(model, shapes)
const withKernel = (...kernel: readonly number[]) => ({
  ...model,
  weights: [{...model.weights[0], kernel: Float32Array.from(kernel)}, model.weights[1]],
})
const read = (data: Uint8Array, as: Network = network) => readCheckpoint(data, 'x.npz', as)

describe('readCheckpoint', () => {
  it('gives each layer its kernel and its batch normalization', () => {
    expect(read(bytes)).toEqual(model)
  })

  it('takes a readout as a kernel over the whole map too', () => {
    expect(read(checkpointOf(model, [[1, 1, 1, 2], [2, 2, 2, 2]]))).toEqual(model) // prettier-ignore
  })

  it('refuses weights for another network, saying why', () => {
    const wider: Network = {
      ...network,
      layers: [{...network.layers[0], kernel: 2} as never, network.layers[1]],
    }
    expect(messageOf(() => read(bytes, wider))).toBe(
      'Weights file "x.npz" has shape 1×1×1×2 for "Conv1", but 2×2×1×2 is needed. ' +
        'Choose weights that were trained for this network, or change its layers.',
    )
    expect(
      messageOf(() => read(bytes, {...network, layers: [network.layers[0], ...network.layers]})),
    ).toMatch(
      'has 6 arrays, but this network needs 11: five for each of its 2 quantized layers and one for "Readout".',
    )
  })

  it('refuses weights that no layer can have', () => {
    expect(messageOf(() => read(checkpointOf(withKernel(1, 0.5), shapes)))).toMatch(
      'has the weight 0.5 in "Conv1", but a ternary layer has −1, 0 and 1 only.',
    )
    expect(messageOf(() => read(checkpointOf(withKernel(1, NaN), shapes)))).toMatch(
      'has the weight NaN in "Conv1"',
    )
    const {weights} = model
    const negative = {...weights[0].batchNorm!, variance: Float32Array.of(1, -1)}
    const broken = {network, weights: [{...weights[0], batchNorm: negative}, weights[1]]}
    expect(messageOf(() => read(checkpointOf(broken, shapes)))).toMatch(
      'has -1 as the variance of channel 1 of "Conv1".',
    )
  })

  it('reads or refuses every damaged file', () => {
    const {cut, flipped} = readDamaged(bytes, read)
    expect(cut).not.toContain(undefined)
    expect(new Set(flipped).size).toBeGreaterThan(10)
  })
})

const published = '../shared/data/reference/model_mnist.npz'

describe.skipIf(!existsSync(published))('the published checkpoint', () => {
  const file = existsSync(published) ? new Uint8Array(readFileSync(published)) : new Uint8Array()

  it('has 159,824 numbers in 31 arrays', () => {
    const arrays = readNpz(file, 'model_mnist.npz')
    expect(arrays).toHaveLength(31)
    expect(arrays.reduce((sum, {data}) => sum + data.length, 0)).toBe(159_824)
  })

  it('is LeNet, ternary but for the first layer and the readout', () => {
    const {weights} = readCheckpoint(file, 'model_mnist.npz', lenet({k: 1, B: 2}))
    const distinct = weights.map(({kernel}) => [...new Set(kernel)].sort((a, b) => a - b))
    expect(distinct[0]).toHaveLength(400)
    expect(distinct.slice(1, 6)).toEqual(Array(5).fill([-1, 0, 1]))
    expect(weights[0].batchNorm!.beta[0]).toBeCloseTo(-0.022698, 6)
    expect(weights[6]).toMatchObject({kernel: {length: 2560}})
  })
})
