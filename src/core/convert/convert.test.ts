import {describe, expect, it} from 'vitest'
import {fold} from '../batch-norm.ts'
import type {BatchNorm, Model} from '../network.ts'
import {levelOf} from '../quantized.ts'
import {randomModel, randomNetwork} from '../random-network.ts'
import {seededRandom} from '../random.ts'
import {convert} from './convert.ts'
import {exactThresholds, publishedThresholds} from './thresholds.ts'

const levels = {k: 1, B: 2}
const quantizer = (batchNorm: BatchNorm) => ({affine: fold(batchNorm), levels, unit: 2})
/** σ = √(variance + 1e-5) = 4, the worked example: β = 0.25, μ = 3. */
const example = (gamma: number): BatchNorm => ({
  gamma: Float32Array.of(gamma),
  beta: Float32Array.of(0.25),
  mean: Float32Array.of(3),
  variance: Float32Array.of(16 - 1e-5),
})

describe('thresholds', () => {
  it('of the worked example are 6, 14, 22, 30, by both methods', () => {
    expect([...exactThresholds(quantizer(example(0.5)), 0, true)]).toEqual([6, 14, 22, 30])
    expect([...publishedThresholds(example(0.5), 0, levels, 2)]).toEqual([6, 14, 22, 30])
  })

  it('of a channel with negative γ are those of the negated sum', () => {
    // fires iff U ≤ 6, −2, −10, −18: with U' = −U, iff U' ≥ −6, 2, 10, 18
    expect([...exactThresholds(quantizer(example(-0.5)), 0, true)]).toEqual([-6, 2, 10, 18])
  })

  it('of a channel with γ = 0 are −∞ up to its constant level, +∞ above', () => {
    const constant = {...example(0), beta: Float32Array.of(0.8)} // level(0.8) = 2
    expect([...exactThresholds(quantizer(constant), 0, true)]).toEqual([
      -Infinity,
      -Infinity,
      Infinity,
      Infinity,
    ])
  })

  it('are, for sums of any double, where the quantizer steps and not one bit lower', () => {
    const random = seededRandom(11)
    for (let trial = 0; trial < 200; trial++) {
      const drawn = quantizer({
        gamma: Float32Array.of(random() * 2 - 1),
        beta: Float32Array.of(random() * 2 - 1),
        mean: Float32Array.of(random() - 0.5),
        variance: Float32Array.of(random()),
      })
      const sign = drawn.affine.scale[0] < 0 ? -1 : 1
      exactThresholds(drawn, 0, false).forEach((threshold, i) => {
        expect(levelOf(sign * threshold, 0, drawn)).toBeGreaterThan(i)
        const below = threshold - Math.abs(threshold) * 2 ** -52 - Number.MIN_VALUE
        expect(levelOf(sign * below, 0, drawn)).toBeLessThanOrEqual(i)
      })
    }
  })

  it('count the level of every whole sum, whatever γ', () => {
    const random = seededRandom(12)
    for (let trial = 0; trial < 100; trial++) {
      const drawn = quantizer({
        gamma: Float32Array.of(random() * 4 - 2),
        beta: Float32Array.of(random() * 2 - 1),
        mean: Float32Array.of(random() * 40 - 20),
        variance: Float32Array.of(random() * 100),
      })
      const sign = drawn.affine.scale[0] < 0 ? -1 : 1
      const thresholds = exactThresholds(drawn, 0, true)
      for (let sum = -300; sum <= 300; sum++)
        expect(thresholds.filter(threshold => sign * sum >= threshold).length).toBe(levelOf(sum, 0, drawn))
    }
  })
})

describe('convert', () => {
  const random = seededRandom(1)
  const model = randomModel(randomNetwork(random), random)

  it('negates the weights of channels with negative γ, and only those', () => {
    const {layers} = convert(model, 'exact')
    layers.forEach(({kernel, flipped}, l) => {
      const {kernel: before, batchNorm} = model.weights[l]
      expect([...flipped]).toEqual([...batchNorm!.gamma].map(gamma => (gamma < 0 ? 1 : 0)))
      kernel.forEach((weight, i) => {
        expect(Math.abs(weight)).toBe(Math.abs(before[i]))
        if (weight !== 0) expect(weight === before[i]).toBe(!flipped[i % flipped.length])
      })
    })
  })

  it('names the layer that has no weights, or the wrong number', () => {
    const {name} = model.network.layers[1]
    const without: Model = {...model, weights: model.weights.slice(0, 1)}
    expect(() => convert(without, 'exact')).toThrow(`"${name}" has no weights`)
    const short = model.weights.map((layer, l) =>
      l === 1 ? {...layer, kernel: layer.kernel.subarray(1)} : layer,
    )
    expect(() => convert({...model, weights: short}, 'exact')).toThrow(`The kernel of "${name}" has shape`)
  })

  it('names layer and channel of statistics that are no numbers', () => {
    const spoiled = structuredClone(model)
    spoiled.weights[0].batchNorm!.variance[0] = -1
    const {name} = model.network.layers[0]
    expect(() => convert(spoiled, 'published')).toThrow(`"${name}" has the variance -1 in channel 0`)
  })
})
