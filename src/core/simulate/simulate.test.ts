import {describe, expect, it} from 'vitest'
import {convert} from '../convert/convert.ts'
import {takeImages} from '../dataset.ts'
import {levelCount} from '../levels.ts'
import type {Model, Network} from '../network.ts'
import {quantizedRunner} from '../quantized.ts'
import {randomBranched, randomImages, randomModel, randomNetwork} from '../random-network.ts'
import {seededRandom} from '../random.ts'
import {logsOf} from './logs.ts'
import type {SpikeRecord} from './record.ts'
import {scalarEngine} from './scalar-engine.ts'
import {simulate, simulation} from './simulate.ts'
import type {EngineOptions} from './engine.ts'

interface Options extends EngineOptions {
  readonly batch: number
}
const plain: Options = {noise: 0, seed: 1, compare: true, batch: 4}

function run(model: Model, images: number, options: Partial<Options> = {}): Promise<SpikeRecord> {
  const dataset = randomImages(model.network, images, seededRandom(77))
  const all = {...plain, ...options}
  const network = convert(model, 'exact')
  return simulate(scalarEngine(network, all), simulation(network, dataset, all.batch))
}

const randomCase = (seed: number) => {
  const random = seededRandom(seed)
  return randomModel(randomNetwork(random), random)
}

describe('simulation', () => {
  it('gives the levels of the quantized network at every neuron of random networks', async () => {
    for (let seed = 0; seed < 60; seed++)
      expect((await run(randomCase(seed), 6)).mismatches, `seed ${seed}`).toBe(0)
  })

  it('does so where maps are pooled and branches added', async () => {
    for (let seed = 0; seed < 60; seed++) {
      const random = seededRandom(seed)
      expect((await run(randomModel(randomBranched(random), random), 6)).mismatches, `seed ${seed}`).toBe(0)
    }
  })

  it('agrees with the quantized network run on its own: spikes are levels, predictions the same', async () => {
    for (let seed = 0; seed < 20; seed++) {
      const random = seededRandom(seed)
      const model = seed % 2 ? randomCase(seed) : randomModel(randomBranched(random), random)
      const dataset = randomImages(model.network, 5, seededRandom(77))
      const forward = quantizedRunner(model)
      const record = await run(model, 5)
      const spikes = new Array<number>(record.layers.length).fill(0)
      const predictions = Array.from({length: 5}, (_, image) => {
        const {levels, logits} = forward(dataset.read(image, 1), dataset.scale)
        levels.forEach((layer, l) => (spikes[l] += layer.reduce((sum, level) => sum + level, 0)))
        return logits.indexOf(Math.max(...logits))
      })
      expect(record.layers.map(layer => layer.spikes)).toEqual(spikes)
      expect([...record.predictions]).toEqual(predictions)
    }
  })

  it('keeps rates between 0 and 1 and adds up', async () => {
    for (let seed = 0; seed < 20; seed++) {
      const model = randomCase(seed)
      const {layers, spikes, sop, batches, correct} = await run(model, 10)
      const total = (of: readonly number[]) => of.reduce((sum, n) => sum + n, 0)
      expect(layers.every(({rate}) => rate >= 0 && rate <= 1)).toBe(true)
      expect(total(layers.map(layer => layer.spikes))).toBe(spikes)
      expect(total(layers.map(layer => layer.sop))).toBe(sop)
      expect(total(batches.map(batch => batch.spikes))).toBe(spikes)
      expect(total(batches.map(batch => batch.sop))).toBe(sop)
      expect(total(batches.map(batch => batch.correct))).toBe(correct)
      expect(batches.map(({images}) => images)).toEqual([4, 4, 2])
      layers.forEach(layer => expect(layer.sop).toBe(2 * levelCount(model.network.levels) * layer.sopLogical))
      expect(layers[0].sop).toBe(0)
    }
  })

  it('does not change with the batch', async () => {
    const model = randomCase(3)
    const whole = await run(model, 9, {batch: 100, noise: 0.3})
    const ones = await run(model, 9, {batch: 1, noise: 0.3})
    expect({...ones, batches: []}).toEqual({...whole, batches: []})
  })

  it('gives each image what it gives it alone: no state is left behind', async () => {
    const model = randomCase(4)
    const dataset = randomImages(model.network, 8, seededRandom(77))
    const network = convert(model, 'exact')
    const five = takeImages(dataset, 5)
    const some = await simulate(scalarEngine(network, plain), simulation(network, five, 4))
    expect([...some.predictions]).toEqual([...(await run(model, 8)).predictions].slice(0, 5))
  })

  it('refuses images of another shape with both shapes', () => {
    const model = randomCase(5)
    const other: Network = {...model.network, input: [9, 4, 2]}
    const dataset = randomImages(other, 2, seededRandom(1))
    expect(() => simulation(convert(model, 'exact'), dataset, 4)).toThrow(
      `has shape 9×4×2, but ${model.network.input.join('×')} is needed`,
    )
  })
})

