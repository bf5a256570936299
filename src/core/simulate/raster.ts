// Recorded spikes as cells of a raster: time to the right, neurons downwards, as fine as can be drawn.
import {sizeOf} from '../ndarray.ts'
import type {LayerRecording} from './recording.ts'

/** Cells in which neurons fired. Each is `columnSize` steps wide and `rowSize` neurons high. */
export interface RasterCells {
  readonly columnSize: number
  readonly rowSize: number
  /** Shape [cells] each: steps ÷ columnSize, neurons ÷ rowSize. */
  readonly columns: Uint32Array
  readonly rows: Uint32Array
  /** Spikes and negative spikes in the cell, shape [cells] each. */
  readonly spikes: Uint32Array
  readonly negative: Uint32Array
}

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
  readonly cells: RasterCells
  readonly perStep: StepTotals
  /** Neurons that fired at all. */
  readonly active: number
  readonly potentials: LayerRecording['potentials']
}

/** Each event a cell of its own. */
const cellsOf = ({steps, neurons, spikes}: LayerRecording): RasterCells => ({
  columnSize: 1,
  rowSize: 1,
  columns: Uint32Array.from(steps),
  rows: Uint32Array.from(neurons),
  spikes: Uint32Array.from(spikes, spike => Math.max(0, spike)),
  negative: Uint32Array.from(spikes, spike => Math.max(0, -spike)),
})

/** Joins cells into larger ones, so many columns and rows at a time. */
export function joinCells(cells: RasterCells, columns: number, rows: number): RasterCells {
  if (columns === 1 && rows === 1) return cells
  const places = new Map<number, number>()
  const of = {columns: [] as number[], rows: [] as number[], spikes: [] as number[], negative: [] as number[]}
  for (let i = 0; i < cells.rows.length; i++) {
    const [column, row] = [Math.floor(cells.columns[i] / columns), Math.floor(cells.rows[i] / rows)]
    const key = row * 2 ** 20 + column
    const known = places.get(key)
    const at = known ?? of.rows.length
    if (known === undefined) {
      places.set(key, at)
      of.columns.push(column)
      of.rows.push(row)
      of.spikes.push(0)
      of.negative.push(0)
    }
    of.spikes[at] += cells.spikes[i]
    of.negative[at] += cells.negative[i]
  }
  return {
    columnSize: cells.columnSize * columns,
    rowSize: cells.rowSize * rows,
    columns: Uint32Array.from(of.columns),
    rows: Uint32Array.from(of.rows),
    spikes: Uint32Array.from(of.spikes),
    negative: Uint32Array.from(of.negative),
  }
}

/** A layer's raster of at most so many cells: neurons are joined first, steps where that does not do. */
export function rasterOf(recording: LayerRecording, steps: number, most: number): Raster {
  const {name, shape, potentials} = recording
  const neurons = sizeOf(shape)
  let cells = cellsOf(recording)
  while (cells.rows.length > most) {
    const tall = neurons / cells.rowSize >= steps / cells.columnSize
    cells = joinCells(cells, tall ? 1 : 2, tall ? 2 : 1)
  }
  return {
    name,
    shape,
    neurons,
    cells,
    perStep: totalsOf(recording, steps),
    active: new Set(recording.neurons).size,
    potentials,
  }
}

function totalsOf({steps, spikes}: LayerRecording, count: number): StepTotals {
  const totals = {
    spikes: new Uint32Array(count),
    negative: new Uint32Array(count),
    neurons: new Uint32Array(count),
  }
  steps.forEach((step, i) => {
    totals.neurons[step]++
    if (spikes[i] > 0) totals.spikes[step] += spikes[i]
    else totals.negative[step] -= spikes[i]
  })
  return totals
}
