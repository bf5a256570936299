import {describe, expect, it} from 'vitest'
import {convert} from '../convert/convert.ts'
import type {BatchNorm, Model, Network} from '../network.ts'
import {randomBranched, randomModel, randomNetwork} from '../random-network.ts'
import {seededRandom} from '../random.ts'
import {certify} from './certificate.ts'
import {guaranteeOf, whyExact} from './words.ts'

const network: Network = {
  input: [2, 2, 1],
  levels: {k: 1, B: 2},
  layers: [
    {type: 'conv', name: 'Encoder', filters: 2, kernel: 1, stride: 1, padding: 'valid', weights: 'float'},
    {type: 'conv', name: 'Conv', filters: 4, kernel: 2, stride: 1, padding: 'valid', weights: 'ternary'},
    {type: 'dense', name: 'Readout', units: 2, activation: 'readout', weights: 'float'},
  ],
}
const batchNorm = (gamma: readonly number[], beta = 0): BatchNorm => ({
  gamma: Float32Array.from(gamma),
  beta: new Float32Array(gamma.length).fill(beta),
  mean: new Float32Array(gamma.length),
  variance: new Float32Array(gamma.length).fill(1),
})
/** Of the hidden layer: the first channel's weights are all 1, the last one's all 0. */
const ternary = Float32Array.from({length: 32}, (_, i) => [1, -1, 1, 0][i % 4])

const small: Model = {
  network,
  weights: [
    {kernel: Float32Array.of(0.5, -0.25), batchNorm: batchNorm([1, 1])},
    {kernel: ternary, batchNorm: batchNorm([1, -1, 0, 1])},
    {kernel: Float32Array.of(1, 2, 3, 4, 5, 6, 7, 8)},
  ],
}

describe('certify', () => {
  const {layers, readout} = certify(convert(small, 'exact'))
  const [encoder, hidden] = layers

  it('knows hidden ternary sums as integers, whose bound it gives', () => {
    // 8 taps of at most L = 4 spikes
    expect(hidden).toMatchObject({exactness: 'integers', widest: 32, bits: 6, error: 0})
    expect(whyExact(hidden)).toBe('integers: |U| ≤ 32 < 2^24, so sums are exact in any order')
  })

  it('counts the bits of the encoder, whose pixels are at most 2^k as a potential', () => {
    // 0.5·255 is 255 halves, 0.25·255 is 255 quarters: 8 bits each; 0.5·2^k = 1
    expect(encoder).toMatchObject({exactness: 'exact', bits: 8})
    expect(encoder.widest).toBeCloseTo(1, 12)
    expect(whyExact(encoder)).toContain('8 of float64’s 53 bits')
  })

  it('counts those of the readout', () => {
    // 4·(1 + 3 + 5 + 7) = 64 takes 7 bits; 4·(2 + 4 + 6 + 8) = 80 is 40 times its lowest bit
    expect(readout).toMatchObject({name: 'Readout', exactness: 'exact', widest: 80, bits: 7})
  })

  it('falls back on a fixed order where the weights’ bits lie too far apart', () => {
    const far = {
      ...small,
      weights: [{...small.weights[0], kernel: Float32Array.of(1, 1e-30)}, ...small.weights.slice(1)],
    }
    expect(certify(convert(far, 'exact')).layers[0].exactness).toBe('exact') // each channel by itself
    const mixed: Model = {
      network: {...network, input: [2, 2, 2]},
      weights: [{...small.weights[0], kernel: Float32Array.of(1, 1, 1e-30, 1)}, ...small.weights.slice(1)],
    }
    const [ordered] = certify(convert(mixed, 'exact')).layers
    expect(ordered.exactness).toBe('ordered')
    expect(ordered.error).toBeGreaterThan(0)
    expect(whyExact(ordered)).toMatch(/^sums would need \d+ bits, more than float64’s 53/)
  })

  it('counts channels that are flipped, constant or misled', () => {
    expect(hidden).toMatchObject({flipped: 1, constant: 2, misled: 0})
    const published = certify(convert(small, 'published'))
    expect(published.layers[1]).toMatchObject({flipped: 0, constant: 2, misled: 1})
    expect(guaranteeOf(published)).toContain('1 channel has γ < 0')
  })

  it('finds levels that are never or always reached', () => {
    // The encoder's potentials are 0 to 1 and −0.5 to 0; its thresholds are 0.5, 1.5, 2.5, 3.5.
    expect(encoder).toMatchObject({neverFire: 7, alwaysFire: 0})
    // γ = 0: level(0) = 0, four thresholds at infinity; without weights the sum is 0 and so is the level
    expect(hidden.neverFire).toBe(4 + 4)
  })

  it('counts thresholds that fall on the one before them', () => {
    const steep = {...small.weights[1], batchNorm: batchNorm([8, -8, 0, 8])} // steps of 1/8, whole thresholds
    const weights = [small.weights[0], steep, small.weights[2]]
    // θ = 0.06, 0.19, 0.31, 0.44 become 1, 1, 1, 1, three channels of them
    expect(certify(convert({network, weights}, 'exact')).layers[1].duplicates).toBe(9)
  })

  it('identifies weights and thresholds', () => {
    const published = certify(convert(small, 'published'))
    const exact = certify(convert(small, 'exact'))
    expect(exact.weights).toBe(published.weights)
    expect(exact.thresholds).not.toBe(published.thresholds)
    const other = {...small, weights: [...small.weights.slice(0, 2), {kernel: new Float32Array(8)}]}
    expect(certify(convert(other, 'exact')).weights).not.toBe(exact.weights)
  })

  it('has something to say of any network', () => {
    for (let seed = 0; seed < 30; seed++) {
      const random = seededRandom(seed)
      const model = randomModel(seed % 2 ? randomBranched(random) : randomNetwork(random), random)
      for (const method of ['exact', 'published'] as const)
        for (const layer of certify(convert(model, method)).layers) {
          expect(layer.widest, `seed ${seed}`).toBeGreaterThanOrEqual(0)
          expect(layer.bits <= 53).toBe(layer.exactness !== 'ordered')
        }
    }
  })
})
