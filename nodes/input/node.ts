import {checkLevels, levelCount} from '../../src/core/levels.ts'
import {showShape} from '../../src/core/ndarray.ts'
import {defineNode} from '../../src/graph/node.ts'
import {choice, integer} from '../../src/graph/params.ts'

const side = {min: 1, max: 512, unit: 'pixels'}

export const input = defineNode({
  kind: 'input',
  version: 1,
  group: 'layers',
  title: 'Input',
  summary: 'Where a network begins: the shape of its images, and how finely it quantizes activations.',
  synonyms: ['start', 'shape', 'levels', 'quantization', 'median'],
  icon: 'log-in',
  inputs: {},
  outputs: {network: 'network'},
  params: {
    height: integer({label: 'Height', default: 28, ...side, help: 'Rows of an image.'}),
    width: integer({label: 'Width', default: 28, ...side, help: 'Columns of an image.'}),
    channels: integer({label: 'Channels', default: 1, min: 1, max: 64, help: '1 for grey, 3 for colour.'}),
    k: integer({
      label: 'k',
      default: 1,
      min: 0,
      max: 6,
      help: 'Quantization level: activations are multiples of 1/2^k.',
    }),
    B: integer({
      label: 'B',
      default: 2,
      min: 1,
      max: 64,
      help: 'Upper bound: activations end at B. A neuron has L = 2^k·B levels, thresholds, and at most L spikes.',
    }),
    precision: choice({
      label: 'Precision',
      options: ['quantized', 'full'],
      default: 'quantized',
      names: {quantized: 'Quantized', full: 'Full (baseline)'},
      help: 'Full: plain ReLU and float weights in every layer, to compare with. It can be trained and tested, but not become a spiking network.',
    }),
  },
  face: ['k', 'B'],
  infer: (_inputs, {height, width, channels, k, B, precision}) => {
    const levels = checkLevels({k, B})
    const full = precision === 'full'
    const network = {input: [height, width, channels] as const, levels, layers: []}
    return {
      outputs: {network: {network: full ? {...network, precision} : network}},
      facts: [
        {label: 'Shape', value: showShape([height, width, channels])},
        {label: 'Levels', value: full ? 'none: full precision' : `L = ${levelCount(levels)}`},
      ],
    }
  },
})
