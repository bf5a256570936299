import {defineNode} from '../../src/graph/node.ts'
import {choice, files, integer} from '../../src/graph/params.ts'

export const mnist = defineNode({
  kind: 'mnist',
  version: 1,
  group: 'data',
  title: 'MNIST',
  summary: 'Handwritten digits from the four MNIST files, which you choose or drop.',
  synonyms: ['dataset', 'digits', 'idx', 'handwriting', 'lecun'],
  icon: 'folder-open',
  inputs: {},
  outputs: {dataset: 'dataset'},
  params: {
    folder: files({
      label: 'Files',
      multiple: true,
      accept: '.gz,.idx,.idx1-ubyte,.idx3-ubyte,*',
      help: 'The MNIST files as published, packed or not: t10k-images-idx3-ubyte.gz and its companions.',
    }),
    split: choice({
      label: 'Split',
      options: ['test', 'train'],
      default: 'test',
      names: {test: 'Test (10,000)', train: 'Train (60,000)'},
      help: 'Test: t10k files. Train: train files.',
    }),
    images: integer({
      label: 'Images',
      default: 10_000,
      min: 1,
      max: 60_000,
      help: 'How many images to use, from the first on.',
    }),
    scale: choice({
      label: 'Scale',
      options: ['1/256', '1/255'],
      default: '1/256',
      help: 'What a pixel of 0 to 255 is multiplied by. The published code uses 1/256.',
    }),
  },
  face: ['split', 'images'],
  infer: (_inputs, {images}) => ({
    outputs: {dataset: {shape: [28, 28, 1], classes: 10, images}},
    facts: [{label: 'Image', value: '28×28×1'}],
  }),
})
