import {describe, expect, it} from 'vitest'
import {convert} from '../../src/core/convert/convert.ts'
import type {Dataset} from '../../src/core/dataset.ts'
import {lenet, type Network} from '../../src/core/network.ts'
import {randomImages, randomModel} from '../../src/core/random-network.ts'
import {seededRandom} from '../../src/core/random.ts'
import {scalarEngine} from '../../src/core/simulate/scalar-engine.ts'
import {simulate, simulation} from '../../src/core/simulate/simulate.ts'
import {parseParams, type RawParams} from '../../src/graph/params.ts'
import {chips} from '../../src/map/chips.ts'
import {evaluate} from './evaluate.ts'
import {map} from './node.ts'

const conv = (name: string, filters: number, weights: 'ternary' | 'float' = 'ternary') =>
  ({type: 'conv', name, filters, kernel: 3, stride: 1, padding: 'same', weights}) as const
const network: Network = {
  input: [10, 10, 1],
  levels: {k: 0, B: 2},
  layers: [
    conv('Encoder', 4, 'float'),
    conv('A', 8),
    conv('B', 12),
    {type: 'dense', name: 'Readout', units: 3, activation: 'readout', weights: 'float'},
  ],
}
const spiking = convert(randomModel(network, seededRandom(1)), 'exact')
const dataset = randomImages(network, 6, seededRandom(2)) as Dataset
const record = async () => {
  const engine = scalarEngine(spiking, {noise: 0, seed: 1, compare: false})
  return simulate(engine, simulation(spiking, dataset, 10))
}
const run = async (params: RawParams, progress = () => Promise.resolve()) =>
  evaluate({spiking, dataset, record: await record()}, parseParams(map.params, params), {
    seed: 1,
    now: () => 0,
    progress,
  } as never)
const infer = (drawn: Network, params: RawParams) =>
  map.infer(
    {
      spiking: {network: drawn},
      dataset: {shape: drawn.input, classes: 10, images: 1},
      record: {network: drawn, images: 1},
    },
    parseParams(map.params, params),
    'map',
  )

describe('evaluation', () => {
  it.each(['sg', 'sr'] as const)('%s: gives all figures, and no spike differs', async method => {
    const {metrics, outputs} = await run({method, checked: 6})
    expect(metrics).toMatchObject({
      method,
      chips: 1,
      rounds: 1,
      routesWrong: 0,
      mismatches: 0,
      imagesChecked: 6,
    })
    for (const name of [
      'coresUsed',
      'coresOccupied',
      'coresLowerBound',
      'replication',
      'energy',
      'latency',
      'routesChecked',
    ])
      expect(metrics?.[name], name).toBeGreaterThan(0)
    expect(metrics?.coresUsed).toBeGreaterThanOrEqual(metrics?.coresLowerBound as number)
    expect(outputs.mapping.run?.compared).toBeGreaterThan(0)
    expect(structuredClone(outputs.mapping)).toEqual(outputs.mapping)
  })

  it('reads a chip of one’s own', async () => {
    const own = JSON.stringify({...chips['paicore-2'], id: 'mine', name: 'Mine'})
    expect((await run({chip: 'own', own, checked: 0})).metrics).toMatchObject({
      chip: 'Mine',
      mismatches: null,
    })
  })

  it('measures what the record says in all', async () => {
    const {outputs} = await run({measured: 2, checked: 0})
    const {layers} = await record()
    const {sent} = outputs.mapping.traffic
    const {cores, layers: parts} = outputs.mapping.partition
    const ofB = sent.reduce((sum, spikes, core) => sum + (cores.layer[core] === 1 ? spikes : 0), 0)
    expect(parts[1].name).toBe('B')
    expect(ofB).toBeCloseTo(layers[2].spikes / 6, 6)
  })

  it('can be cancelled', async () => {
    const stop = () => Promise.reject(new RangeError('stop'))
    await expect(run({}, stop)).rejects.toThrow('stop')
  })
})

describe('before a run', () => {
  it('tells what goes on the chip', () => {
    expect(infer(lenet({k: 1, B: 2}), {}).facts).toContainEqual({label: 'Largest fan-in', value: '2,048'})
  })

  it('refuses what is impossible, with what would help', () => {
    expect(() => infer(lenet({k: 1, B: 2}), {chip: 'truenorth'})).toThrow('partial sums cannot leave it')
    expect(() => infer(lenet({k: 0, B: 1}), {chip: 'speck'})).toThrow('Ki words')
    expect(() => infer(lenet({k: 0, B: 1}), {chip: 'own'})).toThrow('It is not JSON')
    expect(() => infer(lenet({k: 0, B: 1}), {deadCores: '5000'})).toThrow('has cores 0 to 1023')
  })
})
