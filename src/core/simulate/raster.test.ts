import {expect, it} from 'vitest'
import {seededRandom} from '../random.ts'
import {gridOf, rasterOf} from './raster.ts'
import {noTraces, type LayerRecording} from './recording.ts'

const recording = (
  events: readonly (readonly [step: number, neuron: number, spike: number])[],
): LayerRecording => ({
  layer: 0,
  name: 'Conv1',
  shape: [10, 10, 4],
  steps: Uint16Array.from(events, ([step]) => step),
  neurons: Uint32Array.from(events, ([, neuron]) => neuron),
  spikes: Int8Array.from(events, ([, , spike]) => spike),
  potentials: noTraces,
})
const few = [
  [0, 3, 1],
  [0, 5, 2],
  [2, 3, -1],
] as const
const sum = (values: Uint32Array) => values.reduce((total, value) => total + value, 0)

it('tells what fires in each step', () => {
  const {perStep, active} = rasterOf(recording(few), 4)
  expect([...perStep.spikes]).toEqual([3, 0, 0, 0])
  expect([...perStep.negative]).toEqual([0, 0, 1, 0])
  expect([...perStep.neurons]).toEqual([2, 0, 1, 0])
  expect(active).toBe(2)
})

it('has a cell for each neuron in each step where there is room', () => {
  const grid = gridOf(rasterOf(recording(few), 4), 4, {columns: 900, rows: 400})
  expect(grid).toMatchObject({columns: 4, rows: 400, columnSize: 1, rowSize: 1, marks: 3, fullest: 2})
  expect(grid).toMatchObject({events: 3, shared: 0})
  expect(grid.spikes[5 * 4]).toBe(2)
  expect(grid.negative[3 * 4 + 2]).toBe(1)
})

it('counts neighbours together where there is none, loses no spike, and tells which share a cell', () => {
  const random = seededRandom(3)
  const events = Array.from({length: 4000}, (_, i) => [i >> 6, Math.floor(random() * 400), 1] as const)
  const grid = gridOf(rasterOf(recording(events), 63), 63, {columns: 20, rows: 150})
  expect(grid).toMatchObject({columnSize: 4, columns: 16, rowSize: 3, rows: 134})
  expect(sum(grid.spikes)).toBe(4000)
  const crowds = new Map<string, number>()
  for (const [step, neuron] of events) {
    const key = `${Math.floor(step / 4)} ${Math.floor(neuron / 3)}`
    crowds.set(key, (crowds.get(key) ?? 0) + 1)
  }
  expect(grid.marks).toBe(crowds.size)
  expect(grid.fullest).toBe(Math.max(...crowds.values()))
  expect(grid.shared).toBe(4000 - [...crowds.values()].filter(crowd => crowd === 1).length)
})
