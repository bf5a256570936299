// The ways in which one layer can be cut into tiles, and what each would mean for its cores.
import type {Chip} from './chip.ts'
import {capacityOf} from './chip.ts'
import type {Demand} from './demand.ts'
import {bitsFor, runsOfPanes} from './gray.ts'
import type {AxisReading} from './reading.ts'

/** How one neuron’s spikes leave: to any number of cores, to one set of cores, or to one core. */
export type Reach = 'any' | 'set' | 'one'

export const reachOf = ({routing}: Chip): Reach =>
  routing.destinations.value === null ? 'any' : routing.multicast.value ? 'set' : 'one'

/** One axis, cut into tiles of one length; the last may be shorter. */
export interface Cut {
  readonly bounds: Uint16Array
  readonly tiles: number
}

/** A way to cut a layer into tiles. */
export interface Choice {
  readonly rows: Cut
  readonly columns: Cut
  readonly extension: number
  /** Neurons and axons of a core, controls taken off. */
  readonly neurons: number
  readonly axons: number
  /** Axons that a tile needs at most, controls not counted. */
  readonly patch: number
}

/** How many tiles of an axis one multicast can reach at once: panes of so many rows and columns of tiles. */
export interface Panes {
  readonly rows: number
  readonly columns: number
}

/** Bits of the weights of a layer on a chip; null where it has none that wide. */
export function weightBitsOf({neurons}: Chip, {largestWeight, whole}: Demand): number | null {
  if (!whole) return null
  const needed = largestWeight === 1 ? 2 : Math.ceil(Math.log2(largestWeight + 1)) + 1
  const fitting = neurons.weightBits.value.filter(bits => bits >= needed)
  return fitting.length ? Math.min(...fitting) : null
}

/** The cuts of an axis, each length of a tile that gives another number of tiles. */
export function cutsOf(length: number): Cut[] {
  const sides = new Set(Array.from({length}, (_, i) => Math.ceil(length / (i + 1))))
  return [...sides].map(side => {
    const tiles = Math.ceil(length / side)
    return {tiles, bounds: Uint16Array.from({length: tiles + 1}, (_, i) => Math.min(i * side, length))}
  })
}

/** Ranks of a source that the widest tile spans. */
export function spanOf({bounds, tiles}: Cut, reading: AxisReading): number {
  let most = 0
  for (let tile = 0; tile < tiles; tile++) {
    const [first, last] = patchOf(bounds, tile, reading)
    most = Math.max(most, last - first + 1)
  }
  return most
}

/** First and last rank that a tile reads along an axis. */
export function patchOf(bounds: Uint16Array, tile: number, reading: AxisReading): [number, number] {
  let [first, last] = [Infinity, -1]
  for (let out = bounds[tile]; out < bounds[tile + 1]; out++) {
    first = Math.min(first, reading.first[out])
    last = Math.max(last, reading.last[out])
  }
  return [first, last]
}

/** Places of a source that a tile reads along an axis. */
export function placesOf(reading: AxisReading, bounds: Uint16Array, tile: number): number[] {
  const [first, last] = patchOf(bounds, tile, reading)
  return [...reading.rank.keys()].filter(place => reading.rank[place] >= first && reading.rank[place] <= last)
}

/** Choices made already: whether a layer fits, how tightly, and how it is cut are asked one after the other. */
const made = new WeakMap<Demand, {readonly chip: Chip; readonly bits: number; readonly choices: Choice[]}>()

/** All ways to cut a layer, each with the least extension that its patches fit; none where nothing fits. */
export function choicesOf(chip: Chip, demand: Demand, bits: number): readonly Choice[] {
  const known = made.get(demand)
  if (known?.chip === chip && known.bits === bits) return known.choices
  const choices = makeChoices(chip, demand, bits)
  made.set(demand, {chip, bits, choices})
  return choices
}

function makeChoices(chip: Chip, demand: Demand, bits: number): Choice[] {
  const {output} = demand.geometry
  const extensions = [...chip.neurons.extensions.value].sort((a, b) => a - b)
  const cuts = [cutsOf(output[0]), cutsOf(output[1])]
  const spans = cuts.map((of, axis) =>
    of.map(cut => demand.feeds.map(feed => spanOf(cut, axis === 0 ? feed.rows : feed.columns))),
  )
  const choices: Choice[] = []
  cuts[0].forEach((rows, r) =>
    cuts[1].forEach((columns, c) => {
      const patch = demand.feeds.reduce(
        (sum, {channels}, f) => sum + spans[0][r][f] * spans[1][c][f] * channels * demand.lines,
        0,
      )
      for (const extension of extensions) {
        const {neurons, axons} = roomOf(chip, demand, bits, extension)
        if (patch > axons || neurons < 1) continue
        choices.push({rows, columns, extension, neurons, axons, patch})
        break
      }
    }),
  )
  return choices
}

/** Neurons and axons of a core for one layer, controls taken off. */
export function roomOf(chip: Chip, demand: Demand, bits: number, extension: number) {
  const capacity = capacityOf(chip, bits, extension)
  return {
    neurons: Math.min(capacity.neurons, neuronsInMemory(chip, demand, bits)),
    axons: capacity.axons - demand.controls,
  }
}

/** Neurons whose synapses fit the memory of a core, where synapses are listed and not a crossbar. */
function neuronsInMemory({cores}: Chip, {fanIn}: Demand, bits: number): number {
  const {synapseBits, bitsPerSynapse} = cores
  if (synapseBits.value === null || bitsPerSynapse.value === null) return Infinity
  return Math.floor(synapseBits.value / (fanIn * Math.max(bitsPerSynapse.value, Math.min(bits, 1))))
}

/** Shapes of panes that are worth trying for a grid of tiles; one multicast reaches no further than a pane. */
export function panesOf({rows, columns}: Choice, reach: Reach, largest: number): Panes[] {
  if (reach !== 'set') return [{rows: 1, columns: 1}]
  const sizes = (tiles: number) => Array.from({length: bitsFor(tiles) + 1}, (_, bits) => 2 ** bits)
  return sizes(rows.tiles).flatMap(r =>
    sizes(columns.tiles).flatMap(c => (r * c <= largest ? [{rows: r, columns: c}] : [])),
  )
}

/**
 * Replicas that each place of a source needs along one axis, so that all tiles that read it are reached: the runs
 * that they make up. The replicas of a place are the product over both axes.
 */
export function replicasAlong(reading: AxisReading, {bounds, tiles}: Cut, pane: number): Float64Array {
  const replicas = new Float64Array(reading.rank.length)
  const tileOf = (out: number) => {
    let tile = 0
    while (tile + 1 < tiles && bounds[tile + 1] <= out) tile++
    return tile
  }
  reading.taps.forEach((taps, place) => {
    if (!taps.length) return
    replicas[place] = runsOfPanes(tileOf(taps[0].out), tileOf(taps.at(-1)!.out), pane).length
  })
  return replicas
}
