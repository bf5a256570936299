// What a neuron's packet says, and whom that reaches.
import type {Chip} from './chip.ts'
import {coresOfTarget, forTargets} from './flows.ts'
import type {Layout} from './layout.ts'
import type {Arrivals} from './links.ts'
import type {Placement} from './mapping.ts'
import {siteCount} from './sites.ts'

/** A destination as a neuron holds it: a core of a chip, and the bits of its number that are left open. */
export interface Packet {
  readonly round: number
  readonly chip: number
  readonly site: number
  readonly mask: number
  /** Place in the demand's readers. */
  readonly reader: number
}

/** The packets of a strand: one where a neuron has one destination, one for each core otherwise; none to the host. */
export function packetsOf(layout: Layout, placement: Placement, layer: number, strand: number): Packet[] {
  const {round, chip, site} = placement
  const packets: Packet[] = []
  let joined: {core: number; mask: number; reader: number} | undefined
  forTargets(layout, layer, strand, (reader, tile) => {
    const [first, end] = coresOfTarget(layout, layer, strand, [reader, tile])
    for (let core = first; core < end; core++)
      if (layout.reach !== 'set')
        packets.push({round: round[core], chip: chip[core], site: site[core], mask: 0, reader})
      else if (joined) joined.mask |= site[core] ^ site[joined.core]
      else joined = {core, mask: 0, reader}
  })
  if (joined) {
    const {core, mask, reader} = joined
    packets.push({round: round[core], chip: chip[core], site: site[core] & ~mask, mask, reader})
  }
  return packets
}

/** Sites whose number agrees with a packet's but for the bits of its mask. */
export function sitesOf({site, mask}: Packet): number[] {
  const sites: number[] = []
  for (let bits = mask; ; bits = (bits - 1) & mask) {
    sites.push(site | bits)
    if (bits === 0) return sites
  }
}

/** What leaves a core as one packet: where to, all on one chip. */
export interface Shipment extends Arrivals {
  readonly round: number
}

/**
 * Packets as they leave. Routers that multicast are told by the sender who is to have a copy, so that all that go to
 * one chip leave as one, however many destinations a neuron has.
 */
export function shipmentsOf({routing}: Chip, packets: readonly Packet[]): Shipment[] {
  const each = packets.map(packet => ({round: packet.round, chip: packet.chip, sites: sitesOf(packet)}))
  if (!routing.multicast.value || each.length < 2) return each
  const joined = new Map<string, {round: number; chip: number; sites: number[]}>()
  for (const {round, chip, sites} of each) {
    const key = `${round} ${chip}`
    const known = joined.get(key)
    if (known) known.sites.push(...sites)
    else joined.set(key, {round, chip, sites})
  }
  return [...joined.values()]
}

/** The core at each site of each chip in each round; −1 where none is. */
export function coresAt(
  chip: Chip,
  placement: Placement,
): (round: number, chip: number, site: number) => number {
  const sites = siteCount(chip)
  const {chips, rounds, round, chip: of, site} = placement
  const at = new Int32Array(rounds * chips * sites).fill(-1)
  site.forEach((each, core) => (at[(round[core] * chips + of[core]) * sites + each] = core))
  return (r, c, s) => at[(r * chips + c) * sites + s]
}
