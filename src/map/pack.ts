// Finding room for blocks, chip after chip.
import {fault} from '../core/fault.ts'
import type {Random} from '../core/random.ts'
import type {Block} from './blocks.ts'
import type {Chip} from './chip.ts'
import {curve, siteCount} from './sites.ts'

/** Where each block is: its chip, and the site of its first place. */
export interface Spots {
  readonly chip: Uint16Array
  readonly base: Uint16Array
}

/** Cores that cannot be used: the sites of each chip. */
export type DeadSites = ReadonlyMap<number, ReadonlySet<number>>

export interface Ground {
  readonly chip: Chip
  readonly dead: DeadSites
  /** Chips that there are; the same dead cores are met again in every round. */
  readonly available: number
}

/** Which sites of a chip are taken: 1 where no block may go. */
export function takenOn({chip, dead, available}: Ground, number: number): Uint8Array {
  const taken = new Uint8Array(siteCount(chip))
  for (const [first, last] of chip.cores.reserved.value) taken.fill(1, first, last + 1)
  for (const site of dead.get(number % available) ?? []) taken[site] = 1
  return taken
}

/** Whether a block has room at a base. */
export function fits({size, footprint}: Block, base: number, taken: Uint8Array): boolean {
  if (base % size !== 0 || base + size > taken.length) return false
  for (const offset of footprint) if (taken[base + offset]) return false
  return true
}

export function mark({footprint}: Block, base: number, taken: Uint8Array, value: 0 | 1): void {
  for (const offset of footprint) taken[base + offset] = value
}

export type Order = 'morton' | 'hilbert' | Random

/**
 * Gives every block a spot: in order, as many on each chip as find room there. On a chip, large blocks choose
 * first; each takes the free place that is nearest to where its turn would be along the curve.
 * @throws Fault `chip` if a block finds no room on any chip
 */
export function pack(blocks: readonly Block[], ground: Ground, order: Order): Spots {
  const spots = {chip: new Uint16Array(blocks.length), base: new Uint16Array(blocks.length)}
  const along = ranksOf(ground.chip, order)
  let [next, number, empty] = [0, 0, 0]
  while (next < blocks.length) {
    const taken = takenOn(ground, number)
    const count = longestFitting(blocks, next, taken, along)
    if (count === 0 && ++empty >= ground.available) throw noRoom(ground.chip, blocks[next])
    if (count > 0) empty = 0
    const bases = tryPack(blocks.slice(next, next + count), taken.slice(), along)!
    bases.forEach((base, i) => {
      spots.chip[next + i] = number
      spots.base[next + i] = base
    })
    next += count
    number++
  }
  return spots
}

const noRoom = ({name}: Chip, {size}: Block) =>
  fault('chip', {
    problem: `No chip of ${name} has room for ${size} core${size === 1 ? '' : 's'} that one multicast reaches, without a dead one`,
    fix: 'Use more chips, fewer levels, or a chip with fewer dead cores',
  })

/** Place of each site along a curve, or at random. */
function ranksOf(chip: Chip, order: Order): Uint32Array {
  const sites = curve(chip, order === 'morton' ? 'morton' : 'hilbert')
  if (typeof order === 'function')
    for (let i = sites.length - 1; i > 0; i--) {
      const j = Math.floor(order() * (i + 1))
      ;[sites[i], sites[j]] = [sites[j], sites[i]]
    }
  const ranks = new Uint32Array(sites.length)
  sites.forEach((site, rank) => (ranks[site] = rank))
  return ranks
}

/** How many of the next blocks one chip takes. */
function longestFitting(
  blocks: readonly Block[],
  from: number,
  taken: Uint8Array,
  along: Uint32Array,
): number {
  let free = taken.reduce((sum, each) => sum + 1 - each, 0)
  let most = 0
  while (from + most < blocks.length && blocks[from + most].footprint.length <= free)
    free -= blocks[from + most++].footprint.length
  const works = (count: number) =>
    tryPack(blocks.slice(from, from + count), taken.slice(), along) !== undefined
  if (works(most)) return most
  let [least, tooMany] = [0, most]
  while (tooMany - least > 1) {
    const middle = (least + tooMany) >> 1
    if (works(middle)) least = middle
    else tooMany = middle
  }
  return least
}

/** Bases of all blocks on one chip; undefined if one of them finds no room. */
function tryPack(blocks: readonly Block[], taken: Uint8Array, along: Uint32Array): Uint16Array | undefined {
  const bases = new Uint16Array(blocks.length)
  const turn = new Float64Array(blocks.length)
  let sum = 0
  blocks.forEach(({footprint}, i) => {
    turn[i] = sum
    sum += footprint.length
  })
  const largestFirst = [...blocks.keys()].sort((a, b) => blocks[b].size - blocks[a].size || a - b)
  const starts = new Map<number, Float64Array>()
  for (const i of largestFirst) {
    const {size} = blocks[i]
    if (!starts.has(size)) starts.set(size, startsOf(size, along))
    const base = nearest(blocks[i], turn[i], taken, starts.get(size)!)
    if (base === undefined) return undefined
    bases[i] = base
    mark(blocks[i], base, taken, 1)
  }
  return bases
}

/** Where along the curve the places of a size begin. */
function startsOf(size: number, along: Uint32Array): Float64Array {
  return Float64Array.from({length: Math.floor(along.length / size)}, (_, i) => {
    let least = Infinity
    for (let site = i * size; site < (i + 1) * size; site++) least = Math.min(least, along[site])
    return least
  })
}

function nearest(block: Block, turn: number, taken: Uint8Array, starts: Float64Array): number | undefined {
  let best: number | undefined
  let distance = Infinity
  for (let i = 0; i < starts.length; i++) {
    const away = Math.abs(starts[i] - turn)
    if (away >= distance || !fits(block, i * block.size, taken)) continue
    best = i * block.size
    distance = away
  }
  return best
}
