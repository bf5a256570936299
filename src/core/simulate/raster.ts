// Recorded spikes as a raster: time to the right, neurons downwards, counted into as many marks as can be drawn.
import {sizeOf} from '../ndarray.ts'
import type {LayerRecording} from './recording.ts'

/** Who fired when: an event for each neuron that fired in a step. */
export type RasterEvents = Pick<LayerRecording, 'steps' | 'neurons' | 'spikes'>

/** What fired in each step, shape [steps] each. */
export interface StepTotals {
  readonly spikes: Uint32Array
  readonly negative: Uint32Array
  /** Neurons that fired. */
  readonly neurons: Uint32Array
}

/** One layer's raster. */
export interface Raster {
  readonly name: string
  readonly shape: readonly [number, number, number]
  readonly neurons: number
  readonly events: RasterEvents
  readonly perStep: StepTotals
  /** Neurons that fired at all. */
  readonly active: number
  readonly potentials: LayerRecording['potentials']
}

/** Spikes counted into equal cells, `columnSize` steps wide and `rowSize` neurons high each. */
export interface RasterGrid {
  readonly columns: number
  readonly rows: number
  readonly columnSize: number
  readonly rowSize: number
  /** Spikes and negative spikes of each cell, shape [rows, columns] each. */
  readonly spikes: Uint32Array
  readonly negative: Uint32Array
  /** Cells with any spike, and the most spikes of one sign that a cell has; at least 1. */
  readonly marks: number
  readonly fullest: number
  /** Events there are, and those that share their cell with others. */
  readonly events: number
  readonly shared: number
}

/** A layer as it was recorded, over so many steps. */
export function rasterOf({name, shape, potentials, ...events}: LayerRecording, steps: number): Raster {
  return {
    name,
    shape,
    neurons: sizeOf(shape),
    events: {steps: events.steps, neurons: events.neurons, spikes: events.spikes},
    perStep: totalsOf(events, steps),
    active: new Set(events.neurons).size,
    potentials,
  }
}

function totalsOf({steps, neurons, spikes}: RasterEvents, count: number): StepTotals {
  const totals = {
    spikes: new Uint32Array(count),
    negative: new Uint32Array(count),
    neurons: new Uint32Array(count),
  }
  for (let i = 0; i < neurons.length; i++) {
    totals.neurons[steps[i]]++
    if (spikes[i] > 0) totals.spikes[steps[i]] += spikes[i]
    else totals.negative[steps[i]] -= spikes[i]
  }
  return totals
}

const sum = (counts: Uint32Array) => counts.reduce((total, count) => total + count, 0)

/**
 * Counts every event into a grid of at most so many columns and rows, as fine as that allows.
 * Nothing here allocates per event: a million are counted in some ten milliseconds.
 */
export function gridOf(
  {events, neurons, perStep}: Pick<Raster, 'events' | 'neurons' | 'perStep'>,
  steps: number,
  most: {readonly columns: number; readonly rows: number},
): RasterGrid {
  const columnSize = Math.max(1, Math.ceil(steps / Math.max(1, most.columns)))
  const rowSize = Math.max(1, Math.ceil(neurons / Math.max(1, most.rows)))
  const [columns, rows] = [
    Math.max(1, Math.ceil(steps / columnSize)),
    Math.max(1, Math.ceil(neurons / rowSize)),
  ]
  const [spikes, negative] = [0, 1].map(() => new Uint32Array(columns * rows))
  const count = events.neurons.length
  // Where each event is ±1, spikes count events; in the single step of Scatter-and-Gather, copies fire together.
  const crowd =
    sum(perStep.spikes) + sum(perStep.negative) === count ? undefined : new Uint32Array(columns * rows)
  const columnOf = new Uint32Array(steps).map((_, step) => Math.floor(step / columnSize))
  const rowOf = new Uint32Array(neurons).map((_, neuron) => Math.floor(neuron / rowSize) * columns)
  for (let i = 0; i < count; i++) {
    const at = rowOf[events.neurons[i]] + columnOf[events.steps[i]]
    const spike = events.spikes[i]
    if (spike > 0) spikes[at] += spike
    else negative[at] -= spike
    if (crowd) crowd[at]++
  }
  let [marks, alone, fullest] = [0, 0, 1]
  for (let at = 0; at < spikes.length; at++) {
    const sum = spikes[at] + negative[at]
    if (sum === 0) continue
    marks++
    if ((crowd ? crowd[at] : sum) === 1) alone++
    if (spikes[at] > fullest) fullest = spikes[at]
    if (negative[at] > fullest) fullest = negative[at]
  }
  const shared = count - alone
  return {columns, rows, columnSize, rowSize, spikes, negative, marks, fullest, events: count, shared}
}
