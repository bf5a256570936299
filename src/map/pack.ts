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
 * first; each takes the free place that is nearest to where its turn would be along the curve. Gaps are filled with
 * later blocks, unless chips are loaded in rounds: a round must not need what a later one computes.
 * @throws Fault `chip` if a block finds no room on any chip
 */
export function pack(blocks: readonly Block[], ground: Ground, order: Order): Spots {
  const along = ranksOf(ground.chip, order)
  const filled = packChips(blocks, ground, along, true)
  const last = filled.chip.reduce((most, chip) => Math.max(most, chip), 0)
  return last < ground.available ? filled : packChips(blocks, ground, along, false)
}

function packChips(blocks: readonly Block[], ground: Ground, along: Uint32Array, fill: boolean): Spots {
  const spots = {chip: new Uint16Array(blocks.length), base: new Uint16Array(blocks.length)}
  let left: readonly number[] = [...blocks.keys()]
  for (let number = 0, empty = 0; left.length > 0; number++) {
    const taken = takenOn(ground, number)
    const waiting = left.map(b => blocks[b])
    const count = longestFitting(waiting, taken, along)
    const bases: (number | undefined)[] = [...tryPack(waiting.slice(0, count), taken, along)!]
    if (fill) bases.push(...fillGaps(waiting.slice(count), taken, along))
    if (bases.every(base => base === undefined)) {
      if (++empty >= ground.available) throw noRoom(ground.chip, waiting[0])
    } else empty = 0
    left = left.filter((b, i) => {
      const base = bases[i]
      if (base === undefined) return true
      spots.chip[b] = number
      spots.base[b] = base
      return false
    })
  }
  return spots
}

/** Bases of the blocks that still find room, as near to the last free site along the curve as there is any. */
function fillGaps(blocks: readonly Block[], taken: Uint8Array, along: Uint32Array): (number | undefined)[] {
  const tooLarge = new Set<number>()
  let free = taken.reduce((sum, each) => sum + 1 - each, 0)
  const starts = startsBySize(along)
  return blocks.map(block => {
    const {size, footprint} = block
    // blocks of a size mostly have one form: where one finds no room, the next is not tried
    if (footprint.length > free || tooLarge.has(size)) return undefined
    const base = nearest(block, along.length, taken, starts(size))
    if (base === undefined) {
      tooLarge.add(size)
      return undefined
    }
    mark(block, base, taken, 1)
    free -= footprint.length
    return base
  })
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
function longestFitting(blocks: readonly Block[], taken: Uint8Array, along: Uint32Array): number {
  let free = taken.reduce((sum, each) => sum + 1 - each, 0)
  let most = 0
  while (most < blocks.length && blocks[most].footprint.length <= free)
    free -= blocks[most++].footprint.length
  const works = (count: number) => tryPack(blocks.slice(0, count), taken.slice(), along) !== undefined
  if (works(most)) return most
  let [least, tooMany] = [0, most]
  while (tooMany - least > 1) {
    const middle = (least + tooMany) >> 1
    if (works(middle)) least = middle
    else tooMany = middle
  }
  return least
}

/** Bases of all blocks on one chip, which are marked; undefined if one of them finds no room. */
function tryPack(blocks: readonly Block[], taken: Uint8Array, along: Uint32Array): Uint16Array | undefined {
  const bases = new Uint16Array(blocks.length)
  const turn = new Float64Array(blocks.length)
  let sum = 0
  blocks.forEach(({footprint}, i) => {
    turn[i] = sum
    sum += footprint.length
  })
  const largestFirst = [...blocks.keys()].sort((a, b) => blocks[b].size - blocks[a].size || a - b)
  const starts = startsBySize(along)
  for (const i of largestFirst) {
    const base = nearest(blocks[i], turn[i], taken, starts(blocks[i].size))
    if (base === undefined) return undefined
    bases[i] = base
    mark(blocks[i], base, taken, 1)
  }
  return bases
}

function startsBySize(along: Uint32Array): (size: number) => Float64Array {
  const known = new Map<number, Float64Array>()
  return size => {
    const starts = known.get(size) ?? startsOf(size, along)
    known.set(size, starts)
    return starts
  }
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
