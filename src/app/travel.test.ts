import {expect, it} from 'vitest'
import type {GraphDocument} from '../graph/document.ts'
import type {Metrics, NodeRun} from '../graph/run.ts'
import {stepWords} from './travel-words.ts'
import {travelIn} from './travel.ts'

const graph = {
  nodes: [
    {id: 'raster', kind: 'raster'},
    {id: 'simulate', kind: 'simulate'},
  ],
} as unknown as GraphDocument
const knowing = (metrics: Record<string, Metrics>) =>
  new Map(Object.entries(metrics).map(([id, known]) => [id, {kept: {metrics: known}} as unknown as NodeRun]))
const layers = [
  {name: 'A', spikes: 40},
  {name: 'B', spikes: 10},
]

it('knows nothing before a run', () => {
  expect(travelIn(graph, new Map())).toBeUndefined()
})

it('lets layers fire in turn where an image takes one step', () => {
  const travel = travelIn(graph, knowing({simulate: {method: 'scatter-gather', images: 4, layers}}))!
  expect(travel).toMatchObject({steps: 2, byLayer: true})
  expect(travel.layers.map(({perStep}) => perStep)).toEqual([
    [10, 0],
    [0, 2.5],
  ])
  expect(stepWords(travel, 0)).toBe('A fires: 10 spikes')
})

it('follows a recorded image step by step', () => {
  const recorded = [{name: 'A', spikesPerStep: [3, 0, 1]}]
  const travel = travelIn(graph, knowing({raster: {steps: 3, layers: recorded}}))!
  expect(travel).toEqual({steps: 3, byLayer: false, layers: [{name: 'A', perStep: [3, 0, 1]}]})
  expect(stepWords(travel, 2)).toBe('Step 2 of 3: 1 spikes')
})
