import {expect, it} from 'vitest'
import {lenet} from '../../src/core/network.ts'
import {randomModel} from '../../src/core/random-network.ts'
import {seededRandom} from '../../src/core/random.ts'
import {writeWeights} from '../../src/data/weights.ts'
import type {RunContext} from '../../src/graph/node.ts'
import {evaluate} from './evaluate.ts'
import type {loadWeights} from './node.ts'

const network = lenet({k: 1, B: 2})
const model = randomModel(network, seededRandom(1))
const files = [{name: 'lenet.spkw', bytes: () => Promise.resolve(writeWeights(model, {epochs: 2}))}]
type Context = RunContext<typeof loadWeights.outputs>
const contextOf = (open: unknown) => ({files: {open: () => Promise.resolve(open)}}) as unknown as Context

it('gives the network its weights and says what they are', async () => {
  const {outputs, metrics} = await evaluate({network}, {file: 'lenet.spkw'}, contextOf(files))
  expect(outputs.model.network).toBe(network)
  expect(metrics).toMatchObject({
    file: 'lenet.spkw',
    layers: 7,
    weights: 158_352,
    notes: [],
    about: {epochs: 2},
  })
  expect(metrics?.zeros).toBeGreaterThan(0.3)
  expect(metrics?.zeros).toBeLessThan(0.7)
})

it('says what to choose while there is no file', async () => {
  const needed =
    'No weights file is chosen yet. Choose the LeNet weights that ship with Spikeloom, or a .spkw or .npz file of your own.'
  await expect(evaluate({network}, {file: ''}, contextOf(files))).rejects.toThrow(needed)
  await expect(evaluate({network}, {file: []}, contextOf([]))).rejects.toThrow(needed)
})

it('refuses weights for another network', async () => {
  const wider = {...network, input: [32, 32, 1] as const}
  await expect(evaluate({network: wider}, {file: 'lenet.spkw'}, contextOf(files))).rejects.toThrow(
    'is for 28×28×1 images, but the network takes 32×32×1.',
  )
})
