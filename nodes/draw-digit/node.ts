import {fault} from '../../src/core/fault.ts'
import {outputOf} from '../../src/core/network.ts'
import {showShape} from '../../src/core/ndarray.ts'
import {scaleParam} from '../../src/graph/dataset-params.ts'
import {defineNode} from '../../src/graph/node.ts'
import {integer, optionalInteger, text} from '../../src/graph/params.ts'

const place = {default: 0, min: 0, max: 100_000}

export const drawDigit = defineNode({
  kind: 'draw-digit',
  version: 1,
  group: 'data',
  title: 'Draw a digit',
  summary:
    'You draw, or drop a picture, and the spiking network reads it as you go. Gives it as a data set too.',
  synonyms: ['pad', 'handwriting', 'sketch', 'live', 'picture', 'try', 'dataset', 'pen', 'touch'],
  icon: 'pen-tool',
  inputs: {spiking: 'spiking'},
  outputs: {dataset: 'dataset'},
  params: {
    strokes: text({
      label: 'Strokes',
      default: '',
      maxLength: 40_000,
      help: 'What is drawn, as the view writes it: points in thousandths of the paper, 120,80 130,95, strokes parted by semicolons.',
    }),
    picture: text({
      label: 'Picture',
      default: '',
      maxLength: 1100,
      help: 'A dropped picture of 28×28 pixels as base64 text, used in place of strokes. Empty: none.',
    }),
    label: optionalInteger({
      label: 'Digit meant',
      min: 0,
      max: 9,
      empty: 'not said',
      help: 'The digit that you meant, so that others can say whether it is read right. Empty: taken to be what the network reads.',
    }),
    scale: scaleParam,
    layer: text({
      label: 'Layer',
      default: '',
      help: 'The layer whose spikes are shown. Empty: the first.',
    }),
    row: integer({label: 'Row', ...place, help: 'Row of the neuron whose potential is shown, from 0.'}),
    column: integer({label: 'Column', ...place, help: 'Column of that neuron, from 0.'}),
    channel: integer({label: 'Channel', ...place, help: 'Channel of that neuron, from 0.'}),
  },
  face: ['label'],
  infer: ({spiking: {network}}, {layer}) => {
    if (showShape(network.input) !== '28×28×1')
      throw fault('shape', {
        what: 'A drawn digit',
        actual: '28×28×1',
        expected: showShape(network.input),
      })
    const classes = outputOf(network)[2]
    if (classes !== 10)
      throw fault('network', {
        problem: `The network tells ${classes} classes apart, but there are ten digits`,
        fix: 'Give the readout 10 units',
      })
    const names = network.layers.slice(0, -1).map(({name}) => name)
    if (layer !== '' && !names.includes(layer))
      throw fault('param', {
        param: 'Layer',
        problem: `names no layer that spikes: "${layer}". There are ${names.join(', ')}`,
      })
    return {
      outputs: {dataset: {shape: [28, 28, 1], classes, images: 1}},
      facts: [{label: 'Image', value: '28×28×1'}],
    }
  },
})