describe('SOPs', () => {
  it('of a worked example: windows × channels × 2 L', async () => {
    // 3×3 pixels, an encoder that fires once everywhere, then a 2×2 kernel with two filters: 4 windows of 4
    // taps, 2 channels, each input spike worth 16·2 = 32 additions; L = 1, so 64 by the published convention.
    const ones = (n: number, value = 1) => new Float32Array(n).fill(value)
    const always = {gamma: ones(1), beta: ones(1), mean: ones(1, 0), variance: ones(1)}
    const batchNorm = {gamma: ones(2), beta: ones(2, 0), mean: ones(2, 0), variance: ones(2)}
    const conv = {type: 'conv', stride: 1, padding: 'valid'} as const
    const network: Network = {
      input: [3, 3, 1],
      levels: {k: 0, B: 1},
      layers: [
        {...conv, name: 'Encoder', filters: 1, kernel: 1, weights: 'float'},
        {...conv, name: 'Conv', filters: 2, kernel: 2, weights: 'ternary'},
        {type: 'dense', name: 'Readout', units: 3, activation: 'readout', weights: 'float'},
      ],
    }
    const weights = [{kernel: ones(1), batchNorm: always}, {kernel: ones(8), batchNorm}, {kernel: ones(24)}]
    const {layers} = await run({network, weights}, 1)
    expect(layers.map(({spikes}) => spikes)).toEqual([9, 8])
    expect(layers.map(({sopLogical}) => sopLogical)).toEqual([0, 32])
    expect(layers.map(({sop}) => sop)).toEqual([0, 64])
  })
})

describe('noise', () => {
  const model = randomCase(6)

  it('of ratio 0 changes nothing, of ratio 1 silences the encoder', async () => {
    expect(await run(model, 5, {noise: 0, seed: 9})).toEqual(await run(model, 5, {noise: 0, seed: 2}))
    expect((await run(model, 5, {noise: 1})).layers[0].spikes).toBe(0)
  })

  it('loses about its share of spikes, others for another seed, never compares', async () => {
    const clean = (await run(model, 40)).layers[0].spikes
    const noisy = await run(model, 40, {noise: 0.25})
    expect(noisy.layers[0].spikes / clean).toBeGreaterThan(0.7)
    expect(noisy.layers[0].spikes / clean).toBeLessThan(0.8)
    expect(noisy.mismatches).toBeNull()
    expect((await run(model, 40, {noise: 0.25, seed: 2})).layers[0].spikes).not.toBe(noisy.layers[0].spikes)
  })
})

describe('logsOf', () => {
  it('writes a line per batch, floats as NumPy does', async () => {
    const record = await run(randomCase(7), 6)
    const logs = logsOf(record)
    expect(logs['accuracy.txt']).toBe(record.batches.map(({correct}) => `${correct}\n`).join(''))
    expect(logs['spike_num.txt']).toMatch(/^\d+\.0\n\d+\.0\n$/)
    expect(logs['sop_num.txt']).toMatch(/^\d+\.0\n\d+\.0\n$/)
  })
})
