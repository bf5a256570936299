import {defineNode} from '../../src/graph/node.ts'
import {choice, integer} from '../../src/graph/params.ts'

export const drawnDigits = defineNode({
  kind: 'drawn-digits',
  version: 1,
  group: 'data',
  title: 'Drawn digits',
  summary: 'Digits drawn stroke by stroke by a seeded generator; needs no download.',
  synonyms: ['dataset', 'synthetic', 'strokes', 'handwriting', 'sample'],
  icon: 'pencil-line',
  inputs: {},
  outputs: {dataset: 'dataset'},
  params: {
    images: integer({
      label: 'Images',
      default: 200,
      min: 1,
      max: 1_000_000,
      help: 'How many digits to draw, each of the ten equally often.',
    }),
    seed: integer({
      label: 'Drawing seed',
      default: 1,
      min: 0,
      max: 2 ** 31 - 1,
      help: 'Another seed draws other digits.',
    }),
    scale: choice({
      label: 'Scale',
      options: ['1/256', '1/255'],
      default: '1/256',
      help: 'What a pixel of 0 to 255 is multiplied by. The published code uses 1/256.',
    }),
  },
  face: ['images', 'seed'],
  infer: (_inputs, {images}) => ({
    outputs: {dataset: {shape: [28, 28, 1], classes: 10, images}},
    facts: [{label: 'Image', value: '28×28×1'}],
  }),
})
