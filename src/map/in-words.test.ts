import {expect, it} from 'vitest'
import {checkInWords, coresInWords, costInWords, withPrefix} from './in-words.ts'
import type {Mapping} from './mapping.ts'

const mapping = {
  chip: {name: 'PAICORE 2.x'},
  partition: {method: 'sg'},
  traffic: {routesChecked: 1234, routesWrong: 0},
  figures: {
    coresUsed: 432, coresOccupied: 440, coresLowerBound: 404, coresBroadcast: 10_696, coresPerChip: 1008, chips: 1, rounds: 1,
    energy: {value: 3.96e-6}, latency: {value: 0.0017}, imagesPerSecond: {value: 3529.5},
  },
  run: null,
} as unknown as Mapping // prettier-ignore

it('says what a mapping comes to', () => {
  expect(coresInWords(mapping)).toBe(
    'Scatter-and-Gather takes 432 cores, 440 with those that multicasts waste, on 1 chip of PAICORE 2.x with 1,008 each. It would take 404 if neurons could have any number of destinations, 10,696 if every layer’s input were broadcast.',
  )
  expect(costInWords(mapping)).toBe(
    'Estimated: 3.96 µJ per image, 1.7 ms from image to result, 3,530 images per second.',
  )
  expect(checkInWords(mapping)).toBe(
    '1,234 destinations of packets checked, none wrong; the mapped network was not run.',
  )
  const run = {images: 2, compared: 10, mismatches: 0, packets: 3, first: null}
  expect(checkInWords({...mapping, run})).toContain(
    '2 images run core by core, 10 neurons compared, all as in',
  )
  expect(withPrefix(2.5, 'J')).toBe('2.5 J')
})
