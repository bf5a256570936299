import {describe, expect, it} from 'vitest'
import {lenet} from '../core/network.ts'
import {initialParameters, layoutOf, part} from './parameters.ts'
import {ternarize} from '../core/ternary.ts'

describe('ternarize', () => {
  it('keeps the sign of weights of at least 0.7 times the mean size', () => {
    // mean |w| = 1, so Δ = 0.7
    expect([...ternarize(Float32Array.of(2, -2, 0.7, -0.69, 0.5, 0.11))]).toEqual([1, -1, 1, 0, 0, 0])
  })

  it('does not change with the scale of the weights', () => {
    const weights = Float32Array.from({length: 100}, (_, i) => Math.sin(i * i))
    expect(ternarize(weights.map(w => w * 1024))).toEqual(ternarize(weights))
  })

  it('leaves zeros zero', () => {
    expect([...ternarize(new Float32Array(3))]).toEqual([1, 1, 1].map(() => 0))
  })
})

describe('initial parameters', () => {
  const layout = layoutOf(lenet({k: 1, B: 2}))
  const values = initialParameters(layout, 1)

  it('are as many as LeNet has weights, scales and shifts', () => {
    expect(layout.parameters).toBe(159_088)
    expect(layout.statistics).toBe(2 * 368)
  })

  it('are small, within two deviations, scales near one and shifts zero', () => {
    const [first] = layout.slots
    const last = layout.slots.at(-1)!
    expect(Math.max(...part(values, first.kernel).map(Math.abs))).toBeLessThanOrEqual(0.04)
    expect(Math.max(...part(values, last.kernel).map(Math.abs))).toBeLessThanOrEqual(0.2)
    expect(Math.max(...part(values, first.gamma).map(scale => Math.abs(scale - 1)))).toBeLessThan(0.01)
    expect(Math.max(...part(values, first.beta))).toBe(0)
    expect(part(values, last.gamma)).toHaveLength(0)
  })
})
