// Where spikes go: from a strand of neurons, or from the host, to cores, an axon and a slot of time.
import {fault} from '../../core/fault.ts'
import type {Feed} from '../reading.ts'
import type {LaidLayer, Layout} from '../layout.ts'
import type {Placement} from '../mapping.ts'
import {toHost, type AxonMap} from '../strands.ts'

/** A set of cores of one chip: those whose site agrees with `site` but for the bits of `mask`. */
export interface CoreSet {
  readonly chip: number
  readonly site: number
  readonly mask: number
}

/** Which layer a strand is read by, and where its tiles are. */
export interface Destination {
  readonly demand: number
  readonly reader: LaidLayer
  readonly to: CoreSet
  /** The axon of line `line` of a place of the strand's layer. */
  readonly axon: (place: number, line: number) => number
}

/** The axon of a source neuron: places count round, so that a place has the same axon in every tile. */
export function axonOf(
  {offset, rowSpan, columnSpan}: AxonMap,
  {rows, columns, channels}: Feed,
  [y, x]: readonly [number, number],
  lines: number,
): number {
  const place = (rows.rank[y] % rowSpan) * columnSpan + (columns.rank[x] % columnSpan)
  return offset + place * channels * lines
}

/** Where the spikes of a strand go; undefined: to the host. @throws Fault `chip` where one multicast cannot reach just these cores */
export function destinationOf(
  layout: Layout,
  placement: Placement,
  {layer, strand}: {readonly layer: number; readonly strand: number},
): Destination | undefined {
  const {strands, part: from} = layout.layers[layer]
  const number = strands.reader[strand]
  if (number === toHost) return undefined
  const at = layout.demands.readers[layer][number]!
  const reader = layout.layers[at.demand]
  const tiles = tilesIn(reader, {
    row: [strands.row[strand], strands.rows[strand]],
    column: [strands.column[strand], strands.columns[strand]],
  })
  const part = layout.reach === 'one' ? strands.part[strand] : undefined
  const {feeds, lines} = reader.demand
  const across = from.shape[1]
  return {
    demand: at.demand,
    reader,
    to: setOf(reader, tiles, placement, part),
    axon: (place, line) =>
      axonOf(reader.axons[at.feed], feeds[at.feed], [Math.floor(place / across), place % across], lines) +
      line,
  }
}

interface Range {
  readonly row: readonly [first: number, count: number]
  readonly column: readonly [first: number, count: number]
}

function tilesIn({part}: LaidLayer, {row, column}: Range): number[] {
  const across = part.columns.bounds.length - 1
  return Array.from({length: row[1]}, (_, r) =>
    Array.from({length: column[1]}, (__, c) => (row[0] + r) * across + column[0] + c),
  ).flat()
}

/** The tiles of a layer that read a place through a feed. */
export function tilesReading({part}: LaidLayer, {rows, columns}: Feed, [y, x]: readonly [number, number]) {
  const along = (bounds: Uint16Array, taps: readonly {readonly out: number}[]): [number, number] => {
    if (taps.length === 0) return [0, 0]
    const tileOf = (out: number) => bounds.findIndex((_, tile) => bounds[tile + 1] > out)
    const first = tileOf(taps[0].out)
    return [first, tileOf(taps.at(-1)!.out) - first + 1]
  }
  return tilesIn({part} as LaidLayer, {
    row: along(part.rows.bounds, rows.taps[y]),
    column: along(part.columns.bounds, columns.taps[x]),
  })
}

/** The cores of some tiles as one set. */
export function setOf(
  {coreOfTile, part}: LaidLayer,
  tiles: readonly number[],
  placement: Placement,
  only?: number,
): CoreSet {
  const cores = tiles.flatMap(tile =>
    Array.from({length: coreOfTile[tile + 1] - coreOfTile[tile]}, (_, i) => coreOfTile[tile] + i).filter(
      (__, i) => only === undefined || i === only,
    ),
  )
  const [first] = cores
  const chip = placement.chip[first]
  let mask = 0
  for (const core of cores) {
    if (placement.chip[core] !== chip || placement.round[core] !== placement.round[first])
      throw fault('chip', {
        problem: `Tiles of "${part.name}" that read the same spikes are on several chips or loads, which one frame cannot reach`,
        fix: 'Place by Hilbert curve on more chips, or export another format',
      })
    mask |= placement.site[core] ^ placement.site[first]
  }
  return {chip, site: placement.site[first] & ~mask, mask}
}
