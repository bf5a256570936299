import {expect, it} from 'vitest'
import type {SpikeRecord} from '../../src/core/simulate/record.ts'
import {evaluate} from './evaluate.ts'

it('shows what can be sent to the page: not how images are read', async () => {
  const record = {
    images: 1,
    correct: 1,
    spikes: 3,
    sop: 6,
    mismatches: 0,
    layers: [],
    source: {read: () => 0},
  }
  const {display} = await evaluate({record: record as unknown as SpikeRecord}, {}, undefined as never)
  expect(structuredClone(display)).toEqual({
    record: {images: 1, correct: 1, spikes: 3, sop: 6, mismatches: 0, layers: []},
  })
})
