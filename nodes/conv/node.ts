import {addLayer} from '../../src/core/grow.ts'
import {defineNode} from '../../src/graph/node.ts'
import {layerFacts, layerName} from '../../src/graph/facts.ts'
import {choice, integer, text} from '../../src/graph/params.ts'

export const conv = defineNode({
  kind: 'conv',
  version: 1,
  group: 'layers',
  title: 'Quantized conv',
  summary: 'A convolution, batch normalization, ReLU and the median quantizer: one spiking layer later on.',
  synonyms: ['convolution', 'conv2d', 'ternary', 'pooling', 'stride', 'layer', 'filter'],
  icon: 'grid-3x3',
  inputs: {network: 'network'},
  outputs: {network: 'network'},
  params: {
    name: text({
      label: 'Layer name',
      default: '',
      maxLength: 40,
      help: 'How views and logs call this layer. Empty: as its node, Conv 2 for instance.',
    }),
    filters: integer({label: 'Filters', default: 16, min: 1, max: 4096, help: 'Output channels.'}),
    kernel: integer({
      label: 'Kernel',
      default: 3,
      min: 1,
      max: 64,
      unit: 'pixels',
      help: 'Side of the square kernel.',
    }),
    stride: integer({
      label: 'Stride',
      default: 1,
      min: 1,
      max: 64,
      unit: 'pixels',
      help: 'Step of the kernel. A 2×2 kernel with stride 2 is how these networks pool.',
    }),
    padding: choice({
      label: 'Padding',
      options: ['valid', 'same'],
      default: 'valid',
      help: 'Same: zeros around the map, as TensorFlow pads, so that stride 1 keeps its size. Valid: none.',
    }),
    weights: choice({
      label: 'Weights',
      options: ['ternary', 'float'],
      default: 'ternary',
      names: {ternary: 'Ternary (−1, 0, 1)', float: 'Float32'},
      help: 'All layers are ternary but the first, which encodes pixels, and the readout.',
    }),
  },
  face: ['filters', 'kernel', 'stride'],
  named: true,
  infer: ({network: {network}}, params, id) => {
    const longer = addLayer(network, {type: 'conv', id, ...params, name: layerName(params.name, id)})
    return {outputs: {network: {network: longer}}, facts: layerFacts(longer)}
  },
})
