import {expect, it} from 'vitest'
import {fault} from '../../src/core/fault.ts'
import {lenet, type Layer} from '../../src/core/network.ts'
import {vgg} from '../../src/core/vgg.ts'
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

const opening = (known: readonly string[]) => {
  const opened: unknown[] = []
  const open = (value: unknown) => {
    opened.push(value)
    if (known.includes(value as string)) return Promise.resolve(files)
    return Promise.reject(
      fault('missing', {what: `"${String(value)}" is not there`, fix: 'Choose another file'}),
    )
  }
  return {opened, context: {files: {open}} as unknown as Context}
}

it('takes what ships for the levels of LeNet and VGG where no file is chosen', async () => {
  const {opened, context} = opening(['app:weights/lenet-k1b2.spkw'])
  expect((await evaluate({network}, {file: ''}, context)).metrics?.file).toBe('lenet.spkw')
  const renamed = network.layers.map(layer => ({...layer, name: 'Layer', id: 'layer'}))
  await evaluate({network: {...network, layers: renamed}}, {file: ''}, context)
  const float = network.layers.map((layer): Layer => ({...layer, weights: 'float'}))
  for (const other of [
    lenet({k: 0, B: 4}),
    {...network, layers: float, precision: 'full' as const},
    vgg({k: 1, B: 2}),
  ])
    await expect(evaluate({network: other}, {file: ''}, context)).rejects.toThrow()
  expect(opened).toEqual([
    'app:weights/lenet-k1b2.spkw',
    'app:weights/lenet-k1b2.spkw',
    'app:weights/lenet-k0b4.spkw',
    'app:weights/lenet-fp.spkw',
    'app:weights/vgg-cifar-10-k1b2.spkw',
  ])
})

it('says in one sentence what makes weights that do not ship', async () => {
  const {context} = opening([])
  await expect(evaluate({network: lenet({k: 1, B: 4})}, {file: ''}, context)).rejects.toThrow(
    /^No weights ship for LeNet with k = 1, B = 4\. Choose a file, or train them, .*presets\/lenet-mnist\.json .*--set input\.k=1 --set input\.B=4 --out public\/weights\/lenet-k1b4\.spkw\.$/,
  )
  await expect(evaluate({network: vgg({k: 0, B: 1})}, {file: ''}, context)).rejects.toThrow(
    /^No weights ship for VGG on CIFAR-10 with k = 0, B = 1\. .*presets\/vgg-cifar-10\.json/,
  )
})

it('says what to choose where none ships for a network', async () => {
  const {opened, context} = opening([])
  const needed = 'No weights file is chosen yet, and none ships for this network. Choose a .spkw or .npz file'
  const own = {...network, layers: network.layers.slice(1)}
  await expect(evaluate({network: own}, {file: ''}, context)).rejects.toThrow(needed)
  expect(opened).toEqual([])
})

it('refuses weights for another network', async () => {
  const wider = {...network, input: [32, 32, 1] as const}
  await expect(evaluate({network: wider}, {file: 'lenet.spkw'}, contextOf(files))).rejects.toThrow(
    'is for 28×28×1 images, but the network takes 32×32×1.',
  )
})
