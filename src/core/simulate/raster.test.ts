import {expect, it} from 'vitest'
import {seededRandom} from '../random.ts'
import {joinCells, rasterOf} from './raster.ts'
import type {LayerRecording} from './recording.ts'

const recording = (
  events: readonly (readonly [step: number, neuron: number, spike: number])[],
): LayerRecording => ({
  layer: 0,
  name: 'Conv1',
  shape: [10, 10, 4],
  steps: Uint16Array.from(events, ([step]) => step),
  neurons: Uint32Array.from(events, ([, neuron]) => neuron),
  spikes: Int8Array.from(events, ([, , spike]) => spike),
  potentials: {neurons: new Uint32Array(), values: new Float64Array()},
})

it('has a cell for each spike where there is room', () => {
  const {cells, perStep, active} = rasterOf(
    recording([
      [0, 3, 1],
      [0, 5, 2],
      [2, 3, -1],
    ]),
    4,
    10,
  )
  expect(cells).toMatchObject({columnSize: 1, rowSize: 1})
  expect([...cells.spikes]).toEqual([1, 2, 0])
  expect([...cells.negative]).toEqual([0, 0, 1])
  expect([...perStep.spikes]).toEqual([3, 0, 0, 0])
  expect([...perStep.negative]).toEqual([0, 0, 1, 0])
  expect([...perStep.neurons]).toEqual([2, 0, 1, 0])
  expect(active).toBe(2)
})

it('joins neighbours, and loses no spike', () => {
  const random = seededRandom(3)
  const events = Array.from({length: 4000}, (_, i) => [i >> 6, Math.floor(random() * 400), 1] as const)
  const {cells} = rasterOf(recording(events), 63, 500)
  expect(cells.rows.length).toBeLessThanOrEqual(500)
  expect(cells.rowSize).toBeGreaterThan(1)
  expect(cells.spikes.reduce((sum, count) => sum + count, 0)).toBe(4000)
  const coarse = joinCells(cells, 3, 2)
  expect(coarse).toMatchObject({columnSize: cells.columnSize * 3, rowSize: cells.rowSize * 2})
  expect(coarse.spikes.reduce((sum, count) => sum + count, 0)).toBe(4000)
  expect(Math.max(...coarse.rows)).toBeLessThan(400 / coarse.rowSize)
})
