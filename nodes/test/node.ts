import {fault} from '../../src/core/fault.ts'
import {showShape} from '../../src/core/ndarray.ts'
import {networkFacts} from '../../src/graph/facts.ts'
import {defineNode} from '../../src/graph/node.ts'

export const test = defineNode({
  kind: 'test',
  version: 1,
  group: 'layers',
  title: 'Test',
  summary:
    'Counts the images that a trained network itself gets right, without spikes: the only way for a full-precision baseline.',
  synonyms: ['accuracy', 'evaluate', 'score', 'ann', 'baseline', 'full precision', 'float32'],
  icon: 'clipboard-check',
  inputs: {model: 'model', dataset: 'dataset'},
  outputs: {score: 'score'},
  params: {},
  face: [],
  infer: ({model: {network}, dataset: {shape}}) => {
    if (showShape(shape) !== showShape(network.input))
      throw fault('shape', {
        what: 'An image of the data set',
        actual: showShape(shape),
        expected: showShape(network.input),
      })
    return {outputs: {score: {network}}, facts: networkFacts(network)}
  },
})
