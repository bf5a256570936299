import {geometriesOf, type Network} from '../../src/core/network.ts'
import {fault} from '../../src/core/fault.ts'
import {defineNode} from '../../src/graph/node.ts'
import {fileFact, networkFacts} from '../../src/graph/facts.ts'
import {files} from '../../src/graph/params.ts'
import {shippedFor} from '../../src/core/shipped.ts'

export const loadWeights = defineNode({
  kind: 'load-weights',
  version: 1,
  group: 'layers',
  title: 'Load weights',
  summary: 'Gives a network the weights of a file, after checking that they are weights for this network.',
  synonyms: ['checkpoint', 'npz', 'model', 'parameters', 'trained'],
  icon: 'file-down',
  inputs: {network: 'network'},
  outputs: {model: 'model'},
  params: {
    file: files({
      label: 'Weights file',
      multiple: false,
      accept: '.spkw,.npz',
      shipped: {'LeNet, k = 1, B = 2, trained on MNIST': 'app:weights/lenet-k1b2.spkw'},
      none: 'By levels: the weights that ship for LeNet with the network’s k and B.',
      default: '',
      help: 'A Spikeloom weights file (.spkw), or a checkpoint of the published code (.npz). While none is chosen, LeNet and VGG take the weights that ship for their levels.',
    }),
  },
  face: [],
  infer: ({network: {network}}, {file}) => {
    checkComplete(network)
    const shipped = file.length === 0 ? shippedFor(network) : undefined
    return {
      outputs: {model: {network}},
      facts: [fileFact(shipped?.value ?? file), ...networkFacts(network)],
    }
  },
})

/** @throws Fault `network` unless the network ends in a readout */
function checkComplete(network: Network) {
  const last = network.layers.at(-1)
  geometriesOf(network)
  if (last?.type !== 'dense' || last.activation !== 'readout' || network.end)
    throw fault('network', {
      problem: last
        ? `The network ends with "${network.end && 'name' in network.end ? network.end.name : last.name}", which is no readout`
        : 'The network has no layers',
      fix: 'Add a Quantized dense node with activation Readout as its last layer',
    })
  if (network.layers.length < 2)
    throw fault('network', {problem: 'The network is a readout alone', fix: 'Add a layer before it'})
}
