import {checkConvertible} from '../../src/core/convert/convert.ts'
import {levelCount} from '../../src/core/levels.ts'
import {costOf, geometriesOf} from '../../src/core/network.ts'
import {defineNode} from '../../src/graph/node.ts'
import {showCount} from '../../src/graph/facts.ts'
import {choice, optionalInteger} from '../../src/graph/params.ts'

export const convert = defineNode({
  kind: 'convert',
  version: 1,
  group: 'convert',
  title: 'Convert',
  summary:
    'Turns a quantized network into a spiking one by Scatter-and-Gather: L copies of each neuron, rising thresholds.',
  synonyms: ['ann to snn', 'conversion', 'scatter and gather', 'thresholds', 'batch norm folding'],
  icon: 'shuffle',
  inputs: {model: 'model'},
  outputs: {spiking: 'spiking'},
  params: {
    method: choice({
      label: 'Thresholds',
      options: ['exact', 'published'],
      default: 'exact',
      names: {exact: 'Exact', published: 'As published'},
      help:
        'Exact: integer thresholds found by asking the network’s own quantizer, so that every count equals its level. ' +
        'As published: the reference formula in single precision.',
    }),
    k: optionalInteger({
      label: 'k',
      min: 0,
      max: 6,
      empty: 'as the network',
      help: 'Another quantization level than the network was drawn with; its activations are quantized anew.',
    }),
    B: optionalInteger({
      label: 'B',
      min: 1,
      max: 64,
      empty: 'as the network',
      help: 'Another upper bound than the network was drawn with.',
    }),
  },
  face: ['method'],
  infer: ({model: {network}}, {k, B}) => {
    const levels = {k: k ?? network.levels.k, B: B ?? network.levels.B}
    checkConvertible({...network, levels})
    const neurons = geometriesOf(network)
      .slice(0, -1)
      .reduce((sum, layer) => sum + costOf(layer).neurons, 0)
    return {
      outputs: {spiking: {network: {...network, levels}}},
      facts: [
        {label: 'Copies', value: `L = ${levelCount(levels)}`},
        {label: 'Spiking neurons', value: showCount(neurons * levelCount(levels))},
      ],
    }
  },
})
