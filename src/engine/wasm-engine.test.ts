import {describe, expect, it} from 'vitest'
import {convert} from '../core/convert/convert.ts'
import {randomBranched, randomImages, randomModel, randomNetwork} from '../core/random-network.ts'
import {seededRandom} from '../core/random.ts'
import {shown, type EngineOptions} from '../core/simulate/engine.ts'
import {scalarEngine} from '../core/simulate/scalar-engine.ts'
import type {Model} from '../core/network.ts'
import {wasmEngine} from './wasm-engine.ts'

const plain: EngineOptions = {noise: 0, seed: 1, compare: true}

/** A random network whose layers behind the first are all ternary. */
function randomTernary(seed: number): Model {
  const random = seededRandom(seed)
  const network = randomNetwork(random)
  const layers = network.layers.map((layer, l) =>
    l > 0 && l < network.layers.length - 1 ? {...layer, weights: 'ternary' as const} : layer,
  )
  return randomModel({...network, layers}, random)
}

function expectSame(
  model: Model,
  images: number,
  {method = 'exact' as const, options = plain, scale = 1 / 256} = {},
) {
  const network = convert(model, method)
  const dataset = {...randomImages(model.network, images, seededRandom(9)), scale}
  const reference = scalarEngine(network, options)
  const engine = wasmEngine(network, scale, options)
  for (let first = 0; first < images; first += engine.lanes) {
    const count = Math.min(engine.lanes, images - first)
    const block = engine.show(shown(dataset, first, count))
    for (let image = 0; image < count; image++) {
      const one = reference.show(shown(dataset, first + image, 1))
      network.layers.forEach(({name}, l) => {
        expect(engine.countsOf(l, image), `${name}, image ${image}`).toEqual(reference.countsOf(l, 0))
        expect(block.spikes[l * count + image]).toBe(one.spikes[l])
        expect(block.additions[l * count + image]).toBe(one.additions[l])
      })
      expect(engine.logitsOf(image)).toEqual(reference.logitsOf(0))
      expect(block.predictions[image]).toBe(one.predictions[0])
    }
  }
}

describe('wasmEngine', () => {
  it('gives the counts and logits of the reference, at every neuron of random networks', () => {
    for (let seed = 0; seed < 40; seed++) expectSame(randomTernary(seed), 40)
  })

  it('gives them where maps are pooled and branches added', () => {
    for (let seed = 0; seed < 40; seed++) {
      const random = seededRandom(seed)
      expectSame(randomModel(randomBranched(random), random), 33)
    }
  })

  it('agrees at a scale that no float holds exactly, and with noise', () => {
    for (let seed = 50; seed < 60; seed++) {
      expectSame(randomTernary(seed), 5, {scale: 1 / 255})
      expectSame(randomTernary(seed), 5, {options: {...plain, noise: 0.3, seed: 5}})
    }
  })

  it('counts the same differences between spiking and quantized network', () => {
    for (let seed = 0; seed < 30; seed++) {
      const model = randomTernary(seed)
      const network = convert(model, 'published')
      const dataset = randomImages(model.network, 20, seededRandom(4))
      const {mismatches} = wasmEngine(network, dataset.scale, plain).show(shown(dataset, 0, 20))
      const reference = scalarEngine(network, plain)
      const sum = new Float64Array(network.layers.length)
      for (let image = 0; image < 20; image++)
        reference.show(shown(dataset, image, 1)).mismatches?.forEach((count, l) => (sum[l] += count))
      expect(mismatches, `seed ${seed}`).toEqual(sum)
    }
  })
})
