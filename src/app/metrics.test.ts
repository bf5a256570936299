import {expect, it} from 'vitest'
import {showMetrics} from './metrics.ts'

it('shows the figures that fit on a line, in words', () => {
  expect(
    showMetrics({
      accuracy: 0.98125,
      spikesPerImage: 16_088.25,
      mismatches: 0,
      compared: true,
      note: '',
      levels: [1, 2],
      layers: [{name: 'Conv1'}],
    }),
  ).toEqual([
    {label: 'Accuracy', value: '0.9813'},
    {label: 'Spikes per image', value: '16,090'},
    {label: 'Mismatches', value: '0'},
    {label: 'Compared', value: 'yes'},
    {label: 'Levels', value: '1, 2'},
  ])
})
