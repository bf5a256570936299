import {describe, expect, it} from 'vitest'
import {convert} from '../core/convert/convert.ts'
import {heldDataset} from '../core/dataset.ts'
import {
  randomBranched,
  randomImages,
  randomModel,
  randomSigned,
  randomNetwork,
} from '../core/random-network.ts'
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
  {method = 'exact' as const, options = plain, scale = 1 / 256, imagesOf = randomImages} = {},
) {
  const network = convert(model, method)
  const dataset = {...imagesOf(model.network, images, seededRandom(9)), scale}
  const reference = scalarEngine(network, options)
  const engine = wasmEngine(network, dataset, options)
  for (let first = 0; first < images; first += engine.lanes) {
    const count = Math.min(engine.lanes, images - first)
    const block = engine.show(shown(dataset, first, count))
    const different = new Float64Array(network.layers.length)
    for (let image = 0; image < count; image++) {
      const one = reference.show(shown(dataset, first + image, 1))
      one.mismatches?.forEach((mismatches, l) => (different[l] += mismatches))
      network.layers.forEach(({name}, l) => {
        expect(engine.countsOf(l, image), `${name}, image ${image}`).toEqual(reference.countsOf(l, 0))
        expect(block.spikes[l * count + image]).toBe(one.spikes[l])
        expect(block.additions[l * count + image]).toBe(one.additions[l])
      })
      expect(engine.logitsOf(image)).toEqual(reference.logitsOf(0))
      expect(block.predictions[image]).toBe(one.predictions[0])
    }
    expect(block.mismatches).toEqual(options.noise > 0 ? null : different)
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

  it('agrees on signed pixels of 16 bits, whatever sign and size', () => {
    for (let seed = 0; seed < 20; seed++) {
      expectSame(randomTernary(seed), 34, {imagesOf: randomSigned})
      const extreme: typeof randomImages = (network, images, random) =>
        randomSigned(network, images, random, 32_767)
      expectSame(randomTernary(seed), 5, {imagesOf: extreme, options: {...plain, noise: 0.2}})
    }
  })

  it('adds up the widest sums of signed pixels without overflow', () => {
    const conv = {type: 'conv', name: 'A', filters: 3, kernel: 5, stride: 2, padding: 'same'} as const
    const layers = [
      {...conv, weights: 'float'} as const,
      {type: 'dense', name: 'B', units: 3, activation: 'readout', weights: 'float'} as const,
    ]
    const model = randomModel({input: [9, 9, 64], levels: {k: 1, B: 2}, layers}, seededRandom(2))
    const [first, ...rest] = model.weights
    const weights = [{...first, kernel: first.kernel.map((_, i) => (i % 3 === 2 ? -0.37 : 0.37))}, ...rest]
    const brightest: typeof randomImages = (network, images) => {
      const pixels = new Int16Array(images * 9 * 9 * 64).map((_, i) =>
        i % (2 * 9 * 9 * 64) < 9 * 9 * 64 ? 10_642 : -10_642,
      )
      return heldDataset({...randomSigned(network, images, seededRandom(1)), pixels})
    }
    expectSame({...model, weights}, 4, {imagesOf: brightest})
  })

  it('computes again, and measures, what images need, however they are split into blocks', () => {
    for (let seed = 0; seed < 6; seed++) {
      const model = randomTernary(seed)
      const network = convert(model, 'exact')
      const dataset = randomImages(model.network, 40, seededRandom(9))
      const engine = wasmEngine(network, dataset, plain)
      const [whole, split] = [[32, 8], [5, 30, 4, 1]].map(sizes => {
        let [first, rechecks, margin] = [0, 0, Infinity]
        for (const size of sizes) {
          const block = engine.show(shown(dataset, first, size))
          first += size
          rechecks += block.rechecks
          margin = Math.min(margin, block.margins![0])
        }
        return {rechecks, margin}
      }) // prettier-ignore
      expect(split, `seed ${seed}`).toEqual(whole)
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
      const {mismatches} = wasmEngine(network, dataset, plain).show(shown(dataset, 0, 20))
      const reference = scalarEngine(network, plain)
      const sum = new Float64Array(network.layers.length)
      for (let image = 0; image < 20; image++)
        reference.show(shown(dataset, image, 1)).mismatches?.forEach((count, l) => (sum[l] += count))
      expect(mismatches, `seed ${seed}`).toEqual(sum)
    }
  })

  it('agrees where every threshold is hit, filters are empty and γ is zero or negative', () => {
    for (let seed = 100; seed < 112; seed++) {
      const model = randomTernary(seed)
      const weights = model.weights.map(({kernel, batchNorm}, l) => {
        if (!batchNorm) return {kernel}
        const channels = batchNorm.gamma.length
        const emptied = kernel.map((weight, i) => (i % channels === seed % channels ? 0 : weight))
        const gamma = batchNorm.gamma.map((_, c) => [1, -1, 0, 0.5][(c + seed + l) % 4])
        const still = new Float32Array(channels)
        return {
          kernel: emptied,
          batchNorm: {
            gamma,
            beta: still.fill(0.5),
            mean: new Float32Array(channels),
            variance: still.map(() => 1),
          },
        }
      })
      expectSame({...model, weights}, 33)
    }
  })

  it('agrees on layers wide enough for every way of adding, whatever the rest of images', () => {
    const conv = (
      name: string,
      filters: number,
      kernel: number,
      stride = 1,
      padding: 'same' | 'valid' = 'same',
    ) =>
      ({
        type: 'conv',
        name,
        filters,
        kernel,
        stride,
        padding,
        weights: name === 'A' ? 'float' : 'ternary',
      }) as const
    for (const levels of [
      {k: 0, B: 1},
      {k: 1, B: 2},
      {k: 3, B: 4},
    ]) {
      const layers = [
        conv('A', 5, 3),
        conv('B', 33, 3),
        conv('C', 35, 3, 2),
        conv('D', 130, 1),
        conv('E', 9, 3, 1, 'valid'),
        {type: 'dense', name: 'F', units: 6, activation: 'quantized', weights: 'ternary'} as const,
        {type: 'dense', name: 'G', units: 3, activation: 'readout', weights: 'float'} as const,
      ]
      const random = seededRandom(levels.k)
      expectSame(randomModel({input: [7, 9, 2], levels, layers}, random), 45)
    }
  })

  it('is never sure of sums whose levels single precision cannot tell apart', () => {
    const model = randomTernary(3)
    const weights = model.weights.map((layer, l) =>
      l > 0 || !layer.batchNorm
        ? layer
        : {...layer, batchNorm: {...layer.batchNorm, gamma: layer.batchNorm.gamma.map(() => 3e38)}},
    )
    expectSame({...model, weights}, 8)
  })
})
