import {expect, it} from 'vitest'
import {accuracyByStep, settledAt} from './over-time.ts'

it('gives a row per step with its interval', () => {
  const steps = accuracyByStep([10, 50], 100)
  expect(steps.map(({step, accuracy}) => [step, accuracy])).toEqual([
    [1, 0.1],
    [2, 0.5],
  ])
  expect(steps[1].low).toBeCloseTo(0.4038, 4)
  expect(steps[1].high).toBeCloseTo(0.5962, 4)
})

it('has none before the first image', () => {
  expect(accuracyByStep([0, 0], 0)).toEqual([])
  expect(settledAt([])).toBeUndefined()
})

it('settles where accuracy stays within a point of the last one, whatever it did before', () => {
  const steps = (...correct: number[]) => settledAt(accuracyByStep(correct, 200))?.step
  expect(steps(0, 200, 0, 199, 198, 200)).toBe(4)
  expect(steps(0, 0, 100)).toBe(3)
  expect(steps(100, 100)).toBe(1)
})
