import {describe, expect, it} from 'vitest'
import {activations, level, roundHalfEven} from './quantize.ts'
import {seededRandom} from './random.ts'
import {ternarize, ternaryThreshold} from './ternary.ts'

describe('roundHalfEven', () => {
  it('rounds ties to the even neighbour', () => {
    expect([-1.5, -0.5, 0.5, 1.5, 2.5, 3.5].map(roundHalfEven)).toEqual([-2, 0, 0, 2, 2, 4])
  })

  it('rounds everything else to the nearest', () => {
    expect([0.49, 0.51, 1.2, -1.2, 7].map(roundHalfEven)).toEqual([0, 1, 1, -1, 7])
  })
})

describe('level', () => {
  const k1B2 = {k: 1, B: 2}

  it('is 0 for what ReLU cuts off', () => {
    expect([-3, -0.3, 0, NaN].map(x => level(x, k1B2))).toEqual([0, 0, 0, 0])
  })

  it('has its boundaries halfway between levels, and ties go up', () => {
    expect([0.24, 0.25, 0.74, 0.75, 1.25, 1.75].map(x => level(x, k1B2))).toEqual([0, 1, 1, 2, 3, 4])
  })

  it('lets what is less than 1e-5 below a tie go up too, as the offset before rounding does', () => {
    expect(level(Math.fround(0.25 - 4e-6), k1B2)).toBe(1)
    expect(level(Math.fround(0.25 - 1e-5), k1B2)).toBe(0)
  })

  it('saturates at B, which is level L', () => {
    expect([2, 2.2, 1e9].map(x => level(x, k1B2))).toEqual([4, 4, 4])
    expect(level(9, {k: 0, B: 1})).toBe(1)
    expect(level(9, {k: 1, B: 4})).toBe(8)
  })

  it('gives one of the L + 1 activations, never falls, and is never further than half a step off', () => {
    const random = seededRandom(3)
    for (const levels of [
      {k: 0, B: 1},
      {k: 0, B: 4},
      {k: 1, B: 2},
      {k: 2, B: 3},
    ]) {
      const values = activations(levels)
      let before = 0
      for (const x of Array.from({length: 500}, () => Math.fround(random() * levels.B)).sort(
        (a, b) => a - b,
      )) {
        const now = level(x, levels)
        expect(now).toBeGreaterThanOrEqual(before)
        expect(Math.abs(values[now] - x)).toBeLessThanOrEqual(0.5 / 2 ** levels.k + 1.1e-5)
        before = now
      }
    }
  })
})

describe('ternarize', () => {
  it('keeps the sign of what is at least 0.7 of the mean magnitude', () => {
    // mean |W| = 2, Δ = 1.4
    expect([...ternarize(Float32Array.of(4, -4, 1, -1, 1.2, -0.8))]).toEqual([1, -1, 0, 0, 0, 0])
  })

  it('makes boundary values non-zero', () => {
    const weights = Float32Array.of(0.7, -0.7, 1.3, -1.3)
    expect(ternaryThreshold(weights)).toBe(Math.fround(0.7))
    expect([...ternarize(weights)]).toEqual([1, -1, 1, -1])
  })

  it('makes zeros of zeros', () => {
    expect([...ternarize(new Float32Array(3))]).toEqual([0, 0, 0])
  })

  it('does not change when all weights are scaled', () => {
    const random = seededRandom(5)
    const weights = Float32Array.from({length: 300}, () => random() - 0.5)
    expect(ternarize(weights.map(w => w * 8))).toEqual(ternarize(weights))
  })
})
