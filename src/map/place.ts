// Placing a network's cores on chips.
import {fault} from '../core/fault.ts'
import {seededRandom} from '../core/random.ts'
import {blocksOf} from './blocks.ts'
import type {Rates} from './flows.ts'
import {blockGraph} from './graph.ts'
import type {Layout} from './layout.ts'
import type {Placement, PlacementMethod} from './mapping.ts'
import {pack, type DeadSites, type Order} from './pack.ts'
import {anneal, relax, type Turn} from './refine.ts'
import {sceneOf, totalTension} from './scene.ts'

export interface PlacementOptions {
  readonly method: PlacementMethod
  readonly seed: number
  /** Chips that there are; null: as many as the network needs, up to what can be joined. */
  readonly chips: number | null
  readonly dead: DeadSites
}

/**
 * Places all cores. Where there are more than the chips hold, they are loaded in rounds, one after the other, the
 * first layers first.
 * @param rates  spikes that placement brings closer together
 * @throws Fault `chip` where there is no room; whatever `turn` throws
 */
export async function place(
  layout: Layout,
  rates: Rates,
  {method, seed, chips, dead}: PlacementOptions,
  turn: Turn,
): Promise<Placement> {
  const {chip} = layout
  const random = seededRandom(seed)
  const blocks = blocksOf(layout)
  const available = chips ?? chip.routing.chips.value
  const ground = {chip, dead, available}
  const orders: Record<PlacementMethod, Order> = {
    sequential: 'morton',
    hilbert: 'hilbert',
    'hilbert-fd': 'hilbert',
    annealing: 'hilbert',
    random,
  }
  const spots = pack(blocks, ground, orders[method])
  const scene = sceneOf(blocks, blockGraph(layout, rates, blocks), ground, spots)
  if (chips === null && scene.chips > available)
    throw fault('chip', {
      problem: `The network needs ${scene.chips} chips, but only ${available} of ${chip.name} can be joined`,
      fix: 'Say how many chips there are, to load them in rounds, or use fewer levels',
    })
  const costBefore = totalTension(scene)
  if (method === 'hilbert-fd') await relax(scene, random, turn)
  if (method === 'annealing') await anneal(scene, random, turn)
  const count = layout.layers.reduce((sum, {part}) => sum + part.cores, 0)
  const placed = {round: new Uint16Array(count), chip: new Uint16Array(count), site: new Uint16Array(count)}
  blocks.forEach(({cores, offsets}, b) =>
    cores.forEach((core, i) => {
      placed.round[core] = Math.floor(spots.chip[b] / available)
      placed.chip[core] = spots.chip[b] % available
      placed.site[core] = spots.base[b] + offsets[i]
    }),
  )
  const used = Math.min(available, scene.chips)
  const rounds = Math.ceil(scene.chips / available)
  return {method, seed, chips: used, rounds, ...placed, costBefore, cost: totalTension(scene)}
}
