import {describe, expect, it} from 'vitest'
import {lenet} from '../core/network.ts'
import {vgg} from '../core/vgg.ts'
import {randomBranched, randomNetwork} from '../core/random-network.ts'
import {seededRandom} from '../core/random.ts'
import type {Network} from '../core/network.ts'
import {chips} from './chips.ts'
import {checkChip} from './chip-schema.ts'
import type {Chip} from './chip.ts'
import {forTargets} from './flows.ts'
import {grayOf, maskOf, runsOf, runsOfPanes} from './gray.ts'
import {layoutOf, stretchOf} from './layout.ts'
import type {Partition} from './mapping.ts'
import {partition} from './partition.ts'

const paicore = chips['paicore-2']
const total = ({layers}: Partition, of: (layer: Partition['layers'][number]) => number | null) =>
  layers.reduce((sum, layer) => sum + (of(layer) ?? 0), 0)
const levels = {1: {k: 0, B: 1}, 2: {k: 0, B: 2}, 4: {k: 1, B: 2}} as const
const layerOf = (network: Network, name: string) =>
  partition(network, paicore, 'sg').layers.find(layer => layer.name === name)!

describe('runs of tiles', () => {
  it('are what one mask reaches, and of up to four tiles the fewest', () => {
    for (let first = 0; first < 8; first++)
      for (let last = first; last < 8; last++) {
        const runs = runsOf(first, last)
        const reached = runs.flatMap(run => {
          const [mask, base] = [maskOf(run, 8), grayOf(run.first)]
          return Array.from({length: 8}, (_, code) => code).filter(code => (code & ~mask) === (base & ~mask))
        })
        const wanted = Array.from({length: last - first + 1}, (_, i) => grayOf(first + i))
        expect(reached.sort((a, b) => a - b)).toEqual(wanted.sort((a, b) => a - b))
        if (last - first < 4) expect(runs.length).toBe(fewest(wanted))
      }
  })

  it('end where panes do', () => {
    expect(runsOfPanes(3, 5, 4)).toEqual([{first: 3, length: 1}, {first: 4, length: 2}]) // prettier-ignore
    expect(runsOfPanes(0, 2, 1)).toHaveLength(3)
  })

  /** The fewest subcubes of three bits that make up a set, each tried. */
  function fewest(codes: readonly number[]): number {
    if (!codes.length) return 0
    let best = Infinity
    for (let mask = 0; mask < 8; mask++) {
      const cube = Array.from({length: 8}, (_, code) => code).filter(
        code => (code & ~mask) === (codes[0] & ~mask),
      )
      if (cube.every(code => codes.includes(code)))
        best = Math.min(best, 1 + fewest(codes.filter(code => !cube.includes(code))))
    }
    return best
  }
})

describe('LeNet and VGG on PAICORE 2.x', () => {
  it.each([
    [1, 64, 56, 669],
    [2, 230, 184, 2674],
    [4, 528, 404, 10_696],
  ] as const)(
    'LeNet, L = %i: at most %i cores, %i without destinations, %i broadcast',
    (L, most, bound, all) => {
      const cut = partition(lenet(levels[L]), paicore, 'sg')
      expect(cut.cores.count).toBeLessThan(most)
      expect(total(cut, layer => layer.lowerBound)).toBe(bound)
      expect(total(cut, layer => layer.broadcast)).toBe(all)
    },
  )

  it.each([
    [1, 1698, 719],
    [2, 5155, 2336],
    [4, 19_855, 6896],
  ] as const)('VGG, L = %i: at most %i cores, %i without destinations', (L, most, bound) => {
    const cut = partition(vgg(levels[L]), paicore, 'sg')
    expect(cut.cores.count).toBeLessThan(most)
    expect(total(cut, layer => layer.lowerBound)).toBe(bound)
    if (L === 1) expect(total(cut, layer => layer.broadcast)).toBe(12_932)
  })

  it('has the cores of worked examples', () => {
    const conv2 = layerOf(lenet(levels[1]), 'Conv2')
    expect(conv2).toMatchObject({cores: 36, fanIn: 400, extension: 1})
    expect(conv2.neurons).toBe(9216) // 256 of 256 on each core
    expect(layerOf(vgg(levels[1]), 'Conv6')).toMatchObject({lowerBound: 144, fanIn: 1152})
    const conv12 = layerOf(vgg(levels[4]), 'Conv12')
    expect(conv12).toMatchObject({cores: 128, fanIn: 18_432, extension: 16, neuronCapacity: 16})
  })

  it('fits Store-and-Release LeNet, controls counted, on the 64 cores of PKU-NC64C', () => {
    const cut = partition(lenet(levels[4]), chips['pku-nc64c'], 'sr')
    expect(cut.cores.count).toBeLessThanOrEqual(64)
    expect(cut.layers.every(({copies, lines}) => copies === 1 && lines === 1)).toBe(true)
  })
})

