import {defineNode} from '../../src/graph/node.ts'

export const certificate = defineNode({
  kind: 'certificate',
  version: 1,
  group: 'views',
  title: 'Certificate',
  summary:
    'How exact each layer is known to be, which neurons differ from the quantized network and why, and hashes.',
  synonyms: ['exactness', 'proof', 'verify', 'mismatches', 'differences', 'hash', 'margin', 'lossless'],
  icon: 'shield-check',
  inputs: {record: 'record'},
  outputs: {},
  params: {},
  face: [],
  live: true,
  infer: ({record: {network}}) => ({
    outputs: {},
    facts: [{label: 'Layers', value: String(network.layers.length)}],
  }),
})
