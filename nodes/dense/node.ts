import {addLayer} from '../../src/core/grow.ts'
import {defineNode} from '../../src/graph/node.ts'
import {layerFacts, layerName} from '../../src/graph/facts.ts'
import {choice, integer, text} from '../../src/graph/params.ts'

export const dense = defineNode({
  kind: 'dense',
  version: 1,
  group: 'layers',
  title: 'Quantized dense',
  summary: 'A dense layer on the flattened map: quantized like a conv, or the readout that ends a network.',
  synonyms: ['fully connected', 'linear', 'flatten', 'readout', 'classifier', 'layer'],
  icon: 'network',
  inputs: {network: 'network'},
  outputs: {network: 'network'},
  params: {
    name: text({
      label: 'Layer name',
      default: '',
      maxLength: 40,
      help: 'How views and logs call this layer. Empty: Readout, or as its node, Dense 2 for instance.',
    }),
    units: integer({
      label: 'Units',
      default: 10,
      min: 1,
      max: 65_536,
      help: 'Neurons; one per class in a readout.',
    }),
    activation: choice({
      label: 'Activation',
      options: ['readout', 'quantized'],
      default: 'readout',
      names: {readout: 'Readout (logits)', quantized: 'Quantized (spikes)'},
      help: 'Readout: the sums are the logits and the largest wins. Quantized: batch normalization, ReLU, levels.',
    }),
    weights: choice({
      label: 'Weights',
      options: ['float', 'ternary'],
      default: 'float',
      names: {ternary: 'Ternary (−1, 0, 1)', float: 'Float32'},
      help: 'The readout has float weights, dense layers before it ternary ones.',
    }),
  },
  face: ['units', 'activation'],
  named: true,
  infer: ({network: {network}}, params, id) => {
    const name = layerName(params.name, params.activation === 'readout' ? 'readout' : id)
    const longer = addLayer(network, {type: 'dense', id, ...params, name})
    return {outputs: {network: {network: longer}}, facts: layerFacts(longer)}
  },
})
