// A spike record as rows: what one image costs on average, layer by layer.
import type {LayerRecord, SpikeRecord} from '../core/simulate/record.ts'
import {count, share, type FigureColumn, type FigureLine} from './figure.ts'
import {say} from '../words/say.ts'

/** What the spike counts view draws. */
export interface SpikeCountsDisplay {
  readonly record: SpikeRecord
}

/** One layer, or all of them, averaged over the images. */
export interface SpikeRow {
  readonly name: string
  /** Its input is pixels, so that it does no synaptic operations. */
  readonly encoder: boolean
  /** Neurons of the quantized layer. */
  readonly neurons: number
  /** Spiking neurons: neurons · copies, most spikes of an image. */
  readonly spiking: number
  /** Spikes per image. */
  readonly spikes: number
  /** Spikes ÷ spiking neurons, 0 ≤ rate ≤ 1. */
  readonly rate: number
  /** Published synaptic operations per image, 2·L·(additions); null for the encoder. */
  readonly sop: number | null
  /** Additions per image; null for the encoder. */
  readonly additions: number | null
  /** Neurons, of all images, that differ from the quantized network; null when not compared. */
  readonly mismatches: number | null
}

/** One row per layer, in the order of the network. */
export function spikeRows({layers, images}: SpikeRecord): SpikeRow[] {
  const perImage = (sum: number) => (images ? sum / images : 0)
  const names = namesOf(layers)
  return layers.map((layer, index) => ({
    name: names[index],
    encoder: index === 0,
    neurons: layer.neurons,
    spiking: layer.neurons * layer.copies,
    spikes: perImage(layer.spikes),
    rate: images ? layer.rate : 0,
    sop: index === 0 ? null : perImage(layer.sop),
    additions: index === 0 ? null : perImage(layer.sopLogical),
    mismatches: layer.mismatches,
  }))
}

/** The layers' names; equal ones are numbered from the second on: `Conv`, `Conv (2)`. */
function namesOf(layers: readonly LayerRecord[]): string[] {
  const counts = new Map<string, number>()
  return layers.map(({name}) => {
    const count = (counts.get(name) ?? 0) + 1
    counts.set(name, count)
    return count === 1 ? name : `${name} (${count})`
  })
}

/** The row of all layers together. */
export function spikeTotal({layers, images, spikes, sop, mismatches}: SpikeRecord): SpikeRow {
  const sum = (of: (layer: LayerRecord) => number) => layers.reduce((total, layer) => total + of(layer), 0)
  const perImage = (total: number) => (images ? total / images : 0)
  const spiking = sum(layer => layer.neurons * layer.copies)
  return {
    name: say`All layers`,
    encoder: false,
    neurons: sum(layer => layer.neurons),
    spiking,
    spikes: perImage(spikes),
    rate: spiking ? perImage(spikes) / spiking : 0,
    sop: perImage(sop),
    additions: perImage(sum(layer => layer.sopLogical)),
    mismatches,
  }
}

export const spikeColumns = (): FigureColumn[] => [
  {name: say`Layer`},
  {name: say`Neurons`},
  {name: say`Spiking`, unit: say`neurons × copies`},
  {name: say`Spikes`, unit: say`per image`},
  {name: say`Rate`, unit: say`spikes ÷ spiking`},
  {name: say`SOPs`, unit: say`per image, 2·L·additions`},
  {name: say`Additions`, unit: say`per image`},
  {name: say`Mismatches`, unit: say`all images`},
]

/** A line per layer, and the total. */
export const spikeLines = (record: SpikeRecord): FigureLine[] => [
  ...spikeRows(record).map(lineOf),
  {...lineOf(spikeTotal(record)), total: true},
]

const lineOf = (row: SpikeRow): FigureLine => ({
  cells: [
    row.name,
    ...[row.neurons, row.spiking, row.spikes].map(count),
    share(row.rate, 2),
    ...[row.sop, row.additions, row.mismatches].map(count),
  ],
})

/** The exact figures as lines of a file: a header with units, a line per layer, and the total. */
export function spikeTable(record: SpikeRecord): readonly (readonly (string | number | null)[])[] {
  const header = [
    'Layer',
    'Neurons',
    'Spiking neurons (neurons x copies, or x steps)',
    'Spikes (per image)',
    'Firing rate (spikes per spiking neuron and image)',
    'SOPs (per image, published convention: 2 x copies of the target x additions)',
    'Additions (per image)',
    `Neurons that differ from the quantized network (of ${record.images} images)`,
  ]
  const lines = [...spikeRows(record), spikeTotal(record)].map(row => [
    row.name,
    row.neurons,
    row.spiking,
    row.spikes,
    row.rate,
    row.sop,
    row.additions,
    row.mismatches,
  ])
  return [header, ...lines]
}
