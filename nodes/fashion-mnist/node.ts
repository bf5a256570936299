import {imagesParam, scaleParam, sourceParams} from '../../src/graph/dataset-params.ts'
import {defineNode} from '../../src/graph/node.ts'
import {choice} from '../../src/graph/params.ts'

export const fashionMnist = defineNode({
  kind: 'fashion-mnist',
  version: 1,
  group: 'data',
  title: 'Fashion-MNIST',
  summary: 'Clothes in grey, ten classes, in the format of MNIST: files that you choose, drop or download.',
  synonyms: ['dataset', 'clothes', 'idx', 'zalando', 'shirts'],
  icon: 'shirt',
  inputs: {},
  outputs: {dataset: 'dataset'},
  params: {
    ...sourceParams({
      accept: '.gz,.idx,.idx1-ubyte,.idx3-ubyte,.parquet,*',
      help: 'The Fashion-MNIST files as published, packed or not: t10k-images-idx3-ubyte.gz and its companions.',
      address:
        'https://huggingface.co/datasets/zalando-datasets/fashion_mnist/resolve/main/fashion_mnist/{split}-00000-of-00001.parquet',
    }),
    split: choice({
      label: 'Split',
      options: ['test', 'train'],
      default: 'test',
      names: {test: 'Test (10,000)', train: 'Train (60,000)'},
      help: 'Test: t10k files. Train: train files.',
    }),
    images: imagesParam,
    scale: scaleParam,
  },
  face: ['split', 'images'],
  infer: (_inputs, {images, split}) => ({
    outputs: {dataset: {shape: [28, 28, 1], classes: 10, images: images ?? undefined, split}},
    facts: [
      {label: 'Image', value: '28×28×1'},
      {label: 'Split', value: split},
    ],
  }),
})