/** A chip so small that small networks need many of its cores. */
const tiny = (change: Partial<Record<'axons' | 'columns', number>> = {}): Chip => {
  const chip = structuredClone(paicore) as never as {
    cores: Record<string, {value: unknown}>
    neurons: Record<string, {value: unknown}>
  }
  chip.cores.axons.value = change.axons ?? 128
  chip.cores.columns.value = change.columns ?? 32
  return checkChip(chip)
}

describe('any network', () => {
  const cases = Array.from({length: 24}, (_, seed) => {
    const random = seededRandom(seed + 1)
    const drawn = seed % 2 ? randomBranched(random) : randomNetwork(random)
    return {...drawn, layers: drawn.layers.map(layer => ({...layer, weights: 'ternary' as const}))}
  })

  it.each(cases.map((network, i) => [i, network] as const))(
    '%i: holds every neuron on as many cores as it must',
    (_, network) => {
      const cut = attempt(() => partition(network, tiny(), 'sg'))
      if (!cut) return
      const {layers} = layoutOf(network, tiny(), cut)
      for (const laid of layers) {
        const {part, strands, width, coreOfTile} = laid
        expect(strands.count * width).toBe(part.neurons)
        for (let tile = 0; tile + 1 < coreOfTile.length; tile++) {
          const cores = coreOfTile[tile + 1] - coreOfTile[tile]
          let before = 0
          for (let core = 0; core < cores; core++) {
            const [first, end] = stretchOf(laid, tile, core)
            expect(first).toBe(before)
            expect(end - first).toBeGreaterThan(0)
            expect(end - first).toBeLessThanOrEqual(part.neuronCapacity)
            before = end
          }
          expect(before).toBe((strands.start[tile + 1] - strands.start[tile]) * width)
        }
        expect(Math.max(...cut.cores.axons)).toBeLessThanOrEqual(
          Math.max(...layers.map(l => l.part.axonCapacity)),
        )
      }
    },
  )

  it.each(cases.map((network, i) => [i, network] as const))(
    '%i: feeds every axon of every tile once',
    (_, network) => {
      const cut = attempt(() => partition(network, tiny(), 'sg'))
      if (!cut) return
      const layout = layoutOf(network, tiny(), cut)
      layout.layers.forEach(({strands, part}, l) => {
        const fed = new Map<string, number>()
        for (let strand = 0; strand < strands.count; strand++)
          forTargets(layout, l, strand, (reader, tile) => {
            const key = `${reader}/${tile}/${strands.place[strand]}`
            fed.set(key, (fed.get(key) ?? 0) + 1)
          })
        const wanted = new Set<string>()
        layout.demands.readers[l].forEach((reader, r) => {
          if (!reader) return
          const {part: to, demand} = layout.layers[reader.demand]
          const {rows, columns} = demand.feeds[reader.feed]
          const tileOf = (bounds: Uint16Array, out: number) => bounds.findIndex((_, t) => bounds[t + 1] > out)
          rows.taps.forEach((down, y) =>
            columns.taps.forEach((across, x) => {
              for (const {out: row} of down)
                for (const {out: column} of across) {
                  const tile =
                    tileOf(to.rows.bounds, row) * (to.columns.bounds.length - 1) +
                    tileOf(to.columns.bounds, column)
                  wanted.add(`${r}/${tile}/${y * part.shape[1] + x}`)
                }
            }),
          )
        })
        expect([...fed.keys()].sort()).toEqual([...wanted].sort())
        expect(Math.max(0, ...fed.values())).toBeLessThanOrEqual(1)
      })
    },
  )

  it('lets all that read one layer join equally many columns, where a core is told once', () => {
    const conv = (name: string, filters: number, kernel: number, weights: 'float' | 'ternary' = 'ternary') =>
      ({type: 'conv', name, filters, kernel, stride: 1, padding: 'same', weights}) as const
    const [a, b] = [1, 2].map(layer => ({type: 'layer', layer}) as const)
    const network: Network = {
      input: [8, 8, 1],
      levels: {k: 0, B: 2},
      layers: [
        conv('Encoder', 4, 1, 'float'),
        conv('A', 8, 1),
        conv('B', 8, 5),
        {...conv('C', 8, 1), from: {type: 'add', name: 'Sum', of: [a, b]}},
        {type: 'dense', name: 'Readout', units: 2, activation: 'readout', weights: 'float'},
      ],
    }
    const chip = tiny()
    const free = {...chip, routing: {...chip.routing, oneExtension: {value: false, source: 'made up'}}}
    const extensions = ({layers}: Partition) => layers.map(({extension}) => extension)
    const [, ofB, ofC] = extensions(partition(network, free, 'sg'))
    expect(ofB).not.toBe(ofC)
    const cut = partition(network, chip, 'sg')
    expect(extensions(cut)[1]).toBe(extensions(cut)[2])
    expect(cut.layers.every(({axons, axonCapacity}) => axons <= axonCapacity)).toBe(true)
  })

  it('needs no more cores than any way to cut two layers', () => {
    for (let seed = 1; seed <= 6; seed++) {
      const random = seededRandom(seed)
      const side = 4 + Math.floor(random() * 3)
      const network: Network = {
        input: [side, 1, 1],
        levels: {k: 0, B: 2},
        layers: [
          {type: 'conv', name: 'Encoder', filters: 2, kernel: 1, stride: 1, padding: 'same', weights: 'float'},
          {type: 'conv', name: 'A', filters: 1 + Math.floor(random() * 3), kernel: 1, stride: 1, padding: 'same', weights: 'ternary'},
          {type: 'conv', name: 'B', filters: 3, kernel: 3, stride: 1, padding: 'same', weights: 'ternary'},
          {type: 'dense', name: 'Readout', units: 2, activation: 'readout', weights: 'float'},
        ],
      } // prettier-ignore
      const chip = tiny({axons: 20, columns: 16})
      const cut = attempt(() => partition(network, chip, 'sg'))
      if (!cut) continue
      expect(cut.cores.count + cut.layers[1].wasted / 16).toBeLessThanOrEqual(
        bruteForce(network, side) + 1e-9,
      )
    }
  })

  /** All ways to cut layers A and B into equal tiles; replicas of A are counted place by place. */
  function bruteForce({layers}: Network, side: number): number {
    const [, {filters: a}, {filters: b}] = layers as readonly {filters: number}[] as {filters: number}[]
    let best = Infinity
    for (let ta = 1; ta <= side; ta++)
      for (let tb = 1; tb <= side; tb++)
        for (const ma of [1, 2, 4, 8])
          for (const mb of [1, 2, 4, 8]) {
            const [na, nb] = [8 / ma, 8 / mb]
            const patch = Math.min(side, tb + 2) * a * 2
            if (ta * 2 * 2 > 20 * ma || patch > 20 * mb || na < 1 || nb < 1) continue
            const tiles = Math.ceil(side / tb)
            const ofB = Array.from({length: tiles}, (_, t) => {
              const places = Math.min(tb, side - t * tb)
              return Math.ceil((places * b * 2) / nb)
            })
            const waste = ofB.reduce(
              (sum, cores) => sum + 2 ** Math.ceil(Math.log2(Math.max(...ofB))) - cores,
              0,
            )
            let cores = 0
            for (let first = 0; first < side; first += ta) {
              let neurons = 0
              for (let place = first; place < Math.min(side, first + ta); place++) {
                const low = Math.floor(Math.max(0, place - 1) / tb)
                const high = Math.floor(Math.min(side - 1, place + 1) / tb)
                neurons += runsOf(low, high).length * a * 2
              }
              cores += Math.ceil(neurons / na)
            }
            best = Math.min(best, cores + ofB.reduce((sum, each) => sum + each, 0) + waste / 16)
          }
    return best
  }
})

