import {describe, expect, it} from 'vitest'
import {convert} from '../core/convert/convert.ts'
import {randomBranched, randomImages, randomModel, randomNetwork} from '../core/random-network.ts'
import {seededRandom} from '../core/random.ts'
import type {Network} from '../core/network.ts'
import {shown} from '../core/simulate/engine.ts'
import {scalarEngine} from '../core/simulate/scalar-engine.ts'
import type {Chip} from './chip.ts'
import {chips} from './chips.ts'
import {layoutOf} from './layout.ts'
import type {Placement, PlacementMethod} from './mapping.ts'
import {partition} from './partition.ts'
import {place} from './place.ts'
import {route} from './route.ts'
import {chipRun} from './run.ts'

const turn = () => Promise.resolve()
/** A chip so small that small networks need many of its cores. */
function small(id: keyof typeof chips, axons: number, columns: number): Chip {
  const {cores, ...chip} = chips[id]
  const changed = {
    ...cores,
    axons: {value: axons, source: 'made up'},
    columns: {value: columns, source: 'made up'},
  }
  return {...chip, cores: changed}
}

/** The same with a mesh of twelve columns, whose masks still say which numbers a packet is for. */
const onMesh = ({cores, routing, ...chip}: Chip): Chip => ({
  ...chip,
  cores: {...cores, grid: {value: [12, 60], source: 'made up'}, reserved: {value: [], source: 'made up'}},
  routing: {...routing, network: {value: 'mesh', source: 'made up'}},
})

/** A random network whose hidden weights are ternary, and whose pools add. */
function drawn(seed: number): Network {
  const random = seededRandom(seed)
  const network = seed % 2 ? randomBranched(random) : randomNetwork(random)
  const text = JSON.stringify(network).replaceAll('"max"', '"sum"')
  const {layers, ...rest} = JSON.parse(text) as Network
  return {
    ...rest,
    layers: layers.map((layer, l) => ({
      ...layer,
      weights: l === 0 || l === layers.length - 1 ? 'float' : 'ternary',
    })),
  }
}

async function mapped(seed: number, chip: Chip, method: 'sg' | 'sr', how: PlacementMethod = 'hilbert') {
  const network = drawn(seed)
  const model = randomModel(network, seededRandom(seed + 100))
  const spiking = convert(model, 'exact')
  const images = randomImages(network, 3, seededRandom(seed + 200))
  const cut = partition(network, chip, method)
  const layout = layoutOf(network, chip, cut)
  const engine = scalarEngine(spiking, {noise: 0, seed: 1, compare: false})
  const counts = Array.from({length: 3}, (_, i) => {
    engine.show(shown(images, i, 1))
    return spiking.layers.map((_, l) => engine.countsOf(l, 0).slice())
  })
  const rates = spiking.layers.map((_, l) =>
    Float64Array.from(counts[0][l], (_, n) => counts.reduce((sum, of) => sum + of[l][n], 0) / 3),
  )
  const placement = await place(layout, rates, {method: how, seed, chips: null, dead: new Map()}, turn)
  const traffic = await route(layout, placement, {rates, cores: cut.cores, dead: []}, turn)
  const run = (at: Placement, broken?: ReadonlySet<number>) => {
    const running = chipRun(spiking, layout, at, broken)
    for (const each of counts) running.show(each)
    return running.result()
  }
  return {cut, layout, placement, traffic, run, counts}
}

describe('a mapped network', () => {
  const targets = [
    ['one destination, multicast', small('paicore-2', 160, 64)],
    ['many destinations', small('loihi-1', 200, 24)],
    ['one destination, one core', small('truenorth', 1600, 64)],
    ['graded spikes', small('loihi-2', 200, 40)],
    ['multicast on a mesh', onMesh(small('paicore-2', 160, 64))],
  ] as const
  const methods = ['sequential', 'hilbert', 'hilbert-fd', 'annealing', 'random'] as const

  it.each(targets)('%s: does spike by spike what the plain simulation does', async (_, chip) => {
    let maps = 0
    for (let seed = 1; seed <= 8; seed++)
      for (const method of ['sg', 'sr'] as const) {
        const made = await mapped(seed, chip, method, methods[seed % 5]).catch((error: unknown) => {
          expect(String(error)).toMatch(/inputs, but a core|weights of|wait for|needs \d+ chips/)
          return undefined
        })
        if (!made) continue
        const {run, placement, traffic, cut} = made
        const result = run(placement)
        expect([seed, method, result.first?.sentence, traffic.routesWrong]).toEqual([
          seed,
          method,
          undefined,
          0,
        ])
        const steps = method === 'sr' ? cut.levels.B * 2 ** cut.levels.k : 1
        const neurons = cut.layers.reduce((sum, layer) => sum + layer.neurons, 0)
        expect(result.compared).toBe(3 * neurons * steps)
        maps++
      }
    expect(maps).toBeGreaterThan(5)
  })

  it('names the first spike that differs where a core is broken or packets go astray', async () => {
    const {run, placement, cut} = await mapped(2, targets[0][1], 'sg')
    const broken = run(placement, new Set([0]))
    expect(broken.mismatches).toBeGreaterThan(0)
    expect(broken.first?.sentence).toMatch(
      /^Image \d, tick \d+: spike \d+ of neuron \d+ of ".+", on core \d+, is/,
    )
    expect(cut.cores.count).toBeGreaterThan(2)
    let astray = 0
    for (let seed = 1; seed <= 8; seed++) {
      const made = await mapped(seed, targets[0][1], 'sg').catch(() => undefined)
      if (!made) continue
      const site = Uint16Array.from(made.placement.site, (_, core) => (core * 37) % 1009) // no block is whole
      astray += made.run({...made.placement, site}).mismatches
    }
    expect(astray).toBeGreaterThan(0)
  })
})
