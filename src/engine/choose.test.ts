import {describe, expect, it} from 'vitest'
import {convert} from '../core/convert/convert.ts'
import {randomBranched, randomImages, randomModel} from '../core/random-network.ts'
import {seededRandom} from '../core/random.ts'
import {shown, type EngineOptions} from '../core/simulate/engine.ts'
import {jittered} from '../core/simulate/noise.ts'
import {scalarEngine} from '../core/simulate/scalar-engine.ts'
import {temporalEngine} from '../core/simulate/temporal-engine.ts'
import {usualSteps} from '../core/simulate/temporal.ts'
import {fastestEngine} from './choose.ts'

const plain: EngineOptions = {noise: 0, seed: 3, compare: true}
const cases = [1, 2, 5, 8].map(seed => {
  const random = seededRandom(seed)
  const model = randomModel(randomBranched(random), random)
  return {network: convert(model, 'exact'), dataset: randomImages(model.network, 3, random)}
})

describe('fastestEngine', () => {
  it.each([
    {thresholdJitter: 0.3},
    {weightJitter: 0.1},
    {dead: 0.2},
    {lossy: [0, 1], thresholdJitter: 0.1},
    {lossy: []},
  ])('does what the reference does with %j', disturbance => {
    const options = {...plain, noise: 'lossy' in disturbance ? 0.2 : 0, disturbance}
    for (const {network, dataset} of cases) {
      const engine = fastestEngine(network, dataset, options)
      const reference = scalarEngine(jittered(network, options), options)
      for (let image = 0; image < 3; image++) {
        const block = engine.show(shown(dataset, image, 1))
        const expected = reference.show(shown(dataset, image, 1))
        expect(block.spikes).toEqual(expected.spikes)
        expect(block.predictions).toEqual(expected.predictions)
        expect(block.mismatches).toEqual(expected.mismatches)
        network.layers.forEach((_, l) => expect(engine.countsOf(l, 0)).toEqual(reference.countsOf(l, 0)))
      }
    }
  })

  it('simulates over time where asked to, from options and to blocks that threads can pass on', () => {
    for (const {network, dataset} of cases) {
      const steps = usualSteps(network.model.network, 'store-release')
      const temporal = {method: 'store-release', steps, doubleBuffered: false, reset: 'soft', v0: 0} as const
      const options = structuredClone({...plain, temporal})
      const block = fastestEngine(network, dataset, options).show(shown(dataset, 1, 1))
      expect(structuredClone(block)).toEqual(temporalEngine(network, options).show(shown(dataset, 1, 1)))
      expect(block.mismatches?.every(count => count === 0)).toBe(true)
    }
  })

  it('records whichever engine runs', () => {
    const [{network, dataset}] = cases
    const recording = {images: [0, 2], layers: [0, 1], neurons: [1]}
    const {recordings} = fastestEngine(network, dataset, {...plain, recording}).show(shown(dataset, 0, 3))
    expect(recordings?.map(({image}) => image)).toEqual([0, 2])
  })
})
