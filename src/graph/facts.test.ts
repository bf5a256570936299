import {expect, it} from 'vitest'
import {addLayer} from '../core/grow.ts'
import {type Network} from '../core/network.ts'
import {fileFact, layerFacts, layerName, networkFacts, showCount} from './facts.ts'

const input: Network = {input: [28, 28, 1], levels: {k: 1, B: 2}, layers: []}
const conv = addLayer(input, {
  type: 'conv',
  name: 'Conv',
  filters: 16,
  kernel: 3,
  stride: 1,
  padding: 'same',
  weights: 'float',
})
const whole = addLayer(conv, {
  type: 'dense',
  name: 'Readout',
  units: 10,
  activation: 'readout',
  weights: 'float',
})
const shown = (facts: ReturnType<typeof layerFacts>) =>
  Object.fromEntries(facts.map(({label, value}) => [label, value]))

it('a count has a comma at every third digit', () => {
  expect([0, 999, 1000, 3_686_400].map(showCount)).toEqual(['0', '999', '1,000', '3,686,400'])
})

it('a layer shows what it gives and what it costs', () => {
  expect(shown(layerFacts(conv))).toMatchObject({Output: '28×28×16', 'Fan-in': '9', MACs: '112,896'})
})

it('a network shows the sums over its layers', () => {
  const facts = shown(networkFacts(whole))
  expect(facts).toMatchObject({Input: '28×28×1', Layers: '2', MACs: '238,336'}) // 28²·16·9 + 28²·16·10
})

it('a layer without a name of its own is called as its node', () => {
  expect(layerName('Edges', 'conv-2')).toBe('Edges')
  expect(['conv', 'conv-2', 'my_first-layer'].map(id => layerName(' ', id))).toEqual([
    'Conv',
    'Conv 2',
    'My first layer',
  ])
})

it('a file is told by its name alone', () => {
  expect(
    ['app:weights/lenet.spkw', 'C:\\data\\a.npz', 'b.npz', ''].map(file => fileFact(file).value),
  ).toEqual(['lenet.spkw', 'a.npz', 'b.npz', 'no file chosen'])
  expect(fileFact([{name: 'own.spkw', sha256: 'x', size: 1}])).toEqual({label: 'File', value: 'own.spkw'})
})
