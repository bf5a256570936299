import {defineNode} from '../../src/graph/node.ts'
import {choice} from '../../src/graph/params.ts'

export const accuracyOverTime = defineNode({
  kind: 'accuracy-over-time',
  version: 1,
  group: 'views',
  title: 'Accuracy over time',
  summary:
    'How many images are right after each time step, with 95 % intervals, where simulation takes time.',
  synonyms: [
    'latency',
    'time steps',
    'curve',
    'convergence',
    'early exit',
    'line chart',
    'rate coding',
    'plot',
  ],
  icon: 'chart-line',
  inputs: {record: 'record'},
  outputs: {},
  params: {
    axis: choice({
      label: 'Axis',
      options: ['full', 'fit'],
      names: {full: '0 to 100 %', fit: 'fit to the curve'},
      default: 'full',
      help: 'Fitting shows small differences between late steps; what lies below is cut off.',
    }),
  },
  face: ['axis'],
  live: true,
  infer: () => ({outputs: {}, facts: []}),
})
