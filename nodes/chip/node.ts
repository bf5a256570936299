import {defineNode} from '../../src/graph/node.ts'

export const chip = defineNode({
  kind: 'chip',
  version: 1,
  group: 'views',
  title: 'Chip',
  summary: 'The cores of a chip, what each of them holds, and a wave of spikes that passes over them.',
  synonyms: ['cores', 'placement', 'board', 'mapping', 'utilisation', 'links', 'heat map', 'neuromorphic'],
  icon: 'cpu',
  inputs: {mapping: 'mapping'},
  outputs: {},
  params: {},
  face: [],
  infer: ({mapping: {network}}) => ({
    outputs: {},
    facts: [{label: 'Layers on the chip', value: String(Math.max(0, network.layers.length - 2))}],
  }),
})
