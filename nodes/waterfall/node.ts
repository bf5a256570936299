import {defineNode} from '../../src/graph/node.ts'
import {fault} from '../../src/core/fault.ts'
import {showShape} from '../../src/core/ndarray.ts'
import {optionalInteger} from '../../src/graph/params.ts'

export const waterfall = defineNode({
  kind: 'waterfall',
  version: 1,
  group: 'views',
  title: 'Where does accuracy go?',
  summary:
    'From full precision through ternary weights, clipping, quantization, conversion, noise and mapping: what each costs, as far as it has run.',
  synonyms: ['waterfall', 'loss', 'error', 'conversion', 'quantization', 'accuracy drop', 'why'],
  icon: 'chart-no-axes-gantt',
  inputs: {
    model: 'model',
    dataset: 'dataset',
    full: 'score',
    exact: 'record',
    noisy: 'record',
    mapping: 'mapping',
  },
  optional: ['full', 'exact', 'noisy', 'mapping'],
  outputs: {},
  params: {
    images: optionalInteger({
      label: 'Images',
      min: 1,
      max: 1_000_000,
      empty: 'all',
      help: 'How many images the network itself is tested on, without spikes, from the first on. Empty: all, as Simulate does.',
    }),
  },
  face: ['images'],
  infer: ({model: {network}, dataset: {shape}}) => {
    if (showShape(shape) !== showShape(network.input))
      throw fault('shape', {
        what: 'An image of the data set',
        actual: showShape(shape),
        expected: showShape(network.input),
      })
    if (network.precision === 'full')
      throw fault('network', {
        problem: 'A network in full precision has nothing to lose here',
        fix: 'Connect its Test to the input full, and the quantized network to model',
      })
    return {outputs: {}, facts: []}
  },
})
