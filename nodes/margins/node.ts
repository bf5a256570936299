import {fault} from '../../src/core/fault.ts'
import {showShape} from '../../src/core/ndarray.ts'
import {showCount} from '../../src/graph/facts.ts'
import {defineNode} from '../../src/graph/node.ts'
import {integer} from '../../src/graph/params.ts'

export const margins = defineNode({
  kind: 'margins',
  version: 1,
  group: 'views',
  title: 'Margins',
  summary: 'A histogram per layer of how far membrane potentials stay from their nearest threshold.',
  synonyms: ['distance', 'threshold', 'robustness', 'potential', 'histogram', 'rounding', 'noise'],
  icon: 'ruler',
  inputs: {spiking: 'spiking', dataset: 'dataset'},
  outputs: {},
  params: {
    images: integer({
      label: 'Images',
      default: 32,
      min: 1,
      max: 1000,
      unit: 'images',
      help: 'How many images of the data set are shown, from the first. All, where it has fewer.',
    }),
  },
  face: ['images'],
  infer: ({spiking: {network}, dataset: {shape, images}}, params) => {
    if (showShape(shape) !== showShape(network.input))
      throw fault('shape', {
        what: 'An image of the data set',
        actual: showShape(shape),
        expected: showShape(network.input),
      })
    const shown = Math.min(params.images, images ?? params.images)
    return {outputs: {}, facts: [{label: 'Images', value: showCount(shown)}]}
  },
})
