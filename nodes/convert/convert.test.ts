import {expect, it} from 'vitest'
import {randomModel, randomNetwork} from '../../src/core/random-network.ts'
import {seededRandom} from '../../src/core/random.ts'
import type {RunContext} from '../../src/graph/node.ts'
import {evaluate} from './evaluate.ts'
import {convert} from './node.ts'

const random = seededRandom(1)
const model = randomModel(randomNetwork(random), random)
const context = {} as RunContext // conversion asks nothing of the world

it('converts with the network’s own levels unless others are given', async () => {
  const own = await evaluate({model}, {method: 'exact', k: null, B: null}, context)
  expect(own.outputs.spiking.model.network.levels).toEqual(model.network.levels)
  const other = await evaluate({model}, {method: 'exact', k: 2, B: 1}, context)
  expect(other.metrics).toMatchObject({k: 2, B: 1, L: 4})
  expect(other.outputs.spiking.layers[0].copies).toBe(4)
})

it('refuses levels that do not fit while editing', () => {
  expect(() =>
    convert.infer({model: {network: model.network}}, {method: 'exact', k: 6, B: 64}, 'convert'),
  ).toThrow('levels')
})

it('reports what each layer became', async () => {
  const {metrics} = await evaluate({model}, {method: 'exact', k: null, B: null}, context)
  expect(metrics?.layers).toHaveLength(model.network.layers.length - 1)
})

it('certifies how exact sums and thresholds are', async () => {
  const {metrics} = await evaluate({model}, {method: 'exact', k: null, B: null}, context)
  expect(metrics?.guarantee).toContain('by construction')
  expect(metrics?.sums).toMatch(/^exact in \d of \d layers/)
  expect(metrics?.thresholdsHash).toMatch(/^[0-9a-f]{16}$/)
  for (const layer of metrics?.layers as readonly Readonly<Record<string, unknown>>[])
    expect(Object.keys(layer)).toEqual(
      expect.arrayContaining([
        'sums',
        'bits',
        'neverFire',
        'alwaysFire',
        'duplicates',
        'flipped',
        'constant',
      ]),
    )
})
