import {expect, it} from 'vitest'
import {readNumber, stepFrom} from './number-text.ts'

it('reads numbers as they are typed', () => {
  for (const [text, value] of [
    ['200', 200],
    ['1e3', 1000],
    ['.25', 0.25],
    ['0,5', 0.5],
    ['0,125', 0.125],
    [' -1 ', -1],
    ['−2', -2],
    ['', undefined],
  ] as const)
    expect(readNumber(text, false)).toBe(value)
  expect(readNumber('10,000', true)).toBe(10_000)
})

it('gives back what is no number, or may be either of two', () => {
  for (const text of ['12e', '-', '1.2.3', '10,000', '0x10', 'Infinity'])
    expect(readNumber(text, false)).toBe(text)
})

it('steps without dust and within limits', () => {
  const field = {step: 0.1, min: 0, max: 1}
  expect(stepFrom(0.2, 1, field)).toBe(0.3)
  expect(stepFrom(0.95, 1, field)).toBe(1)
  expect(stepFrom(0.05, -1, field)).toBe(0)
})
