import {defineNode} from '../../src/graph/node.ts'

export const spikeCounts = defineNode({
  kind: 'spike-counts',
  version: 2,
  // The axis is now chosen in the view, where it takes no run.
  upgrades: {2: params => Object.fromEntries(Object.entries(params).filter(([name]) => name !== 'scale'))},
  group: 'views',
  title: 'Spike counts',
  summary: 'A bar per layer: spikes, firing rate and synaptic operations.',
  synonyms: ['bars', 'chart', 'sparsity', 'sop', 'plot', 'result'],
  icon: 'chart-bar-big',
  inputs: {record: 'record'},
  outputs: {},
  params: {},
  face: [],
  live: true,
  infer: ({record: {network}}) => ({
    outputs: {},
    facts: [{label: 'Layers', value: String(network.layers.length - 1)}],
  }),
})