describe('what cannot be', () => {
  const refusal = (network: Network, chip: Chip, method: 'sg' | 'sr' = 'sg') => {
    try {
      partition(network, chip, method)
    } catch (error) {
      return String(error)
    }
    return 'it fits'
  }

  it('is told with what would help', () => {
    expect(refusal(lenet(levels[4]), chips.truenorth)).toContain('"Conv2" has 1600 inputs')
    expect(refusal(lenet(levels[4]), chips.truenorth)).toContain('each line takes 2 axons')
    expect(refusal(lenet(levels[4]), chips.speck)).toContain('Ki words')
    expect(refusal(lenet({k: 0, B: 64}), chips.tianjic)).toContain('at most')
    expect(refusal(vgg(levels[4]), chips['pku-nc64c'])).toMatch(
      /takes .* but one multicast .* reaches 64 at most/,
    )
    const float = {
      ...lenet(levels[1]),
      layers: lenet(levels[1]).layers.map(l => ({...l, weights: 'float' as const})),
    }
    expect(refusal(float, paicore)).toContain('Make its weights ternary')
  })

  it('is nothing, where there is room', () => {
    for (const id of ['loihi-1', 'loihi-2', 'spinnaker-2', 'tianjic', 'pku-nc64c'] as const)
      expect(refusal(lenet(levels[1]), chips[id])).toBe('it fits')
  })
})

function attempt<T>(make: () => T): T | undefined {
  try {
    return make()
  } catch {
    return undefined
  }
}
