import {imagesParam, scaleParam, sourceParams} from '../../src/graph/dataset-params.ts'
import {defineNode} from '../../src/graph/node.ts'
import {choice} from '../../src/graph/params.ts'

export const cifar10 = defineNode({
  kind: 'cifar-10',
  version: 1,
  group: 'data',
  title: 'CIFAR-10',
  summary: 'Small colour pictures of 10 classes: files that you choose, drop or download.',
  synonyms: ['dataset', 'images', 'colour', 'krizhevsky', 'tiny'],
  icon: 'images',
  inputs: {},
  outputs: {dataset: 'dataset'},
  params: {
    ...sourceParams({
      accept: '.bin,.gz,.tar,.tgz,.parquet,*',
      help: 'The binary version as published: data_batch_1.bin to data_batch_5.bin and test_batch.bin, packed or not, or cifar-10-binary.tar.gz.',
      address:
        'https://huggingface.co/datasets/uoft-cs/cifar10/resolve/main/plain_text/{split}-00000-of-00001.parquet',
    }),
    split: choice({
      label: 'Split',
      options: ['test', 'train'],
      default: 'test',
      names: {test: 'Test (10,000)', train: 'Train (50,000)'},
      help: 'Test: the test file. Train: the training files.',
    }),
    images: imagesParam,
    scale: scaleParam,
  },
  face: ['split', 'images'],
  infer: (_inputs, {images, split}) => ({
    outputs: {dataset: {shape: [32, 32, 3], classes: 10, images: images ?? undefined, split}},
    facts: [
      {label: 'Image', value: '32×32×3'},
      {label: 'Split', value: split},
    ],
  }),
})
