import {fault} from '../../src/core/fault.ts'
import {defineNode} from '../../src/graph/node.ts'
import {integer, text} from '../../src/graph/params.ts'

const place = {default: 0, min: 0, max: 100_000}

export const neuron = defineNode({
  kind: 'neuron',
  version: 1,
  group: 'views',
  title: 'Neuron',
  summary: 'One neuron for one image, term by term, in the quantized network and in the spiking one.',
  synonyms: [
    'microscope',
    'arithmetic',
    'membrane potential',
    'threshold',
    'explain',
    'ann and snn',
    'side by side',
  ],
  icon: 'microscope',
  inputs: {spiking: 'spiking', dataset: 'dataset'},
  outputs: {},
  params: {
    image: integer({label: 'Image', ...place, max: 999_999, help: 'Which image is shown, counted from 0.'}),
    layer: text({
      label: 'Layer',
      default: '',
      help: 'The name of the layer. Empty: the last one that spikes.',
    }),
    row: integer({label: 'Row', ...place, help: 'Row of the neuron in its map, from 0.'}),
    column: integer({label: 'Column', ...place, help: 'Column of the neuron in its map, from 0.'}),
    channel: integer({label: 'Channel', ...place, help: 'Channel of the neuron, from 0.'}),
  },
  face: ['image', 'layer', 'channel'],
  infer: ({spiking: {network}}, {layer}) => {
    const names = network.layers.slice(0, -1).map(({name}) => name)
    if (layer !== '' && !names.includes(layer))
      throw fault('param', {
        param: 'Layer',
        problem: `names no layer that spikes: "${layer}". There are ${names.join(', ')}`,
      })
    return {outputs: {}, facts: [{label: 'Layer', value: layer === '' ? (names.at(-1) ?? 'none') : layer}]}
  },
})
