import {describe, expect, it} from 'vitest'
import {convert} from '../convert/convert.ts'
import {levelCount} from '../levels.ts'
import {lenet, type Model, type Network} from '../network.ts'
import {randomBranched, randomImages, randomModel, randomNetwork, randomSigned} from '../random-network.ts'
import {seededRandom} from '../random.ts'
import {shown, type EngineOptions} from './engine.ts'
import {scalarEngine} from './scalar-engine.ts'
import {storeReleaseNeurons} from './store-release.ts'
import {temporalEngine} from './temporal-engine.ts'
import {timingOf, windowsOf, type TemporalOptions} from './temporal.ts'

const plain: EngineOptions = {noise: 0, seed: 1, compare: true}
const windows = (network: Network, over: Partial<TemporalOptions> = {}): TemporalOptions => ({
  method: 'store-release',
  steps: levelCount(network.levels),
  doubleBuffered: false,
  reset: 'soft',
  v0: 0,
  ...over,
})
const chain = (seed: number) => {
  const random = seededRandom(seed)
  return randomModel(randomNetwork(random), random)
}
const branched = (seed: number) => {
  const random = seededRandom(seed)
  return randomModel(randomBranched(random), random)
}

/** Shows images to both simulators; both must do the same at every neuron. */
function expectSame(model: Model, options: EngineOptions = plain, extra = 0) {
  const network = convert(model, 'exact')
  const imagesOf = network.layers.length % 2 ? randomSigned : randomImages
  const dataset = imagesOf(model.network, 4, seededRandom(77))
  const temporal = windows(model.network, {steps: levelCount(model.network.levels) + extra})
  const reference = scalarEngine(network, options)
  const engine = temporalEngine(network, {...options, temporal})
  for (let image = 0; image < 4; image++) {
    const one = reference.show(shown(dataset, image, 1))
    const block = engine.show(shown(dataset, image, 1))
    network.layers.forEach(({name}, l) =>
      expect([...engine.sentOf(l)], `${name}, image ${image}`).toEqual([...reference.countsOf(l, 0)]),
    )
    expect(block.predictions).toEqual(one.predictions)
    expect(block.spikes).toEqual(one.spikes)
    expect(block.additions).toEqual(one.additions)
    expect(block.mismatches).toEqual(one.mismatches)
  }
}

describe('a Store-and-Release neuron', () => {
  // γ = ½, β = ¼, μ = 3, σ = 4, k = 1, B = 2: thresholds 6, 14, 22, 30
  const layer = {
    ...convert(chain(0), 'exact').layers[0],
    geometry: {...convert(chain(0), 'exact').layers[0].geometry, output: [1, 1, 1] as const},
    thresholds: Float64Array.of(6, 14, 22, 30),
    copies: 4,
  }
  const trainOf = (stored: number, window = 4) => {
    const neurons = storeReleaseNeurons(layer, {opens: 2, window})
    neurons.potential[0] = stored
    const train = Array.from({length: 2 + window}, (_, step) => {
      const spikes = new Int8Array(1)
      neurons.fire(step, spikes)
      return spikes[0]
    })
    const after = new Int8Array(1)
    neurons.fire(2 + window, after)
    return {train, cleared: neurons.potential[0]}
  }

  it('stores in silence, then releases a spike for each threshold reached: a thermometer code', () => {
    expect(trainOf(13).train).toEqual([0, 0, 1, 0, 0, 0])
    expect(trainOf(14).train).toEqual([0, 0, 1, 1, 0, 0])
    expect(trainOf(5).train).toEqual([0, 0, 0, 0, 0, 0])
    expect(trainOf(99).train).toEqual([0, 0, 1, 1, 1, 1])
  })

  it('is silent in steps beyond L, and forgets what it stored at the end of its window', () => {
    expect(trainOf(99, 6)).toEqual({train: [0, 0, 1, 1, 1, 1, 0, 0], cleared: 0})
  })
})

