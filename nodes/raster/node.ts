import {defineNode} from '../../src/graph/node.ts'
import {integer} from '../../src/graph/params.ts'

export const raster = defineNode({
  kind: 'raster',
  version: 1,
  group: 'views',
  title: 'Raster',
  summary: 'Who fires when: time to the right, a row per neuron, for one recorded image, layer by layer.',
  synonyms: ['spike trains', 'raster plot', 'events', 'time steps', 'membrane potential', 'trace', 'plot'],
  icon: 'chart-scatter',
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
