import {existsSync, readFileSync} from 'node:fs'
import {describe, expect, it} from 'vitest'
import {lenet, type Network} from '../core/network.ts'
import {randomModel} from '../core/random-network.ts'
import {seededRandom} from '../core/random.ts'
import {messageOf} from './bytes-fuzz.ts'
import {writeWeights} from './weights.ts'
import {loadModel} from './weights-load.ts'

const network: Network = {
  input: [4, 4, 1],
  levels: {k: 1, B: 2},
  layers: [
    {type: 'conv', name: 'Conv1', filters: 2, kernel: 3, stride: 1, padding: 'same', weights: 'float'},
    {type: 'dense', name: 'Readout', units: 3, activation: 'readout', weights: 'float'},
  ],
}
const model = randomModel(network, seededRandom(1))
const bytes = writeWeights(model, {epochs: 3})
const [conv, readout] = network.layers
const load = (as: Network) => loadModel(bytes, 'x.spkw', as)
const refusalFor = (as: Partial<Network>) => messageOf(() => load({...network, ...as}))

describe('loadModel', () => {
  it('gives the network of the graph the weights of the file', () => {
    const renamed = {...network, layers: [{...conv, name: 'First'}, readout]}
    expect(load(renamed)).toEqual({
      model: {...model, network: renamed, trained: renamed.levels},
      notes: [],
      about: {epochs: 3},
    })
  })

  it('says so when the levels differ, and keeps those of the network', () => {
    const {model, notes} = load({...network, levels: {k: 0, B: 1}})
    expect(notes).toEqual(['These weights were trained with k = 1, B = 2; the network has k = 0, B = 1.'])
    expect(model.network.levels).toEqual({k: 0, B: 1})
  })

  it('refuses the weights of another network, saying what differs', () => {
    expect(refusalFor({layers: [{...conv, padding: 'valid'} as never, readout]})).toBe(
      'Weights file "x.spkw" has a conv of 2 filters 3×3, stride 1, same padding, float weights for "Conv1", which is ' +
        'a conv of 2 filters 3×3, stride 1, valid padding, float weights. ' +
        'Choose weights that were trained for this network, or change its layers.',
    )
    expect(refusalFor({layers: [readout]})).toMatch('has 2 layers, but the network has 1.')
    expect(refusalFor({input: [4, 4, 3]})).toMatch('is for 4×4×1 images, but the network takes 4×4×3.')
    expect(refusalFor({layers: [conv, {...readout, units: 4} as never]})).toMatch(
      'has a dense readout of 3 units with float weights for "Readout"',
    )
  })

  it('refuses files of other kinds', () => {
    expect(messageOf(() => loadModel(new Uint8Array([0xff, 0xd8]), 'cat.jpg', network))).toBe(
      'Weights file "cat.jpg" begins with ff d8, so it is neither a Spikeloom weights file nor a NumPy archive. ' +
        'Choose a .spkw file, or an .npz checkpoint of the published code.',
    )
  })
})

const published = '../shared/data/reference/model_mnist.npz'

it.skipIf(!existsSync(published))('keeps the published LeNet in 60 kB', () => {
  const lenetOf = lenet({k: 1, B: 2})
  const {model} = loadModel(new Uint8Array(readFileSync(published)), 'model_mnist.npz', lenetOf)
  const file = writeWeights(model)
  expect(file.length).toBeLessThan(60_000)
  expect(loadModel(file, 'lenet.spkw', lenetOf).model).toEqual({...model, trained: lenetOf.levels})
})
