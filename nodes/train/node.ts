import {fault} from '../../src/core/fault.ts'
import {geometriesOf, outputOf, type Network} from '../../src/core/network.ts'
import {showShape} from '../../src/core/ndarray.ts'
import {networkFacts} from '../../src/graph/facts.ts'
import {defineNode} from '../../src/graph/node.ts'
import {choice, integer, optionalInteger, real} from '../../src/graph/params.ts'
import type {PortInfo} from '../../src/graph/values.ts'

export const train = defineNode({
  kind: 'train',
  version: 1,
  group: 'layers',
  title: 'Train',
  summary:
    'Trains a network on a data set by gradient descent and keeps the epoch that was best on held-out images.',
  synonyms: [
    'learn',
    'fit',
    'gradient descent',
    'backpropagation',
    'adam',
    'sgd',
    'optimizer',
    'epochs',
    'gpu',
  ],
  icon: 'graduation-cap',
  inputs: {network: 'network', dataset: 'dataset', validation: 'dataset'},
  optional: ['validation'],
  outputs: {model: 'model'},
  params: {
    epochs: integer({
      label: 'Epochs',
      default: 20,
      min: 1,
      max: 10_000,
      help: 'Passes over the training images.',
    }),
    batch: integer({
      label: 'Batch',
      default: 128,
      min: 2,
      max: 10_000,
      unit: 'images',
      help: 'Images per step.',
    }),
    rate: real({
      label: 'Learning rate',
      default: 0.001,
      min: 0,
      max: 10,
      step: 0.0001,
      help: 'Its highest value. With Adam it is about how far each weight moves in a step.',
    }),
    optimizer: choice({
      label: 'Optimizer',
      options: ['adam', 'sgd'],
      default: 'adam',
      names: {adam: 'Adam', sgd: 'SGD with momentum'},
      help: 'Adam scales each step by how large gradients usually are; SGD follows them as they are.',
    }),
    momentum: real({
      label: 'Momentum',
      default: 0.9,
      min: 0,
      max: 0.999,
      help: 'SGD: the share of the last move that the next one keeps.',
    }),
    schedule: choice({
      label: 'Schedule',
      options: ['cosine', 'step', 'constant'],
      default: 'cosine',
      names: {cosine: 'Cosine', step: 'Steps', constant: 'Constant'},
      help: 'After the warm-up the rate falls to zero along a cosine, falls in steps, or stays.',
    }),
    warmUp: integer({
      label: 'Warm-up',
      default: 100,
      min: 0,
      max: 1_000_000,
      unit: 'steps',
      help: 'Steps over which the learning rate rises to its highest.',
    }),
    every: integer({
      label: 'Step every',
      default: 50,
      min: 1,
      max: 10_000,
      unit: 'epochs',
      help: 'Schedule Steps: the rate falls every so many epochs.',
    }),
    factor: real({
      label: 'Step factor',
      default: 0.1,
      min: 0,
      max: 1,
      help: 'Schedule Steps: what the rate is multiplied by each time.',
    }),
    weightDecay: real({
      label: 'Weight decay',
      default: 0,
      min: 0,
      max: 1,
      step: 0.0001,
      help: 'In each step weights shrink by the learning rate times this. Ternary weights depend on size only through how easily they flip.',
    }),
    smoothing: real({
      label: 'Label smoothing',
      default: 0,
      min: 0,
      max: 0.9,
      help: 'Share of each label’s certainty that is spread over all classes.',
    }),
    validation: optionalInteger({
      label: 'Held out',
      min: 0,
      max: 10_000_000,
      unit: 'images',
      empty: 'the last sixth',
      help: 'The last so many images are not trained on but choose the best epoch. Without effect where a validation set is connected.',
    }),
    seed: integer({
      label: 'Seed',
      default: 1,
      min: 0,
      max: 4_294_967_295,
      help: 'Of everything random: the first weights, the order of images and how they are varied.',
    }),
    parts: integer({
      label: 'Parts of a batch',
      default: 4,
      min: 1,
      max: 64,
      help: 'Each batch is cut into so many parts, which run side by side on the processor’s cores, all but one of them in a browser; batch normalization sees each part by itself. The result depends on this number, not on the machine.',
    }),
    backend: choice({
      label: 'Backend',
      options: ['auto', 'wasm', 'webgl', 'webgpu', 'tensorflow'],
      default: 'auto',
      names: {
        auto: 'Automatic',
        wasm: 'WebAssembly (processor)',
        webgl: 'WebGL',
        webgpu: 'WebGPU',
        tensorflow: 'TensorFlow (command line)',
      },
      help: 'Automatic takes a graphics processor where there is a real one that is faster in a trial, else WebAssembly, which also takes over from one that does not answer; on the command line TensorFlow, where @tensorflow/tfjs-node is installed, comes before WebAssembly. Sums are rounded differently on each, so results differ a little.',
    }),
  },
  face: ['epochs', 'rate', 'batch'],
  infer: (inputs, {validation: asked}) => {
    const {
      network: {network},
      dataset,
    } = inputs
    checkComplete(network)
    // Nobody need connect it, though its type does not say so.
    const validation = inputs.validation as PortInfo['dataset'] | undefined
    for (const set of validation ? [dataset, validation] : [dataset]) checkFits(network, set)
    const held = validation
      ? 'a set of its own'
      : asked === null
        ? 'the last sixth'
        : `the last ${asked} images`
    return {
      outputs: {model: {network}},
      facts: [{label: 'Held out', value: held}, ...networkFacts(network)],
    }
  },
})

/** @throws Fault `network` unless the network ends in a readout */
function checkComplete(network: Network) {
  const last = network.layers.at(-1)
  geometriesOf(network)
  if (last?.type !== 'dense' || last.activation !== 'readout' || network.end)
    throw fault('network', {
      problem: 'The network does not end in a readout, so there is nothing to train it towards',
      fix: 'Add a Quantized dense node with activation Readout as its last layer',
    })
}

/** @throws Fault `shape` or `network` where images do not fit the network */
function checkFits(network: Network, {shape, classes}: PortInfo['dataset']) {
  if (showShape(shape) !== showShape(network.input))
    throw fault('shape', {
      what: 'An image of the data set',
      actual: showShape(shape),
      expected: showShape(network.input),
    })
  const units = outputOf(network)[2]
  if (units < classes)
    throw fault('network', {
      problem: `The network tells ${units} classes apart, but the data set has ${classes}`,
      fix: `Give the readout ${classes} units`,
    })
}
