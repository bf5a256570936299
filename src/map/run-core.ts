// One core as it runs: axons that packets set, potentials that axons add to, neurons that fire.
import type {SpikingLayer} from '../core/convert/spiking.ts'
import type {Feed} from './reading.ts'
import type {LaidLayer} from './layout.ts'
import {stretchOf} from './layout.ts'
import {placesOf} from './choices.ts'

/** A core with its state. */
export interface RunningCore {
  readonly core: number
  readonly layer: number
  readonly tile: number
  /** One for each input line; what arrives and is not yet added. */
  readonly axons: Uint8Array
  touched: boolean
  /** Channels that it has neurons of. */
  readonly firstChannel: number
  readonly channels: number
  /** Places of its tile that it has neurons of: their slot among its potentials; −1 for others. */
  readonly slots: Int32Array
  /** Shape [slots, channels]. */
  readonly potentials: Float64Array
  /** Its neurons, as a stretch of the tile's. */
  readonly first: number
  readonly end: number
}

/** The cores of one layer. */
export interface RunningLayer {
  readonly laid: LaidLayer
  readonly spiking: SpikingLayer
  readonly cores: readonly RunningCore[]
  /** Of each tile and feed, the rows and columns of its patch. */
  readonly patches: readonly (readonly Patch[])[]
}

interface Patch {
  readonly rows: readonly number[]
  readonly columns: readonly number[]
}

export function runningLayer(laid: LaidLayer, layer: number, spiking: SpikingLayer): RunningLayer {
  const {demand, part, coreOfTile} = laid
  const across = part.columns.bounds.length - 1
  const cores: RunningCore[] = []
  const patches: Patch[][] = []
  for (let tile = 0; tile < part.coresOfTile.length; tile++) {
    const [r, c] = [Math.floor(tile / across), tile % across]
    patches.push(
      demand.feeds.map(feed => ({
        rows: placesOf(feed.rows, part.rows.bounds, r),
        columns: placesOf(feed.columns, part.columns.bounds, c),
      })),
    )
    for (let core = coreOfTile[tile]; core < coreOfTile[tile + 1]; core++)
      cores.push(runningCore(laid, {layer, tile, core}))
  }
  return {laid, spiking, cores, patches}
}

function runningCore(
  laid: LaidLayer,
  {layer, tile, core}: {layer: number; tile: number; core: number},
): RunningCore {
  const {strands, width, part, demand, coreOfTile} = laid
  const [first, end] = stretchOf(laid, tile, core - coreOfTile[tile])
  const [firstStrand, lastStrand] = [Math.floor(first / width), Math.floor((end - 1) / width)]
  const one = firstStrand === lastStrand
  const firstChannel = one ? Math.floor((first % width) / demand.copies) : 0
  const lastChannel = one ? Math.floor(((end - 1) % width) / demand.copies) : part.shape[2] - 1
  const channels = lastChannel - firstChannel + 1
  const slots = new Int32Array(part.shape[0] * part.shape[1]).fill(-1)
  let used = 0
  for (let strand = firstStrand; strand <= lastStrand; strand++) {
    const place = strands.place[strands.start[tile] + strand]
    if (slots[place] < 0) slots[place] = used++
  }
  return {
    core,
    layer,
    tile,
    axons: new Uint8Array(part.axons - demand.controls),
    touched: false,
    firstChannel,
    channels,
    slots,
    potentials: new Float64Array(used * channels),
    first,
    end,
  }
}

/** Adds what has arrived at a core's axons to its potentials, each line by its column of weights, and clears them. */
export function integrate({laid, spiking, patches}: RunningLayer, core: RunningCore): void {
  const {demand, axons: maps} = laid
  const {lines} = demand
  demand.feeds.forEach((feed, f) => {
    const {rows, columns} = patches[core.tile][f]
    const {offset, rowSpan, columnSpan} = maps[f]
    for (const y of rows)
      for (const x of columns) {
        const base =
          offset +
          ((feed.rows.rank[y] % rowSpan) * columnSpan + (feed.columns.rank[x] % columnSpan)) *
            feed.channels *
            lines
        for (let channel = 0, axon = base; channel < feed.channels; channel++) {
          let arrived = 0
          for (let line = 0; line < lines; line++, axon++) arrived += core.axons[axon]
          if (arrived > 0) spread(core, {feed, y, x, channel, times: arrived * feed.factor}, laid, spiking)
        }
      }
  })
  core.axons.fill(0)
  core.touched = false
}

interface Arrival {
  readonly feed: Feed
  readonly y: number
  readonly x: number
  readonly channel: number
  readonly times: number
}

/** Adds an input's weights to the potentials of all its readers on one core. */
function spread(
  {slots, potentials, channels, firstChannel}: RunningCore,
  {feed, y, x, channel, times}: Arrival,
  {part}: LaidLayer,
  {kernel, geometry}: SpikingLayer,
) {
  const [, width, outputs] = part.shape
  const inputs = geometry.input[2]
  for (const {out: row, tap: i} of feed.rows.taps[y])
    for (const {out: column, tap: j} of feed.columns.taps[x]) {
      const slot = slots[row * width + column]
      if (slot < 0) continue
      const from = ((i * geometry.kernel[1] + j) * inputs + channel) * outputs + firstChannel
      const to = slot * channels
      for (let o = 0; o < channels; o++) potentials[to + o] += times * kernel[from + o]
    }
}
