// A placement that changes: blocks, where they are, and how their spikes pull.
import type {Block} from './blocks.ts'
import type {BlockGraph} from './graph.ts'
import {fits, mark, takenOn, type Ground, type Spots} from './pack.ts'
import {distanceBetween, siteCount} from './sites.ts'

/** A placement that is being improved. */
export interface Scene {
  readonly blocks: readonly Block[]
  readonly graph: BlockGraph
  readonly ground: Ground
  readonly spots: Spots
  readonly chips: number
  readonly taken: readonly Uint8Array[]
  /** The block at each site of each chip; −1 where none is. */
  readonly at: readonly Int32Array[]
  readonly distance: (ca: number, a: number, cb: number, b: number) => number
}

export function sceneOf(blocks: readonly Block[], graph: BlockGraph, ground: Ground, spots: Spots): Scene {
  const chips = spots.chip.reduce((most, chip) => Math.max(most, chip), 0) + 1
  const taken = Array.from({length: chips}, (_, c) => takenOn(ground, c))
  const at = Array.from({length: chips}, () => new Int32Array(siteCount(ground.chip)).fill(-1))
  const scene = {
    blocks,
    graph,
    ground,
    spots,
    chips,
    taken,
    at,
    distance: distanceBetween(ground.chip, chips),
  }
  blocks.forEach((_, b) => settle(scene, b, spots.chip[b], spots.base[b]))
  return scene
}

function settle({blocks, spots, taken, at}: Scene, b: number, chip: number, base: number) {
  spots.chip[b] = chip
  spots.base[b] = base
  mark(blocks[b], base, taken[chip], 1)
  for (const offset of blocks[b].footprint) at[chip][base + offset] = b
}

function lift({blocks, spots, taken, at}: Scene, b: number) {
  const [chip, base] = [spots.chip[b], spots.base[b]]
  mark(blocks[b], base, taken[chip], 0)
  for (const offset of blocks[b].footprint) at[chip][base + offset] = -1
}

/** Where a block is taken to be: at its first core. */
export const siteOf = ({spots, blocks}: Scene, b: number) => spots.base[b] + blocks[b].offsets[0]

/** Spike·hops of one block. */
function tension(scene: Scene, b: number): number {
  const {graph, spots, distance} = scene
  const [chip, site] = [spots.chip[b], siteOf(scene, b)]
  let sum = 0
  for (let i = graph.start[b]; i < graph.start[b + 1]; i++) {
    const other = graph.to[i]
    sum += graph.spikes[i] * distance(chip, site, spots.chip[other], siteOf(scene, other))
  }
  return sum
}

/** Spike·hops of all blocks, each pair once. */
export const totalTension = (scene: Scene): number =>
  scene.blocks.reduce((sum, _, b) => sum + tension(scene, b), 0) / 2

/** A base on a chip. */
export interface Spot {
  readonly chip: number
  readonly base: number
}

/** Puts blocks at spots, all of which they have been lifted from. @returns whether there was room; else none is put */
function put(scene: Scene, moves: readonly (readonly [number, Spot])[]): boolean {
  for (let i = 0; i < moves.length; i++) {
    const [b, {chip, base}] = moves[i]
    if (!fits(scene.blocks[b], base, scene.taken[chip])) {
      for (const [before] of moves.slice(0, i)) lift(scene, before)
      return false
    }
    settle(scene, b, chip, base)
  }
  return true
}

const pull = (scene: Scene, moves: readonly (readonly [number, Spot])[]) =>
  moves.reduce((sum, [b]) => sum + tension(scene, b), 0)

/** Whether two blocks can change places. */
const isAlike = ({blocks, spots}: Scene, b: number, other: number, base: number) =>
  blocks[other].size === blocks[b].size && spots.base[other] === base

/**
 * Whether a move leads elsewhere, and on the same load: nothing moves to another, since a load needs what those before
 * it gave.
 */
const leads = ({ground: {available}}: Scene, from: Spot, to: Spot): boolean =>
  (from.chip !== to.chip || from.base !== to.base) &&
  Math.floor(from.chip / available) === Math.floor(to.chip / available)

/**
 * Moves a block to a spot; who is there of the same size takes its place. Kept if `accept` says so.
 * @returns whether it was
 */
export function tryMove(scene: Scene, b: number, to: Spot, accept: (change: number) => boolean): boolean {
  const {blocks, spots, at} = scene
  const from = {chip: spots.chip[b], base: spots.base[b]}
  if (!leads(scene, from, to)) return false
  const other = at[to.chip][to.base + blocks[b].footprint[0]]
  const swaps = other >= 0 && other !== b
  if (swaps && !isAlike(scene, b, other, to.base)) return false
  const there: [number, Spot][] = swaps ? [[b, to], [other, from]] : [[b, to]] // prettier-ignore
  const back: [number, Spot][] = swaps ? [[b, from], [other, to]] : [[b, from]] // prettier-ignore
  const before = pull(scene, there)
  for (const [each] of there) lift(scene, each)
  if (put(scene, there)) {
    if (accept(pull(scene, there) - before)) return true
    for (const [each] of there) lift(scene, each)
  }
  put(scene, back)
  return false
}
