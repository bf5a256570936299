import {expect, it} from 'vitest'
import type {GraphDocument} from '../graph/document.ts'
import {imageEdits} from './images-linked.ts'

const graph = {
  nodes: [
    {id: 'simulate', kind: 'simulate', params: {recordImages: '0-3'}},
    {id: 'raster', kind: 'raster', params: {image: 0}},
    {id: 'maps', kind: 'feature-maps', params: {image: 1}},
    {id: 'neuron', kind: 'neuron', params: {}},
    {id: 'other', kind: 'neuron', params: {}},
  ],
  wires: [
    {from: ['simulate', 'record'], to: ['raster', 'record']},
    {from: ['simulate', 'record'], to: ['maps', 'record']},
  ],
} as unknown as GraphDocument
const recorded = [{image: 0}, {image: 3}]
const shown = {
  raster: {dataset: 'MNIST', recorded},
  maps: {dataset: 'MNIST', recorded},
  neuron: {dataset: 'MNIST'},
  other: {dataset: 'Drawing'},
}
const chosen = (image: number) =>
  imageEdits(graph, id => shown[id as keyof typeof shown], {image, dataset: 'MNIST'})

it('shows a recorded image in every view of the same data set, and leaves those that show it', () => {
  const {edits, nodes, missing} = chosen(3)
  expect(edits).toEqual([
    {type: 'set', id: 'raster', param: 'image', value: 1},
    {type: 'set', id: 'neuron', param: 'image', value: 3},
  ])
  expect(nodes).toEqual(['raster', 'neuron'])
  expect(missing).toEqual([])
})

it('tells which simulation would have to record another', () => {
  const {nodes, missing} = chosen(17)
  expect(nodes).toEqual(['neuron'])
  expect(missing).toEqual([{id: 'simulate', recordImages: '0-3, 17'}])
})
