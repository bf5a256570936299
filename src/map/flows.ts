// How many spikes go from where to where, before anything has a place.
import type {LaidLayer, Layout} from './layout.ts'
import {stretchOf} from './layout.ts'
import {toAll, toHost} from './strands.ts'

/** Spikes of one image, of each neuron of each layer of the network, shape [height, width, channels] each. */
export type Rates = readonly Float64Array[]

/** Some neurons of one strand that are on one core. */
export interface Sender {
  readonly layer: number
  readonly core: number
  readonly strand: number
  /** First neuron of the strand, and the one after the last. */
  readonly from: number
  readonly until: number
}

/** Calls for every core and each strand of which it has neurons. */
export function forSenders(laid: LaidLayer, layer: number, call: (sender: Sender) => void): void {
  const {strands, width, coreOfTile} = laid
  for (let tile = 0; tile + 1 < coreOfTile.length; tile++)
    for (let core = coreOfTile[tile]; core < coreOfTile[tile + 1]; core++) {
      const [first, end] = stretchOf(laid, tile, core - coreOfTile[tile])
      for (let neuron = first; neuron < end;) {
        const local = Math.floor(neuron / width)
        const from = neuron - local * width
        const until = Math.min(width, end - local * width)
        call({layer, core, strand: strands.start[tile] + local, from, until})
        neuron = local * width + until
      }
    }
}

/** Spikes of one image that a sender emits. A neuron's copies are taken to fire equally often. */
export function spikesOf(
  {demand, strands, part}: LaidLayer,
  rates: Rates,
  {strand, from, until}: Sender,
): number {
  const {copies} = demand
  const [, , channels] = part.shape
  const rate = rates[demand.layer]
  const base = strands.place[strand] * channels
  let spikes = 0
  for (let channel = Math.floor(from / copies); channel * copies < until; channel++) {
    const share = Math.min(until, (channel + 1) * copies) - Math.max(from, channel * copies)
    spikes += (rate[base + channel] * share) / copies
  }
  return spikes
}

/** Calls with the reader (place in the demand's readers) and each of its tiles that a strand goes to. */
export function forTargets(
  layout: Layout,
  layer: number,
  strand: number,
  call: (reader: number, tile: number) => void,
): void {
  const {strands} = layout.layers[layer]
  const reader = strands.reader[strand]
  if (reader === toHost) return
  if (reader === toAll) {
    layout.demands.readers[layer].forEach((_, r) => forReading(layout, layer, {strand, r}, call))
    return
  }
  const {demand} = layout.demands.readers[layer][reader]!
  const columns = layout.layers[demand].part.columns.bounds.length - 1
  for (let row = 0; row < strands.rows[strand]; row++)
    for (let column = 0; column < strands.columns[strand]; column++)
      call(reader, (strands.row[strand] + row) * columns + strands.column[strand] + column)
}

/** Every tile of one reader that reads the place of a strand. */
function forReading(
  {layers, demands}: Layout,
  layer: number,
  {strand, r}: {strand: number; r: number},
  call: (reader: number, tile: number) => void,
) {
  const reader = demands.readers[layer][r]
  if (!reader) return
  const {demand, part} = layers[reader.demand]
  const feed = demand.feeds[reader.feed]
  const [, width] = layers[layer].part.shape
  const place = layers[layer].strands.place[strand]
  const rows = feed.rows.taps[Math.floor(place / width)]
  const columns = feed.columns.taps[place % width]
  if (!rows.length || !columns.length) return
  const across = part.columns.bounds.length - 1
  for (let tr = tileOf(part.rows.bounds, rows[0].out); tr <= tileOf(part.rows.bounds, rows.at(-1)!.out); tr++)
    for (
      let tc = tileOf(part.columns.bounds, columns[0].out);
      tc <= tileOf(part.columns.bounds, columns.at(-1)!.out);
      tc++
    )
      call(r, tr * across + tc)
}

function tileOf(bounds: Uint16Array, out: number): number {
  let tile = 0
  while (bounds[tile + 1] <= out) tile++
  return tile
}

/** The cores of a reader's tile that a strand goes to: all, or the one that it is meant for. */
export function coresOfTarget(
  {layers, demands, reach}: Layout,
  layer: number,
  strand: number,
  [reader, tile]: readonly [number, number],
): [number, number] {
  const {coreOfTile} = layers[demands.readers[layer][reader]!.demand]
  if (reach !== 'one') return [coreOfTile[tile], coreOfTile[tile + 1]]
  const core = coreOfTile[tile] + layers[layer].strands.part[strand]
  return core < coreOfTile[tile + 1] ? [core, core + 1] : [core, core]
}
