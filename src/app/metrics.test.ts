import {expect, it} from 'vitest'
import {showMetrics} from './metrics.ts'

it('shows the figures that fit on a line, in words', () => {
  expect(
    showMetrics({
      accuracy: 0.995,
      spikesPerImage: 16_088.25,
      spikes: 12_345_678_901,
      sopPerImage: 24_400_123,
      zeros: 0.123456,
      mismatches: 0,
      compared: true,
      note: '',
      levels: [1, 2],
      k: 1,
      interval: [0.98, 1],
      microjoulesAnn: 2,
      layers: [{name: 'Conv1'}],
    }),
  ).toEqual([
    {label: 'Accuracy', value: '99.50 %'},
    {label: 'Spikes per image', value: '16,088.25'},
    {label: 'Spikes', value: '12,345,678,901'},
    {label: 'SOPs per image', value: '24,400,123'},
    {label: 'Zeros', value: '0.1235'},
    {label: 'Mismatches', value: '0'},
    {label: 'Compared', value: 'yes'},
    {label: 'Levels', value: '1, 2'},
    {label: 'k', value: '1'},
    {label: 'Interval', value: '98.00 %, 100.00 %'},
    {label: 'Microjoules ANN', value: '2'},
  ])
})

it('says that nothing was compared, and why; leaves out what is not there', () => {
  const metrics = {mismatches: null, accuracy: null}
  expect(showMetrics(metrics)).toEqual([{label: 'Mismatches', value: 'not compared'}])
  expect(showMetrics(metrics, 'noise is on')).toEqual([
    {label: 'Mismatches', value: 'not compared: noise is on'},
  ])
})
