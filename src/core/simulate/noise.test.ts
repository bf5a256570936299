import {describe, expect, it} from 'vitest'
import {convert} from '../convert/convert.ts'
import {takeImages} from '../dataset.ts'
import {levelCount} from '../levels.ts'
import {randomBranched, randomImages, randomModel, randomNetwork} from '../random-network.ts'
import {seededRandom} from '../random.ts'
import {shown, type Engine, type EngineOptions} from './engine.ts'
import {jitterOf, jittered, type Disturbance} from './noise.ts'
import {scalarEngine} from './scalar-engine.ts'
import {simulate, simulation} from './simulate.ts'
import {temporalEngine} from './temporal-engine.ts'
import {usualSteps} from './temporal.ts'

const model = randomModel(randomNetwork(seededRandom(6)), seededRandom(6))
const network = convert(model, 'exact')
const dataset = randomImages(model.network, 8, seededRandom(77))
const all = network.layers.map((_, l) => l)
const methods = ['scatter-gather', 'store-release', 'signed', 'rate'] as const

const temporalOf = (method: (typeof methods)[number]) =>
  method === 'scatter-gather'
    ? undefined
    : ({
        method,
        steps: Math.min(24, usualSteps(model.network, method)),
        doubleBuffered: false,
        reset: 'soft',
        v0: 0.5,
      } as const)

function engineOf(method: (typeof methods)[number], options: Partial<EngineOptions>): Engine {
  const full = {noise: 0, seed: 5, compare: false, ...options}
  const temporal = temporalOf(method)
  return temporal ? temporalEngine(network, {...full, temporal}) : scalarEngine(jittered(network, full), full)
}
const run = (method: (typeof methods)[number], options: Partial<EngineOptions>) =>
  simulate(engineOf(method, options), simulation(network, dataset, 4, temporalOf(method)))
const disturbed = (disturbance: Disturbance, noise = 0) => ({noise, disturbance})

describe.each(methods)('with %s', async method => {
  const clean = await run(method, {})

  it('nothing changes where every ratio is 0, whatever the seed', async () => {
    const nothing = {lossy: all, weightJitter: 0, thresholdJitter: 0, dead: 0}
    expect(await run(method, {...disturbed(nothing), seed: 9})).toEqual(clean)
  })

  it('all spikes lost in the encoder leave it silent; lost everywhere, and with all neurons dead, the network', async () => {
    expect((await run(method, {noise: 1})).layers[0].spikes).toBe(0)
    expect((await run(method, disturbed({lossy: all}, 1))).spikes).toBe(0)
    expect((await run(method, disturbed({dead: 1}))).spikes).toBe(0)
  })

  it('about the asked share of spikes is lost, in the layers asked for alone', async () => {
    const {layers} = await run(method, disturbed({lossy: [0]}, 0.3))
    expect(layers[0].spikes / clean.layers[0].spikes).toBeGreaterThan(method === 'signed' ? 0.55 : 0.62)
    expect(layers[0].spikes / clean.layers[0].spikes).toBeLessThan(0.78)
    expect((await run(method, disturbed({lossy: [1]}, 0.3))).layers[0]).toEqual(clean.layers[0])
  })

  it('about the asked share of neurons is dead, the same ones for every image', () => {
    const engine = engineOf(method, disturbed({dead: 0.25}))
    const whole = engineOf(method, {})
    const ever = [engine, whole].map(one => {
      const fired = new Set<number>()
      for (let image = 0; image < 8; image++) {
        one.show(shown(dataset, image, 1))
        one.countsOf(0, 0).forEach((count, neuron) => count > 0 && fired.add(neuron))
      }
      return fired.size
    })
    expect(ever[0] / ever[1]).toBeGreaterThan(0.6)
    expect(ever[0] / ever[1]).toBeLessThan(0.9)
  })

  it('what happens to an image depends on its number alone, not on what came before', async () => {
    const options = disturbed({lossy: all, weightJitter: 0.1, thresholdJitter: 0.1, dead: 0.1}, 0.2)
    const busy = engineOf(method, options)
    for (let image = 0; image < 7; image++) busy.show(shown(dataset, image, 1))
    const alone = engineOf(method, options).show(shown(dataset, 7, 1))
    expect(busy.show(shown(dataset, 7, 1))).toEqual(alone)
    expect(await run(method, options)).toEqual(await run(method, options))
    expect(await run(method, {...options, seed: 6})).not.toEqual(await run(method, options))
  })

  it('fewer images give the record of the first ones', async () => {
    const some = takeImages(dataset, 3)
    const options = disturbed({lossy: all}, 0.2)
    const record = await simulate(engineOf(method, options), simulation(network, some, 4))
    expect([...record.predictions]).toEqual([...(await run(method, options)).predictions].slice(0, 3))
  })
})

describe('jitter', () => {
  it('has the asked standard deviation around 1, never below 0, the same for the same place', () => {
    const factors = Array.from({length: 20_000}, (_, i) => jitterOf(0.1, 7, i))
    const mean = factors.reduce((sum, x) => sum + x, 0) / factors.length
    const variance = factors.reduce((sum, x) => sum + (x - mean) ** 2, 0) / factors.length
    expect(Math.abs(mean - 1)).toBeLessThan(0.003)
    expect(Math.abs(Math.sqrt(variance) - 0.1)).toBeLessThan(0.003)
    expect(jitterOf(5, 7, 3)).toBeGreaterThanOrEqual(0)
    expect(jitterOf(0.1, 7, 3)).toBe(factors[3])
  })

  it('leaves zeros and infinite thresholds alone, and says that weights are no longer ternary', () => {
    const options = {noise: 0, seed: 3, disturbance: {weightJitter: 0.2, thresholdJitter: 0.2}}
    const branched = convert(randomModel(randomBranched(seededRandom(2)), seededRandom(2)), 'exact')
    jittered(branched, options).layers.forEach((layer, l) => {
      const before = branched.layers[l]
      expect(layer.kernel.map(Math.sign)).toEqual(before.kernel.map(Math.sign))
      expect(layer.thresholds.map(t => (Number.isFinite(t) ? 0 : t))).toEqual(
        before.thresholds.map(t => (Number.isFinite(t) ? 0 : t)),
      )
      expect(layer.ternary).toBe(false)
    })
    const thresholds = {noise: 0, seed: 3, disturbance: {thresholdJitter: 0.2}}
    expect(jittered(branched, thresholds).layers.map(({ternary}) => ternary)).toEqual(
      branched.layers.map(({ternary}) => ternary),
    )
  })
})

describe('what comes of it', () => {
  it('is the same in Store-and-Release as in Scatter-and-Gather', async () => {
    const options = disturbed({lossy: all, weightJitter: 0.05, thresholdJitter: 0, dead: 0.1}, 0.1)
    const [gathered, released] = [await run('scatter-gather', options), await run('store-release', options)]
    expect(released.layers.map(({spikes}) => spikes)).toEqual(gathered.layers.map(({spikes}) => spikes))
    expect(released.predictions).toEqual(gathered.predictions)
    expect(released.layers[1].sop * levelCount(model.network.levels)).toBe(gathered.layers[1].sop)
  })
})