describe('Store-and-Release', () => {
  it('gives the counts of Scatter-and-Gather at every neuron of random networks', () => {
    for (let seed = 0; seed < 40; seed++) expectSame(chain(seed))
  })

  it('does so where maps are pooled and branches added', () => {
    for (let seed = 0; seed < 60; seed++) expectSame(branched(seed))
  })

  it('does so in longer windows, and loses the same spikes to noise', () => {
    for (let seed = 0; seed < 10; seed++) {
      expectSame(chain(seed), plain, 3)
      expectSame(branched(seed), {...plain, noise: 0.3, seed: 5})
      expectSame(branched(seed), {...plain, noise: 0.2, disturbance: {lossy: [0, 1, 2], dead: 0.1}})
    }
  })

  it('leaves nothing behind for the next image', () => {
    const model = branched(3)
    const dataset = randomImages(model.network, 6, seededRandom(5))
    const options = {...plain, temporal: windows(model.network)}
    const busy = temporalEngine(convert(model, 'exact'), options)
    for (let image = 0; image < 5; image++) busy.show(shown(dataset, image, 1))
    const fresh = temporalEngine(convert(model, 'exact'), options)
    expect(busy.show(shown(dataset, 5, 1))).toEqual(fresh.show(shown(dataset, 5, 1)))
  })

  it('sends thermometer trains, each layer in its own window', () => {
    const model = chain(8)
    const network = convert(model, 'exact')
    const layers = network.layers.map((_, l) => l)
    const recording = {images: [0], layers, neurons: [0]}
    const temporal = windows(model.network)
    const {recordings} = temporalEngine(network, {...plain, temporal, recording}).show(
      shown(randomImages(model.network, 1, seededRandom(3)), 0, 1),
    )
    for (const {layer, steps, neurons} of recordings![0].layers) {
      const seen = new Map<number, number>()
      neurons.forEach((neuron, i) => {
        expect(steps[i]).toBe(layer * temporal.steps + (seen.get(neuron) ?? 0))
        seen.set(neuron, (seen.get(neuron) ?? 0) + 1)
      })
    }
  })

  it('predicts nothing before the last window, then what it predicts in the end', () => {
    const model = chain(8)
    const temporal = windows(model.network)
    const engine = temporalEngine(convert(model, 'exact'), {...plain, temporal})
    const {curve, predictions} = engine.show(shown(randomImages(model.network, 1, seededRandom(3)), 0, 1))
    const opens = timingOf(model.network, temporal).latency - temporal.steps
    expect([...curve!.subarray(0, opens)]).toEqual(Array(opens).fill(255))
    expect(curve!.at(-1)).toBe(predictions[0])
  })
})

describe('timing', () => {
  it('is that of the published networks: LeNet at L = 4 takes 24 steps, one image every 8, or 4', () => {
    const network = lenet({k: 1, B: 2})
    expect(timingOf(network)).toMatchObject({latency: 6, initiationInterval: 1, window: 1})
    expect(timingOf(network, windows(network))).toMatchObject({latency: 24, initiationInterval: 8})
    expect(timingOf(network, windows(network, {doubleBuffered: true}))).toMatchObject({initiationInterval: 4})
    expect(timingOf(network, windows(network, {steps: 6}))).toMatchObject({latency: 36, window: 6})
  })

  it('never gives a neuron two images at a time', () => {
    for (let seed = 0; seed < 30; seed++) {
      const {network} = branched(seed)
      const {initiationInterval} = timingOf(network, windows(network, {steps: 8}))
      expect(initiationInterval).toBeGreaterThanOrEqual(16)
      expect(initiationInterval / 8).toBeLessThanOrEqual(windowsOf(network).at(-1)!)
    }
  })

  it('wants at least L steps in a window', () => {
    const network = convert(randomModel(lenet({k: 1, B: 2}), seededRandom(1)), 'exact')
    const temporal = windows(network.model.network, {steps: 3})
    expect(() => temporalEngine(network, {...plain, temporal})).toThrow(
      'Parameter "Steps" must be a whole number 4 to 10000, not 3: a window releases up to 4 spikes.',
    )
  })
})
