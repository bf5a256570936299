import {scaleParam, sourceParams} from '../../src/graph/dataset-params.ts'
import {defineNode} from '../../src/graph/node.ts'
import {choice, integer} from '../../src/graph/params.ts'

export const mnist = defineNode({
  kind: 'mnist',
  version: 1,
  group: 'data',
  title: 'MNIST',
  summary: 'Handwritten digits from the four MNIST files, which you choose, drop or download.',
  synonyms: ['dataset', 'digits', 'idx', 'handwriting', 'lecun'],
  icon: 'folder-open',
  inputs: {},
  outputs: {dataset: 'dataset'},
  params: {
    ...sourceParams({
      accept: '.gz,.idx,.idx1-ubyte,.idx3-ubyte,.parquet,*',
      help: 'The MNIST files as published, packed or not: t10k-images-idx3-ubyte.gz and its companions.',
      address:
        'https://huggingface.co/datasets/ylecun/mnist/resolve/main/mnist/{split}-00000-of-00001.parquet',
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
    scale: scaleParam,
  },
  face: ['split', 'images'],
  infer: (_inputs, {images, split}) => ({
    outputs: {dataset: {shape: [28, 28, 1], classes: 10, images, split}},
    facts: [
      {label: 'Image', value: '28×28×1'},
      {label: 'Split', value: split},
    ],
  }),
})
