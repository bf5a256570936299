import {fault} from '../../src/core/fault.ts'
import {outputOf} from '../../src/core/network.ts'
import {showShape} from '../../src/core/ndarray.ts'
import {engineOptions} from '../../src/core/simulate/settings.ts'
import {timingOf} from '../../src/core/simulate/temporal.ts'
import {defineNode} from '../../src/graph/node.ts'
import {showCount} from '../../src/graph/facts.ts'
import {choice, flag, integer, optionalInteger, real, text} from '../../src/graph/params.ts'

export const simulate = defineNode({
  kind: 'simulate',
  version: 1,
  group: 'simulate',
  title: 'Simulate',
  summary: 'Shows images to a spiking network and counts the spikes and synaptic operations of every layer.',
  synonyms: [
    'run',
    'snn',
    'inference',
    'spikes',
    'accuracy',
    'noise',
    'sop',
    'store and release',
    'signed spikes',
    'rate coding',
    'integrate and fire',
    'time steps',
    'jitter',
  ],
  icon: 'activity',
  inputs: {spiking: 'spiking', dataset: 'dataset'},
  outputs: {record: 'record'},
  params: {
    method: choice({
      label: 'Method',
      options: ['scatter-gather', 'store-release', 'signed', 'rate'],
      names: {
        'scatter-gather': 'Scatter-and-Gather',
        'store-release': 'Store-and-Release',
        signed: 'Signed streaming',
        rate: 'Rate IF',
      },
      default: 'scatter-gather',
      help: 'Scatter-and-Gather has L copies of each neuron and one step; Store-and-Release has one neuron and a window of L steps. Both are exact. Signed streaming and Rate IF fire in all layers at once and are approximate.',
    }),
    steps: optionalInteger({
      label: 'Steps',
      min: 1,
      max: 10_000,
      unit: 'steps',
      empty: 'automatic',
      help: 'Time steps: of each window in Store-and-Release, at least L, which is automatic; of the whole run in Signed streaming (32) and Rate IF (64). Scatter-and-Gather has one.',
    }),
    doubleBuffered: flag({
      label: 'Double-buffered',
      default: false,
      help: 'Store-and-Release: neurons store the next image while they release this one, so that images follow at twice the rate. It changes no spike.',
    }),
    reset: choice({
      label: 'Reset',
      options: ['soft', 'hard'],
      names: {soft: 'soft (subtract)', hard: 'hard (to zero)'},
      default: 'soft',
      help: 'Rate IF: a spike takes the threshold off the potential, or all of it.',
    }),
    v0: real({
      label: 'Initial potential',
      default: 0.5,
      min: 0,
      max: 1,
      help: 'Rate IF: the potential before the first step, as a share of the threshold. One half rounds to the nearest rate.',
    }),
    noise: real({
      label: 'Noise ratio',
      default: 0,
      min: 0,
      max: 1,
      help: 'Each spike of the encoder is lost with this probability. 0: none is, 1: all are.',
    }),
    noiseLayers: text({
      label: 'Noise in',
      default: '',
      maxLength: 400,
      help: 'Names of the layers that lose spikes, separated by commas, or all. Empty: the encoder alone, as published.',
    }),
    weightJitter: real({
      label: 'Weight jitter',
      default: 0,
      min: 0,
      max: 1,
      help: 'Standard deviation of the weights of spiking layers, as a share of each. Jittered networks are not compared with the ANN.',
    }),
    thresholdJitter: real({
      label: 'Threshold jitter',
      default: 0,
      min: 0,
      max: 1,
      help: 'Standard deviation of the thresholds, as a share of each.',
    }),
    dead: real({
      label: 'Dead neurons',
      default: 0,
      min: 0,
      max: 1,
      help: 'Share of the neurons of every spiking layer that never fire, the same ones for all images.',
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
    recordImages: text({
      label: 'Record images',
      default: '',
      maxLength: 400,
      help: 'Numbers of images, counted from 0, whose spikes are kept for a Raster: 0-3, 17. Empty: none.',
    }),
    recordLayers: text({
      label: 'Record layers',
      default: '',
      maxLength: 400,
      help: 'Names of the layers to record, separated by commas. Empty: all spiking layers.',
    }),
    recordNeurons: text({
      label: 'Record neurons',
      default: '',
      maxLength: 400,
      help: 'Numbers of neurons of each recorded layer, counted from 0, whose membrane potential is kept too: 0-3, 17. Empty: none.',
    }),
  },
  face: ['method', 'noise', 'compare'],
  seeded: true,
  infer: ({spiking: {network}, dataset: {shape, classes, images}}, params) => {
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
    const {temporal} = engineOptions(params, network, 0)
    const {window, latency, initiationInterval} = timingOf(network, temporal)
    const ofImages = images === undefined ? [] : [{label: 'Images', value: showCount(images)}]
    const ofTime = [
      {label: 'Steps', value: showCount(window)},
      {label: 'Latency', value: showSteps(latency)},
      {label: 'Interval', value: showSteps(initiationInterval)},
    ]
    const facts = window > 1 ? [...ofTime, ...ofImages] : [...ofImages, ...ofTime] // the first stands on the node
    return {outputs: {record: {network, images}}, facts}
  },
})

const showSteps = (steps: number) => `${showCount(steps)} step${steps === 1 ? '' : 's'}`
