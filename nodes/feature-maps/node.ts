import {defineNode} from '../../src/graph/node.ts'
import {integer} from '../../src/graph/params.ts'

export const featureMaps = defineNode({
  kind: 'feature-maps',
  version: 1,
  group: 'views',
  title: 'Feature maps',
  summary:
    'The spikes of one recorded image as small pictures, one for each channel, layer by layer, step by step.',
  synonyms: ['activations', 'channels', 'pictures', 'filters', 'heat map', 'spikes', 'plot'],
  icon: 'layout-grid',
  inputs: {record: 'record'},
  outputs: {},
  params: {
    image: integer({
      label: 'Image',
      default: 0,
      min: 0,
      max: 255,
      help: 'Which of the recorded images is shown, counted from 0. Simulate says which images are recorded.',
    }),
  },
  face: ['image'],
  live: true,
  infer: () => ({outputs: {}, facts: []}),
})
