import {defineNode} from '../../src/graph/node.ts'
import {choice} from '../../src/graph/params.ts'

export const spikeCounts = defineNode({
  kind: 'spike-counts',
  version: 1,
  group: 'views',
  title: 'Spike counts',
  summary: 'A bar per layer: spikes, firing rate and synaptic operations.',
  synonyms: ['bars', 'chart', 'sparsity', 'sop', 'plot', 'result'],
  icon: 'chart-bar-big',
  inputs: {record: 'record'},
  outputs: {},
  params: {
    scale: choice({
      label: 'Axis',
      options: ['linear', 'log'],
      default: 'linear',
      help: 'Log shows small layers beside large ones.',
    }),
  },
  face: ['scale'],
  live: true,
  infer: ({record: {network}}) => ({
    outputs: {},
    facts: [{label: 'Layers', value: String(network.layers.length - 1)}],
  }),
})
