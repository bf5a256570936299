import {describe, expect, it} from 'vitest'
import {convert} from '../../src/core/convert/convert.ts'
import {lenet} from '../../src/core/network.ts'
import {randomImages, randomModel, randomNetwork} from '../../src/core/random-network.ts'
import {seededRandom} from '../../src/core/random.ts'
import {parseParams, type RawParams} from '../../src/graph/params.ts'
import {evaluate} from './evaluate.ts'
import {simulate} from './node.ts'

const network = lenet({k: 1, B: 2})
const dataset = {shape: network.input, classes: 10, images: 100}
const infer = (params: RawParams) =>
  simulate.infer({spiking: {network}, dataset}, parseParams(simulate.params, params), 'simulate')
const factsOf = (params: RawParams) =>
  Object.fromEntries(infer(params).facts.map(({label, value}) => [label, value]))

describe('before a run', () => {
  it('tells for how many steps each method runs', () => {
    expect(factsOf({})).toEqual({Steps: '1', Latency: '6 steps', Interval: '1 step', Images: '100'})
    expect(factsOf({method: 'store-release'})).toMatchObject({
      Steps: '4',
      Latency: '24 steps',
      Interval: '8 steps',
    })
    expect(factsOf({method: 'store-release', doubleBuffered: true})).toMatchObject({Interval: '4 steps'})
    expect(factsOf({method: 'rate', steps: 50})).toMatchObject({Steps: '50', Latency: '50 steps'})
  })

  it('refuses what a method cannot do', () => {
    expect(() => infer({method: 'store-release', steps: 3})).toThrow('must be a whole number 4 to')
    expect(() => infer({noiseLayers: 'Nowhere'})).toThrow('names the layer "Nowhere"')
    expect(() => infer({recordImages: 'first'})).toThrow('must be numbers and ranges')
  })
})

describe('evaluation', () => {
  const model = randomModel(randomNetwork(seededRandom(6)), seededRandom(6))
  const spiking = convert(model, 'exact')
  const images = randomImages(model.network, 12, seededRandom(7))
  const run = async (params: RawParams) => {
    const context = {seed: 3, now: () => 0, progress: () => Promise.resolve()} as never
    const {metrics} = await evaluate(
      {spiking, dataset: images},
      parseParams(simulate.params, params),
      context,
    )
    return metrics!
  }

  it('gives Store-and-Release the figures of Scatter-and-Gather, and its own time', async () => {
    const [gathered, released] = [await run({}), await run({method: 'store-release'})]
    expect(Object.keys(released)).toEqual(Object.keys(gathered))
    for (const same of ['images', 'correct', 'accuracy', 'spikes', 'mismatches'])
      expect(released[same]).toEqual(gathered[same])
    expect(gathered).toMatchObject({
      method: 'scatter-gather',
      steps: 1,
      initiationInterval: 1,
      accuracyByStep: null,
    })
    expect(released.accuracyByStep).toHaveLength(released.latency as number)
    expect((released.accuracyByStep as number[]).at(-1)).toBe(released.accuracy)
  })

  it('does not compare what is approximate', async () => {
    expect((await run({method: 'signed'})).mismatches).toBeNull()
    expect((await run({method: 'rate', steps: 9})).accuracyByStep).toHaveLength(9)
  })
})
