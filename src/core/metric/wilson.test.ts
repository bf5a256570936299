import {expect, it} from 'vitest'
import {wilson} from './wilson.ts'

// Newcombe, "Two-sided confidence intervals for the single proportion", Statistics in Medicine 1998, table I,
// method 3.
it.each([
  [81, 263, 0.2553, 0.3662],
  [15, 148, 0.0624, 0.1605],
  [0, 20, 0, 0.1611],
  [1, 29, 0.0061, 0.1718],
])('of %d in %d is as published', (right, tried, low, high) => {
  const [from, to] = wilson(right, tried)
  expect(from).toBeCloseTo(low, 4)
  expect(to).toBeCloseTo(high, 4)
})

it('stays within 0 and 1, holds the share, and mirrors', () => {
  for (const tried of [1, 7, 200, 10_000])
    for (const right of [0, 1, Math.floor(tried / 2), tried]) {
      const [low, high] = wilson(right, tried)
      expect(low).toBeGreaterThanOrEqual(0)
      expect(high).toBeLessThanOrEqual(1)
      expect(low - 1e-12).toBeLessThanOrEqual(right / tried)
      expect(high + 1e-12).toBeGreaterThanOrEqual(right / tried)
      expect(wilson(tried - right, tried)[1]).toBeCloseTo(1 - low, 12)
    }
})

it('knows nothing of nothing', () => {
  expect(wilson(0, 0)).toEqual([0, 1])
})
