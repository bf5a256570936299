// Routing all packets, counting what links carry, and checking where every packet arrives.
import {coresOfTarget, forSenders, forTargets, spikesOf, type Rates} from './flows.ts'
import {placesOf} from './choices.ts'
import {linksOfRounds, type DeadLink, type Net} from './links.ts'
import {netOf} from './net.ts'
import type {LaidLayer, Layout} from './layout.ts'
import type {CoreTable, Placement, Traffic} from './mapping.ts'
import {coresAt, packetsOf, shipmentsOf, sitesOf, type Packet, type Shipment} from './packets.ts'
import {distanceBetween} from './sites.ts'
import type {Feed} from './reading.ts'
import type {Turn} from './refine.ts'

interface Counts {
  readonly sent: Float64Array
  readonly received: Float64Array
  readonly passed: Float64Array
  readonly hops: number[]
  routesChecked: number
  routesWrong: number
}

interface Scene {
  readonly layout: Layout
  readonly placement: Placement
  /** Of each load of the chips. */
  readonly nets: readonly Net[]
  readonly coreAt: (round: number, chip: number, site: number) => number
  readonly distance: (ca: number, a: number, cb: number, b: number) => number
  readonly counts: Counts
}

/**
 * Routes the packets of one image, and checks each destination: it must reach the cores that read the place, all of
 * them and no other.
 * @throws Fault `chip` if dead links leave no way; whatever `turn` throws
 */
export async function route(
  layout: Layout,
  placement: Placement,
  {rates, cores, dead}: {rates: Rates; cores: CoreTable; dead: readonly DeadLink[]},
  turn: Turn,
): Promise<Traffic> {
  const counts: Counts = {
    sent: new Float64Array(cores.count),
    received: new Float64Array(cores.count),
    passed: new Float64Array(cores.count),
    hops: [],
    routesChecked: 0,
    routesWrong: 0,
  }
  const {chip} = layout
  const scene: Scene = {
    layout,
    placement,
    nets: Array.from({length: placement.rounds}, () => netOf(chip, placement.chips, dead)),
    coreAt: coresAt(chip, placement),
    distance: distanceBetween(chip, placement.chips),
    counts,
  }
  for (let l = 0; l < layout.layers.length; l++) {
    routeLayer(scene, rates, l)
    await turn((l + 1) / layout.layers.length)
  }
  enterHost(layout, rates, counts.received)
  return {
    links: linksOfRounds(scene.nets.map(net => net.links())),
    sent: counts.sent,
    received: counts.received,
    passed: counts.passed,
    operations: operationsOf(layout, cores, counts.received),
    routesChecked: counts.routesChecked,
    routesWrong: counts.routesWrong,
    hops: Float64Array.from(counts.hops, each => each ?? 0),
  }
}

function routeLayer(scene: Scene, rates: Rates, l: number) {
  const {layout, placement, counts} = scene
  const laid = layout.layers[l]
  let [last, shipments]: [number, readonly Shipment[]] = [-1, []]
  forSenders(laid, l, sender => {
    const spikes = spikesOf(laid, rates, sender)
    counts.sent[sender.core] += spikes
    if (sender.strand !== last) {
      const packets = packetsOf(layout, placement, l, sender.strand)
      shipments = shipmentsOf(layout.chip, packets)
      check(scene, l, sender.strand, packets)
      last = sender.strand
    }
    for (const shipment of shipments) deliver(scene, sender.core, shipment, spikes)
  })
}

function deliver(
  {placement, nets, coreAt, distance, counts}: Scene,
  core: number,
  to: Shipment,
  spikes: number,
) {
  const [chip, site] = [placement.chip[core], placement.site[core]]
  const round = placement.round[core]
  if (to.round < round) counts.routesWrong++ // it is wanted before it is sent
  const links =
    to.round === round
      ? nets[round].send(chip, site, to, spikes)
      : nets[round].leave(chip, site, spikes) + nets[to.round].enter(to, spikes)
  counts.passed[core] += links * spikes
  for (const each of to.sites) {
    const reached = coreAt(to.round, to.chip, each)
    if (reached < 0) continue
    counts.received[reached] += spikes
    const hops = distance(chip, site, to.chip, each)
    counts.hops[hops] = (counts.hops[hops] ?? 0) + spikes
  }
}

/** Compares the cores that packets reach with those that they are for. */
function check({layout, coreAt, counts}: Scene, l: number, strand: number, packets: readonly Packet[]) {
  const reached: number[] = []
  for (const packet of packets)
    for (const site of sitesOf(packet)) {
      const core = coreAt(packet.round, packet.chip, site)
      if (core >= 0) reached.push(core)
    }
  const wanted: number[] = []
  forTargets(layout, l, strand, (reader, tile) => {
    const [first, end] = coresOfTarget(layout, l, strand, [reader, tile])
    for (let core = first; core < end; core++) wanted.push(core)
  })
  const order = (a: number, b: number) => a - b
  counts.routesChecked += Math.max(1, packets.length)
  if (reached.sort(order).join() !== wanted.sort(order).join()) counts.routesWrong++
}

/** Spikes of the encoder, which the host sends to each core that reads them. */
function enterHost({layers}: Layout, rates: Rates, received: Float64Array) {
  for (const laid of layers)
    for (const feed of laid.demand.feeds)
      if (feed.source === 0) enterFeed(laid, feed, placeSums(rates[0], feed.channels), received)
}

function enterFeed({part, coreOfTile}: LaidLayer, feed: Feed, sums: Float64Array, received: Float64Array) {
  const width = feed.columns.taps.length
  const across = part.columns.bounds.length - 1
  for (let tile = 0; tile < part.coresOfTile.length; tile++) {
    const rows = placesOf(feed.rows, part.rows.bounds, Math.floor(tile / across))
    const columns = placesOf(feed.columns, part.columns.bounds, tile % across)
    let spikes = 0
    for (const y of rows) for (const x of columns) spikes += sums[y * width + x]
    for (let core = coreOfTile[tile]; core < coreOfTile[tile + 1]; core++) received[core] += spikes
  }
}

function placeSums(rate: Float64Array, channels: number): Float64Array {
  const sums = new Float64Array(rate.length / channels)
  rate.forEach((spikes, i) => (sums[Math.floor(i / channels)] += spikes))
  return sums
}

/**
 * Synaptic operations of each core: a crossbar adds an arriving spike to every neuron that it holds, a list to
 * those that it names.
 */
function operationsOf(
  {chip}: Layout,
  {neurons, axons, synapses}: CoreTable,
  received: Float64Array,
): Float64Array {
  const listed = chip.cores.bitsPerSynapse.value !== null
  return received.map(
    (spikes, core) => spikes * (listed ? synapses[core] / Math.max(1, axons[core]) : neurons[core]),
  )
}
