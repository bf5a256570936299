import {expect, it} from 'vitest'
import {createAdam, descend} from './adam.ts'
import {defaultOptions, rateAt} from './options.ts'

it('first moves each parameter by the rate, against its gradient', () => {
  const parameters = Float32Array.of(1, 1, 1)
  descend(createAdam(3), parameters, Float32Array.of(5, -0.001, 0), 0.5)
  ;[0.5, 1.5, 1].forEach((value, i) => expect(parameters[i]).toBeCloseTo(value, 4))
})

it('then follows the running means', () => {
  const parameters = Float32Array.of(0)
  const adam = createAdam(1)
  descend(adam, parameters, Float32Array.of(1), 0.1)
  descend(adam, parameters, Float32Array.of(-1), 0.1)
  // mean = 0.9·0.1 − 0.1 = −0.01, over 1 − 0.9² = 0.19; the mean square is 1
  expect(parameters[0]).toBeCloseTo(-0.1 + (0.1 * 0.01) / 0.19, 6)
})

it('lets the rate rise, then fall along a cosine, or stay', () => {
  const options = {...defaultOptions, rate: 2, warmUp: 4}
  const rates = [0, 3, 4, 54, 104].map(step => rateAt(options, step, 104))
  ;[0.5, 2, 2, 1, 0].forEach((rate, i) => expect(rates[i]).toBeCloseTo(rate, 9))
  expect(rateAt({...options, schedule: 'constant'}, 0, 104)).toBe(2)
})
