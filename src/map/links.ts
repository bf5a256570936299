// The links of chips, and the ways that packets take along them.
import type {Chip} from './chip.ts'
import type {LinkTable} from './mapping.ts'
import {chipPlace, levelsOf} from './sites.ts'

/** A link that is dead in both directions, between two routers of one chip. */
export interface DeadLink {
  readonly chip: number
  readonly a: number
  readonly b: number
}

/** Where a packet is to arrive: sites of one chip in one round. */
export interface Arrivals {
  readonly chip: number
  readonly sites: readonly number[]
}

/** Sends packets and adds up what each link carries. */
export interface Net {
  /**
   * Sends `spikes` from a site to sites of one chip, each link of a multicast once.
   * @returns links used
   * @throws Fault `chip` if dead links leave no way
   */
  readonly send: (chip: number, site: number, to: Arrivals, spikes: number) => number
  /** Sends out by the chip's edge, to be kept for a later round. @returns links used */
  readonly leave: (chip: number, site: number, spikes: number) => number
  /** Sends in what an earlier round gave. @returns links used */
  readonly enter: (to: Arrivals, spikes: number) => number
  readonly links: () => LinkTable
}

/** First router of each level of a quadtree, leaves first, and their number in all. */
export function routersOf(chip: Chip): number[] {
  const levels = levelsOf(chip)
  const first = [0]
  for (let level = 0; level <= levels; level++) first.push(first[level] + 4 ** (levels - level))
  return first
}

/** Links between chips, one in each of four directions, along rows and then along columns. */
export function chipLinks(chips: number) {
  const places = Array.from({length: chips}, (_, i) => chipPlace(i, chips))
  const numberAt = new Map(places.map(([x, y], i) => [`${x},${y}`, i]))
  const load = new Map<number, number>()
  return {
    load,
    send(from: number, to: number, spikes: number): number {
      let used = 0
      for (let at = from; at !== to; used++) {
        const next = stepTowards(at, to)
        load.set(at * chips + next, (load.get(at * chips + next) ?? 0) + spikes)
        at = next
      }
      return used
    },
  }
  /** The last row may be short: there, rows come first. */
  function stepTowards(at: number, to: number): number {
    const [[x, y], [tx, ty]] = [places[at], places[to]]
    const along = numberAt.get(`${x + Math.sign(tx - x)},${y}`)
    if (tx !== x && along !== undefined) return along
    return numberAt.get(`${x},${y + Math.sign(ty - y)}`) ?? to
  }
}

export interface Loads {
  /** Of each router of each chip, one in each direction. */
  readonly from: number[]
  readonly to: number[]
  readonly fromChip: number[]
  readonly toChip: number[]
  readonly load: number[]
}

export const newLoads = (): Loads => ({from: [], to: [], fromChip: [], toChip: [], load: []})

/** The links of one round. @param door  router by which packets leave a chip */
export function tableOf(
  loads: Loads,
  between: ReadonlyMap<number, number>,
  chips: number,
  door: number,
): LinkTable {
  for (const [key, load] of between) {
    loads.fromChip.push(Math.floor(key / chips))
    loads.toChip.push(key % chips)
    loads.from.push(door)
    loads.to.push(door)
    loads.load.push(load)
  }
  return {
    count: loads.load.length,
    round: new Uint16Array(loads.load.length),
    fromChip: Uint16Array.from(loads.fromChip),
    from: Uint32Array.from(loads.from),
    toChip: Uint16Array.from(loads.toChip),
    to: Uint32Array.from(loads.to),
    load: Float64Array.from(loads.load),
  }
}

/** The links of all rounds, one round after the other. */
export function linksOfRounds(tables: readonly LinkTable[]): LinkTable {
  if (tables.length === 1) return tables[0]
  const all = (of: (table: LinkTable) => ArrayLike<number>) => tables.flatMap(table => Array.from(of(table)))
  return {
    count: tables.reduce((sum, {count}) => sum + count, 0),
    round: Uint16Array.from(tables.flatMap(({count}, round) => Array<number>(count).fill(round))),
    fromChip: Uint16Array.from(all(table => table.fromChip)),
    from: Uint32Array.from(all(table => table.from)),
    toChip: Uint16Array.from(all(table => table.toChip)),
    to: Uint32Array.from(all(table => table.to)),
    load: Float64Array.from(all(table => table.load)),
  }
}

/** Adds one link of a chip. */
export function addLink(
  {from, to, fromChip, toChip, load}: Loads,
  chip: number,
  [a, b, spikes]: [number, number, number],
) {
  fromChip.push(chip)
  toChip.push(chip)
  from.push(a)
  to.push(b)
  load.push(spikes)
}
