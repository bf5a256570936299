import {fault} from '../../src/core/fault.ts'
import {outputOf} from '../../src/core/network.ts'
import {showShape} from '../../src/core/ndarray.ts'
import {defineNode} from '../../src/graph/node.ts'
import {showCount} from '../../src/graph/facts.ts'
import {flag, integer, real} from '../../src/graph/params.ts'

export const simulate = defineNode({
  kind: 'simulate',
  version: 1,
  group: 'simulate',
  title: 'Simulate',
  summary: 'Shows images to a spiking network and counts the spikes and synaptic operations of every layer.',
  synonyms: ['run', 'snn', 'inference', 'spikes', 'accuracy', 'noise', 'sop'],
  icon: 'activity',
  inputs: {spiking: 'spiking', dataset: 'dataset'},
  outputs: {record: 'record'},
  params: {
    noise: real({
      label: 'Noise ratio',
      default: 0,
      min: 0,
      max: 1,
      help: 'Each spike of the encoder is lost with this probability. 0: none is, 1: all are.',
    }),
    compare: flag({
      label: 'Compare with ANN',
      default: true,
      help: 'Runs the quantized network (the ANN) too and counts the neurons whose spikes differ from its levels.',
    }),
    batch: integer({
      label: 'Batch',
      default: 200,
      min: 1,
      max: 10_000,
      unit: 'images',
      help: 'Images per line of the logs. It changes no result.',
    }),
  },
  face: ['noise', 'compare'],
  seeded: true,
  infer: ({spiking: {network}, dataset: {shape, classes, images}}) => {
    if (showShape(shape) !== showShape(network.input))
      throw fault('shape', {
        what: 'An image of the data set',
        actual: showShape(shape),
        expected: showShape(network.input),
      })
    const logits = outputOf(network)[2]
    if (logits !== classes)
      throw fault('network', {
        problem: `The network tells ${logits} classes apart, but the data set has ${classes}`,
        fix: `Give the readout ${classes} units`,
      })
    const facts = images === undefined ? [] : [{label: 'Images', value: showCount(images)}]
    return {outputs: {record: {network, images}}, facts}
  },
})
