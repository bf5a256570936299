// A display of a chip for tests: layers of so many cores, one after the other.
import {seededRandom} from '../core/random.ts'
import type {ChipCores, ChipDisplay} from './chip-display.ts'

type Grid = readonly [columns: number, rows: number]
const places = (count: number) => Array.from({length: count}, (_, place) => place)

function fakeCores(sizes: readonly number[], [columns, rows]: Grid): ChipCores {
  const random = seededRandom(1)
  const layer = Uint8Array.from(sizes.flatMap((size, l) => places(size).map(() => l)))
  const all = places(layer.length)
  const share = () => Float32Array.from(all, () => random())
  const counts = (most: number) => Uint32Array.from(all, () => Math.ceil(random() * most))
  return {
    count: layer.length,
    layer,
    panel: Uint16Array.from(all, core => Math.floor(core / (columns * rows))),
    x: Uint16Array.from(all, core => core % columns),
    y: Uint16Array.from(all, core => Math.floor(core / columns) % rows),
    neurons: counts(256),
    axons: counts(1152),
    synapses: Float64Array.from(counts(50_000)),
    neuronUse: share(),
    axonUse: share(),
    synapseUse: share(),
    spikes: share().map(value => value * 400),
    energy: share(),
    energyParts: [],
    tile: Uint32Array.from(all.flatMap(core => [core % 6, 4, 4, 4, 0, 1])),
  }
}

/** Layers of these sizes on chips of so many columns and rows, row by row. */
export function fakeChip(sizes: readonly number[], [columns, rows]: Grid = [8, 8]): ChipDisplay {
  const cores = fakeCores(sizes, [columns, rows])
  const {count, layer} = cores
  const panels = Math.max(1, Math.ceil(count / (columns * rows)))
  const spikes = new Float32Array(sizes.length * count)
  layer.forEach((l, core) => (spikes[l * count + core] = (7 * core) % 40))
  return {
    chip: 'Test chip',
    what: 'A network by Scatter-and-Gather, L = 2',
    method: 'Scatter-and-Gather, L = 2',
    levels: 2,
    columns,
    rows,
    panels: places(panels).map(panel => (panels > 1 ? `Chip ${panel + 1}` : 'Test chip')),
    board: Uint16Array.from(places(panels).flatMap(panel => [panel, 0])),
    reserved: Uint16Array.of(columns - 1, rows - 1),
    dead: new Uint16Array(),
    layers: sizes.map((size, l) => ({
      name: `Conv${l + 2}`,
      id: `conv-${l + 2}`,
      cores: size,
      form: 'tiles of 4×4',
    })),
    cores,
    links: {
      count: 2,
      ends: Float32Array.of(0, 0.5, 0.5, 0, 1.5, 0.5, 0, 1.5, 0.5, 0, 1.5, 1.5),
      load: Float32Array.of(120, 30),
      names: ['between neighbours'],
      name: new Uint8Array(2),
    },
    waves: [
      {image: 3, label: '7', prediction: '7', steps: sizes.length, spikes},
      {image: 5, label: '4', prediction: '9', steps: sizes.length, spikes: spikes.map(each => 2 * each)},
    ],
    figures: [
      {name: 'Cores used', value: count, unit: '', detail: 'of 63 that a chip has for networks'},
      {
        name: 'Energy/image',
        value: 0.00031,
        unit: 'J',
        detail: 'at 0.193 pJ an operation',
        reported: '0.28 mJ (reported, LeNet)',
      },
    ],
    assumptions: ['One operation a cycle and core.'],
    remarks: [],
    images: 10,
  }
}
