import {describe, expect, it} from 'vitest'
import {seededRandom} from '../random.ts'
import {bitBudget, lowestBit} from './bit-budget.ts'

describe('lowestBit', () => {
  it.each([
    [1, 1],
    [-1.5, 0.5],
    [12, 4],
    [Math.fround(0.1), 2 ** -27], // 13421773 · 2^−27, an odd significand
    [2 ** -126, 2 ** -126],
    [3 * 2 ** -149, 2 ** -149], // below the normal numbers
  ])('of %d is %d', (x, bit) => {
    expect(lowestBit(x)).toBe(bit)
  })
})

describe('bitBudget', () => {
  it('of a worked example: 255·(0.5 + 1.5) = 510 is 2040 quarters, which take 11 bits', () => {
    expect(bitBudget(Float32Array.of(0.5, -0.25, 1.5, 0), 1, [0, 255])).toEqual({
      bits: 11,
      widest: 510,
      error: 0,
    })
  })

  it('is that of the worst channel, each by its own lowest bit', () => {
    // Channels 1, 1 and 2^−30, 2^−30: 510 takes 9 bits in either; together they would take 39.
    expect(bitBudget(Float32Array.of(1, 2 ** -30, 1, 2 ** -30), 2, [0, 255])).toMatchObject({
      bits: 9,
      widest: 510,
    })
  })

  it('of counts and ternary weights is the logarithm of the widest sum', () => {
    expect(bitBudget(Float32Array.of(1, -1, -1, -1), 1, [0, 4])).toEqual({bits: 4, widest: 12, error: 0})
  })

  it('bounds the error where bits do not suffice', () => {
    const wide = bitBudget(Float32Array.of(1, 2 ** -60), 1, [0, 1])
    expect(wide.bits).toBe(61)
    expect(wide.error).toBeCloseTo(2 * 2 ** -53, 30)
  })

  it('of inputs of either sign is that of the widest sum of either', () => {
    expect(bitBudget(Float32Array.of(0.5, -0.25, 1.5, 0), 1, [-255, 255])).toEqual({
      bits: 12,
      widest: 573.75,
      error: 0,
    })
  })

  it('of no weights is nothing', () => {
    expect(bitBudget(new Float32Array(4), 2, [0, 255])).toEqual({bits: 0, widest: 0, error: 0})
  })

  it('that fits means that sums are the same in any order', () => {
    const random = seededRandom(3)
    for (let trial = 0; trial < 200; trial++) {
      const kernel = Float32Array.from({length: 25}, () => random() - 0.5)
      expect(bitBudget(kernel, 1, [0, 255]).bits).toBeLessThanOrEqual(53)
      const terms = Array.from(kernel, weight => weight * Math.floor(random() * 256))
      const forward = terms.reduce((sum, term) => sum + term, 0)
      const sorted = terms.toSorted((a, b) => a - b).reduce((sum, term) => sum + term, 0)
      expect(sorted).toBe(forward)
    }
  })
})
