import {describe, expect, it} from 'vitest'
import {geometriesOf, lenet, type Network} from '../core/network.ts'
import {vgg} from '../core/vgg.ts'
import {sizeOf} from '../core/ndarray.ts'
import {chips, type ChipId} from './chips.ts'
import {deadOf} from './dead.ts'
import {layoutOf} from './layout.ts'
import {netOf} from './net.ts'
import {partition} from './partition.ts'
import {place} from './place.ts'
import {route} from './route.ts'
import {distanceOn, hilbertRank, placeOf} from './sites.ts'

const turn = () => Promise.resolve()

interface More {
  readonly method?: 'hilbert' | 'hilbert-fd' | 'annealing'
  readonly of?: Network
}

async function mapOn(
  id: ChipId,
  [cores, links]: readonly [string, string],
  available: number | null = null,
  {method = 'hilbert-fd', of: network = lenet({k: 0, B: 1})}: More = {},
) {
  const chip = chips[id]
  const rates = geometriesOf(network).map(({output}) => new Float64Array(sizeOf(output)).fill(0.2))
  const dead = deadOf(chip, cores, links)
  const cut = partition(network, chip, 'sg')
  const layout = layoutOf(network, chip, cut)
  const options = {method, seed: 1, chips: available, dead: dead.cores}
  const placement = await place(layout, rates, options, turn)
  const traffic = await route(layout, placement, {rates, cores: cut.cores, dead: dead.links}, turn)
  return {placement, traffic, partition: cut, layout, rates}
}

describe('dead cores and links', () => {
  it('are gone round', async () => {
    const {placement, traffic} = await mapOn('paicore-2', ['0-99, 300', '128-1056'])
    expect([...placement.site].some(site => site < 100 || site === 300)).toBe(false)
    expect([...placement.site].some(site => site === 128)).toBe(false)
    expect(traffic.routesWrong).toBe(0)
  })

  it('never lie on the way over a mesh', async () => {
    const {traffic} = await mapOn('loihi-1', ['', '0-1, 17-18, 3-19'])
    expect(traffic.routesWrong).toBe(0)
    const {links} = traffic
    for (let i = 0; i < links.count; i++)
      expect(['0-1', '1-0', '17-18', '18-17', '3-19', '19-3']).not.toContain(
        `${links.from[i]}-${links.to[i]}`,
      )
  })

  it('leave no way where a core is cut off', () => {
    const chip = chips['loihi-1']
    const {links} = deadOf(chip, '', '0-1, 0-16')
    const net = netOf(chip, 1, links)
    expect(() => net.send(0, 5, {chip: 0, sites: [0]}, 1)).toThrow(
      'Dead links leave no way from core 5 to core 0',
    )
  })

  it('may leave no room', async () => {
    await expect(mapOn('paicore-2', ['0-1023', ''], 1)).rejects.toThrow('No chip of PAICORE 2.x has room')
  })

  it('are refused where they cannot be', () => {
    expect(() => deadOf(chips['paicore-2'], '1024', '')).toThrow('has cores 0 to 1023')
    expect(() => deadOf(chips['paicore-2'], 'first', '')).toThrow('must be such as 17, 1:40-43')
    expect(() => deadOf(chips['paicore-2'], '', '0-1')).toThrow('is no link of PAICORE 2.x')
    expect(() => deadOf(chips['loihi-1'], '', '15-16')).toThrow('are not side by side')
    expect(deadOf(chips['paicore-2'], '', '1024-1280').cores.get(0)?.size).toBe(4)
  })
})

describe('reserved cores', () => {
  it('take no network, on any of several chips', async () => {
    const chip = chips['paicore-2']
    const large = vgg({k: 0, B: 2})
    const cut = partition(large, chip, 'sg')
    const layout = layoutOf(large, chip, cut)
    const flat = geometriesOf(large).map(({output}) => new Float64Array(sizeOf(output)).fill(0.2))
    for (const method of ['sequential', 'hilbert-fd', 'random'] as const) {
      const options = {method, seed: 1, chips: null, dead: new Map()}
      const {site, chip: of, chips: count, cost, costBefore} = await place(layout, flat, options, turn)
      expect(count).toBeLessThanOrEqual(4)
      expect(site.reduce((most, each) => Math.max(most, each), 0)).toBeLessThan(1008)
      expect(new Set(Array.from(site, (each, core) => of[core] * 1024 + each)).size).toBe(cut.cores.count)
      expect(cost).toBeLessThanOrEqual(costBefore)
    }
  })
})

