// What the cores of a layer come to that is cut in one way and read in another.
import type {Chip} from './chip.ts'
import {choicesOf, replicasAlong, type Choice, type Panes, type Reach} from './choices.ts'
import type {Demand} from './demand.ts'
import {bitsFor} from './gray.ts'

/** How one layer is cut, and what that comes to. */
export interface Plan {
  readonly choice: Choice
  readonly panes: Panes
}

/** Cores of one layer. */
export interface Cost {
  /** Cores of each tile, row by row. */
  readonly ofTile: Uint16Array
  readonly cores: number
  /** Neurons, replicas counted. */
  readonly neurons: number
  /** Cores of the tiles if each had a power of two of them, as multicasts want. */
  readonly occupied: number
  /** Most cores of a tile. */
  readonly most: number
}

/** What a core that is only reached costs, against one that holds neurons. */
const wasteWeight = 1 / 16
/** Choices that take more cores than this share of the best, before replicas, are not looked at. */
const worthTrying = 2.5

/** Replicas along both axes that one reader asks for; cores of its tiles, where each must be reached singly. */
export interface Asked {
  readonly rows: Float64Array
  readonly columns: Float64Array
  readonly times: number
}

/** How a layer is read when its plan is judged. */
type ReadBy = readonly Asked[]

/** A layer with its ways to be cut. */
export interface Candidate {
  readonly demand: Demand
  readonly choices: readonly Choice[]
}

/** The ways to cut each layer; those that are worth it. */
export function candidatesOf(chip: Chip, demand: Demand, bits: number): Candidate {
  const all = choicesOf(chip, demand, bits)
  const alone = all.map(choice => coresAlone(demand, choice))
  const best = Math.min(...alone)
  return {demand, choices: all.filter((_, i) => alone[i] <= best * worthTrying + 8)}
}

/** The least cores of a layer whose neurons may have any number of destinations. */
export const lowerBoundOf = ({demand, choices}: Candidate): number =>
  Math.min(...choices.map(choice => coresAlone(demand, choice)))

/** Cores counted already. A choice is of one layer. */
const counted = new WeakMap<Choice, number>()

/** The cores of a layer that is cut so, without replicas. */
export function coresAlone(demand: Demand, choice: Choice): number {
  const cores = counted.get(choice) ?? costOf(demand, choice, [hostOf(demand)]).cores
  counted.set(choice, cores)
  return cores
}

/** What the host asks for, or anyone who can be reached wherever they are: one of each. */
export const hostOf = ({geometry: {output}}: Demand): Asked => ({
  rows: new Float64Array(output[0]).fill(1),
  columns: new Float64Array(output[1]).fill(1),
  times: 1,
})

/** What the cores of a layer come to that is cut and read so. */
export function costOf(demand: Demand, {rows, columns, neurons}: Choice, readBy: ReadBy): Cost {
  const each = demand.geometry.output[2] * demand.copies
  const sums = readBy.map(asked => ({
    rows: sumsOf(asked.rows, rows.bounds),
    columns: sumsOf(asked.columns, columns.bounds),
    times: asked.times,
  }))
  const ofTile = new Uint16Array(rows.tiles * columns.tiles)
  let [cores, all, occupied, most] = [0, 0, 0, 0]
  for (let r = 0, tile = 0; r < rows.tiles; r++)
    for (let c = 0; c < columns.tiles; c++, tile++) {
      let places = 0
      for (const sum of sums) places += sum.rows[r] * sum.columns[c] * sum.times
      const needed = Math.ceil((places * each) / neurons)
      ofTile[tile] = needed
      all += places
      cores += needed
      occupied += needed === 0 ? 0 : 2 ** bitsFor(needed)
      most = Math.max(most, needed)
    }
  return {ofTile, cores, neurons: all * each, occupied, most}
}

function sumsOf(values: Float64Array, bounds: Uint16Array): Float64Array {
  const sums = new Float64Array(bounds.length - 1)
  for (let tile = 0; tile < sums.length; tile++)
    for (let place = bounds[tile]; place < bounds[tile + 1]; place++) sums[tile] += values[place]
  return sums
}

/** What a plan is worth: fewer is better; Infinity where its panes are larger than any block of cores. */
export function worthOf({cores, occupied, most}: Cost, panes: Panes, {reach, largest}: Rules): number {
  if (reach !== 'set') return cores
  const block = panes.rows * panes.columns * 2 ** bitsFor(most)
  return block > largest ? Infinity : cores + (occupied - cores) * wasteWeight
}

export interface Rules {
  readonly reach: Reach
  /** The largest block of cores, a power of two, that one mask may cover. */
  readonly largest: number
}

/** What one reader asks of its source. */
export function askedBy(
  demand: Demand,
  feed: number,
  plan: Plan,
  {rules, most}: {rules: Rules; most: number},
): Asked {
  const {rows, columns} = demand.feeds[feed]
  if (rules.reach === 'any')
    return {
      rows: readAt(rows.rank),
      columns: readAt(columns.rank),
      times: 1,
    }
  return {
    rows: replicasAlong(rows, plan.choice.rows, plan.panes.rows),
    columns: replicasAlong(columns, plan.choice.columns, plan.panes.columns),
    times: rules.reach === 'one' ? most : 1,
  }
}

const readAt = (rank: Int16Array) => Float64Array.from(rank, place => (place < 0 ? 0 : 1))
