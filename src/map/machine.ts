// A chip set up to run: its cores, and where the packets of each strand arrive.
import type {SpikingNetwork} from '../core/convert/spiking.ts'
import {fault} from '../core/fault.ts'
import type {Layout} from './layout.ts'
import type {Placement} from './mapping.ts'
import {coresAt, packetsOf, sitesOf} from './packets.ts'
import {runningLayer, type RunningCore, type RunningLayer} from './run-core.ts'
import {toHost} from './strands.ts'

/** Where the packets of one strand arrive: axons of cores, for the first channel and line. */
export interface Route {
  readonly cores: Int32Array
  readonly axons: Uint32Array
  readonly lines: number
}

export interface Machine {
  readonly layers: readonly RunningLayer[]
  readonly cores: readonly RunningCore[]
  /** Of each layer and strand. */
  readonly routes: readonly (readonly Route[])[]
  /** Of each place of the encoder’s map: the host sends to every core that reads it. */
  readonly hostRoutes: readonly Route[]
  readonly depths: readonly number[]
  readonly broken: ReadonlySet<number>
  /** L in Store-and-Release, 0 in Scatter-and-Gather. */
  readonly window: number
}

/** Sets a chip up. */
export function machineOf(
  network: SpikingNetwork,
  layout: Layout,
  placement: Placement,
  broken: ReadonlySet<number>,
): Machine {
  const {demands} = layout
  const layers = layout.layers.map((laid, l) => runningLayer(laid, l, network.layers[laid.demand.layer]))
  const cores = layers.flatMap(layer => layer.cores)
  const coreAt = coresAt(layout.chip, placement)
  const routes = layout.layers.map(({strands}, l) =>
    Array.from({length: strands.count}, (_, strand): Route => {
      if (strands.reader[strand] === toHost) return nowhere
      const targets = packetsOf(layout, placement, l, strand).flatMap(packet =>
        sitesOf(packet).flatMap(site => {
          const core = coreAt(packet.round, packet.chip, site)
          return core < 0 || broken.has(core) ? [] : [{core, reader: packet.reader}]
        }),
      )
      return routeTo(layout, l, strands.place[strand], targets)
    }),
  )
  return {
    layers,
    cores,
    routes,
    hostRoutes: hostRoutesOf(layout, broken),
    depths: demands.depths,
    broken,
    window: demands.method === 'sr' ? network.layers[0].copies : 0,
  }
}

const nowhere: Route = {cores: new Int32Array(), axons: new Uint32Array(), lines: 1}

interface Target {
  readonly core: number
  readonly reader: number
}

/** The axon is the sender's to know: the same on all cores, since places keep theirs in every tile. */
function routeTo(layout: Layout, l: number, place: number, targets: readonly Target[]): Route {
  const [, width] = layout.layers[l].part.shape
  const at = [Math.floor(place / width), place % width] as const
  const axons = targets.map(({reader}) => {
    const {demand, feed} = layout.demands.readers[l][reader]!
    return axonOf(layout, demand, feed, at)
  })
  const {lines} = layout.layers[l].demand
  return {cores: Int32Array.from(targets, ({core}) => core), axons: Uint32Array.from(axons), lines}
}

/** The first axon of a place. */
function axonOf({layers}: Layout, d: number, f: number, [y, x]: readonly [number, number]): number {
  const {demand, axons} = layers[d]
  const {rows, columns, channels} = demand.feeds[f]
  const {offset, rowSpan, columnSpan} = axons[f]
  return (
    offset +
    ((rows.rank[y] % rowSpan) * columnSpan + (columns.rank[x] % columnSpan)) * channels * demand.lines
  )
}

function hostRoutesOf(layout: Layout, broken: ReadonlySet<number>): Route[] {
  const [rows, columns] = encoderShape(layout)
  return Array.from({length: rows * columns}, (_, place) => {
    const at = [Math.floor(place / columns), place % columns] as const
    const [cores, axons]: [number[], number[]] = [[], []]
    layout.layers.forEach(({demand, part, coreOfTile}, d) =>
      demand.feeds.forEach((feed, f) => {
        if (feed.source !== 0) return
        const across = part.columns.bounds.length - 1
        const tiles = (taps: readonly {readonly out: number}[], bounds: Uint16Array) =>
          new Set(taps.map(({out}) => bounds.findIndex((_, t) => bounds[t + 1] > out)))
        for (const r of tiles(feed.rows.taps[at[0]], part.rows.bounds))
          for (const c of tiles(feed.columns.taps[at[1]], part.columns.bounds))
            for (let core = coreOfTile[r * across + c]; core < coreOfTile[r * across + c + 1]; core++) {
              if (broken.has(core)) continue
              cores.push(core)
              axons.push(axonOf(layout, d, f, at))
            }
      }),
    )
    return {
      cores: Int32Array.from(cores),
      axons: Uint32Array.from(axons),
      lines: layout.layers[0].demand.lines,
    }
  })
}

/** @throws Fault `internal` if no layer reads the encoder */
function encoderShape({layers}: Layout): [number, number] {
  const feed = layers.flatMap(({demand}) => demand.feeds).find(({source}) => source === 0)
  if (!feed) throw fault('internal', {message: 'no layer reads the encoder'})
  return [feed.rows.taps.length, feed.columns.taps.length]
}
