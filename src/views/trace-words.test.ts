import {expect, it} from 'vitest'
import {rasterOf} from '../core/simulate/raster.ts'
import {traceHeadline, tracesHeadline, tracesOf, traceTable} from './trace-words.ts'

const layerOf = (values: readonly number[], thresholds: readonly number[], steps: number) =>
  rasterOf(
    {
      ...{layer: 1, name: 'Conv2', shape: [2, 2, 1], neurons: new Uint32Array(), spikes: new Int8Array()},
      steps: new Uint16Array(),
      potentials: {
        neurons: Uint32Array.from(values.slice(0, values.length / steps), (_, i) => i),
        values: Float64Array.from(values),
        copies: thresholds.length / values.length,
        thresholds: Float64Array.from(thresholds),
        falls: new Float64Array(values.length).fill(NaN),
        spikes: new Int8Array(values.length),
      },
    },
    steps,
  )

it('tells of L copies in space which thresholds a potential reaches, and by how much it misses the next', () => {
  const traces = tracesOf(layerOf([14], [6, 14, 22, Infinity], 1))
  expect(traceHeadline(traces[0], 'Conv2')).toBe(
    'Neuron 0 of Conv2: potential 14 reaches 2 of 3 thresholds and misses 22 by 8',
  )
  expect(traceTable(traces, 'Conv2')[1]).toEqual(['Conv2', 0, 0, 14, '6, 14, 22', 0, 8])
})

it('tells the same of L steps in time, and of steps without a threshold', () => {
  const traces = tracesOf(layerOf([3, 14, 14, 14, 14], [NaN, 6, 14, 22, 30], 5))
  expect(traceHeadline(traces[0], 'Conv2')).toBe(
    'Neuron 0 of Conv2 reaches its threshold in 2 of the 4 steps that have one and misses 22 by 8 in step 3',
  )
  expect(traceTable(traces, 'Conv2').slice(1, 3)).toEqual([
    ['Conv2', 0, 0, 3, '', 0, null],
    ['Conv2', 1, 0, 14, '6', 0, null],
  ])
})

it('counts what several neurons reach', () =>
  expect(tracesHeadline(tracesOf(layerOf([1, 9], [5, 5], 1)), 'Conv2')).toBe(
    '2 neurons of Conv2 reach 1 of 2 thresholds',
  ))
