import {expect, it} from 'vitest'
import {fuzzyScore} from './fuzzy.ts'

it('puts beginnings before words, words before parts, and parts before scattered letters', () => {
  const scores = ['spike counts', 'raster of spikes', 'unspiked', 'some paint'].map(text =>
    fuzzyScore(text, 'spik'),
  )
  expect(scores).toEqual([4, 3, 2.5, 0])
  expect(fuzzyScore('Quantized conv', 'qc')).toBeGreaterThan(1)
  expect(fuzzyScore('Quantized conv', 'qnt')).toBeGreaterThan(0)
  expect(fuzzyScore('Quantized conv', 'zzz')).toBe(0)
})