describe('a network that does not fit at once', () => {
  it('is loaded in rounds', async () => {
    const {placement, traffic} = await mapOn('pku-nc64c', ['0-31', ''], 1)
    expect(placement.rounds).toBeGreaterThan(1)
    expect(placement.chips).toBe(1)
    expect(Math.max(...placement.round)).toBe(placement.rounds - 1)
    expect(traffic.routesWrong).toBe(0)
  })

  it('never needs what a later round computes, however its cores are moved', async () => {
    const made = (available: number | null) =>
      mapOn('pku-nc64c', ['0-31', ''], available, {method: 'annealing', of: lenet({k: 0, B: 2})})
    const {placement, traffic, partition: cut, layout, rates} = await made(1)
    expect(placement.rounds).toBeGreaterThan(2)
    expect(traffic.routesWrong).toBe(0)
    const round = placement.round.map(each => placement.rounds - 1 - each)
    const backwards = await route(layout, {...placement, round}, {rates, cores: cut.cores, dead: []}, turn)
    expect(backwards.routesWrong).toBeGreaterThan(0)
  })
})

describe('chips side by side', () => {
  it('are filled: gaps take blocks of later layers', async () => {
    const {placement, partition: cut} = await mapOn('paicore-2', ['', ''], null, {
      method: 'hilbert',
      of: vgg({k: 1, B: 2}),
    })
    const occupied = cut.layers.reduce((sum, {cores, wasted}) => sum + cores + wasted, 0)
    expect(placement.chips).toBe(Math.ceil(occupied / 1008))
  })
})

describe('ways', () => {
  it('on a quadtree go up to where they meet', () => {
    const chip = chips['paicore-2']
    expect([
      distanceOn(chip, 5, 5),
      distanceOn(chip, 4, 7),
      distanceOn(chip, 3, 4),
      distanceOn(chip, 0, 1023),
    ]).toEqual([0, 2, 4, 10])
    expect(placeOf(chip, 0b1001)).toEqual([2, 1])
    const net = netOf(chip, 1, [])
    expect(net.send(0, 0, {chip: 0, sites: [4, 5, 6, 7]}, 2)).toBe(2 + 1 + 4) // two up, one down, four leaves
    const {links} = net
    const {load} = links()
    expect(load.reduce((sum, each) => sum + each, 0)).toBe(14)
  })

  it('of a multicast on a mesh take each link once', async () => {
    const net = netOf(chips['spinnaker-2'], 1, [])
    expect(net.send(0, 0, {chip: 0, sites: [3, 2, 1]}, 5)).toBe(3)
    expect(net.links().load.reduce((sum, each) => sum + each, 0)).toBe(15)
    const {traffic} = await mapOn('spinnaker-2', ['', ''])
    expect(traffic.routesWrong).toBe(0)
    const passed = traffic.passed.reduce((sum, each) => sum + each, 0)
    const apart = traffic.hops.reduce((sum, spikes, hops) => sum + spikes * hops, 0)
    expect(passed).toBeCloseTo(
      traffic.links.load.reduce((sum, each) => sum + each, 0),
      6,
    )
    expect(passed).toBeLessThan(0.9 * apart)
  })

  it('on a mesh go along rows and then columns, and on a Hilbert curve from cell to cell', () => {
    const net = netOf(chips['loihi-1'], 1, [])
    expect(net.send(0, 0, {chip: 0, sites: [35]}, 1)).toBe(5)
    const order = Array.from({length: 64}, (_, i) => [i % 8, Math.floor(i / 8)] as const).sort(
      (a, b) => hilbertRank(...a, 3) - hilbertRank(...b, 3),
    )
    for (let i = 1; i < 64; i++)
      expect(Math.abs(order[i][0] - order[i - 1][0]) + Math.abs(order[i][1] - order[i - 1][1])).toBe(1)
  })
})
