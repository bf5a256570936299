import {describe, expect, it} from 'vitest'
import {fold} from '../batch-norm.ts'
import {publishedThresholds} from '../convert/thresholds.ts'
import {levelOf} from '../quantized.ts'
import {realThreshold, reasonFor} from './reasons.ts'

const levels = {k: 1, B: 2}
const unit = 2

/** One channel, and what both networks make of a sum in it. */
function at([gamma, beta, mean, variance]: readonly number[], sum: number) {
  const batchNorm = {
    gamma: Float32Array.of(gamma),
    beta: Float32Array.of(beta),
    mean: Float32Array.of(mean),
    variance: Float32Array.of(variance),
  }
  const numbers = {batchNorm, channel: 0, levels, unit}
  const thresholds = publishedThresholds(batchNorm, 0, levels, unit)
  const wanted = levelOf(sum, 0, {affine: fold(batchNorm), levels, unit})
  const got = thresholds.filter(threshold => sum >= threshold).length
  return {numbers, thresholds, wanted, got, reason: reasonFor(numbers, {sum, wanted, got})}
}

// The worked example: θ = 6, 14, 22, 30.
const example = [0.5, 0.25, 3, 16 - 1e-5]

describe('the worked example', () => {
  it('has its thresholds in real numbers too', () => {
    const {numbers} = at(example, 0)
    for (const copy of [0, 1, 2, 3]) expect(realThreshold(numbers, copy, 0)).toBeCloseTo(6 + 8 * copy, 5)
  })

  it('agrees at 13 and at 14', () => {
    expect(at(example, 13)).toMatchObject({wanted: 1, got: 1})
    expect(at(example, 14)).toMatchObject({wanted: 2, got: 2})
  })

  it('with a mean a millionth higher has 14 just below a tie, which the +1e-5 lifts', () => {
    const {thresholds, ...rest} = at([0.5, 0.25, 3.000001, 16 - 1e-5], 14)
    expect(thresholds[1]).toBeGreaterThan(14)
    expect(rest).toMatchObject({wanted: 2, got: 1, reason: 'tie'})
  })

  it('with γ = −0.5 goes the wrong way by the published formula', () => {
    expect(at([-0.5, 0.25, 3, 16 - 1e-5], -20)).toMatchObject({wanted: 4, got: 0, reason: 'negative'})
  })

  it('with γ = 0 divides by it', () => {
    expect(at([0, 0.8, 3, 16], 14)).toMatchObject({wanted: 2, reason: 'zero'})
  })
})

it('blames the threshold where it was rounded over the sum', () => {
  const {numbers, thresholds, ...rest} = at([0.6875, 0, -0.7268162965774536, 1.5], 3)
  expect(realThreshold(numbers, 2, 0)).toBeLessThanOrEqual(3)
  expect(thresholds[2]).toBeGreaterThan(3)
  expect(rest).toMatchObject({wanted: 3, got: 2, reason: 'threshold'})
})

it('blames the activation where only its rounding explains the level', () => {
  const {numbers, ...rest} = at([0.3125, 0.75, 7.300000190734863, 1], 21)
  expect(realThreshold(numbers, 3, 1e-5)).toBeGreaterThan(21)
  expect(rest).toMatchObject({wanted: 4, got: 3, reason: 'activation'})
})
