import {describe, expect, it} from 'vitest'
import {createAdam, descend} from './adam.ts'
import {createOptimizer} from './optimizer.ts'
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
  const rates = [0, 3, 4, 54, 104].map(step => rateAt(options, step, 104, 10))
  ;[0.5, 2, 2, 1, 0].forEach((rate, i) => expect(rates[i]).toBeCloseTo(rate, 9))
  const constant = {...options, schedule: 'constant'} as const
  expect([0, 3, 50, 103].map(step => rateAt(constant, step, 104, 10))).toEqual([0.5, 2, 2, 2])
})

it('lets the rate fall in steps, a step every so many epochs', () => {
  const options = {...defaultOptions, rate: 1, schedule: 'step', warmUp: 0, every: 2, factor: 0.1} as const
  const rates = [0, 19, 20, 39, 40].map(step => rateAt(options, step, 60, 10))
  ;[1, 1, 0.1, 0.1, 0.01].forEach((rate, i) => expect(rates[i]).toBeCloseTo(rate, 9))
})

describe('the optimizers', () => {
  const options = {...defaultOptions, optimizer: 'sgd', momentum: 0.5} as const

  it('SGD keeps a share of its last move', () => {
    const parameters = Float32Array.of(1)
    const sgd = createOptimizer(options, 1, [])
    sgd.step(parameters, Float32Array.of(1), 0.25)
    sgd.step(parameters, Float32Array.of(1), 0.25)
    expect(parameters[0]).toBe(1 - 0.25 * 1 - 0.25 * 1.5)
  })

  it('let weights decay, and nothing else', () => {
    const parameters = Float32Array.of(1, 1)
    createOptimizer({...options, weightDecay: 0.5}, 2, [[0, 1]]).step(parameters, new Float32Array(2), 0.5)
    expect([...parameters]).toEqual([0.75, 1])
  })

  it.each(['adam', 'sgd'] as const)('%s goes on from its state as if there had been no break', optimizer => {
    const all = {...options, optimizer}
    const gradients = [Float32Array.of(1, -2), Float32Array.of(-0.5, 3), Float32Array.of(0.1, 0.2)]
    const whole = Float32Array.of(1, 2)
    const one = createOptimizer(all, 2, [])
    for (const gradient of gradients) one.step(whole, gradient, 0.01)

    const parts = Float32Array.of(1, 2)
    const first = createOptimizer(all, 2, [])
    first.step(parts, gradients[0], 0.01)
    const second = createOptimizer(all, 2, [], structuredClone(first.state()))
    for (const gradient of gradients.slice(1)) second.step(parts, gradient, 0.01)
    expect(parts).toEqual(whole)
  })
})
