import {imagesParam, scaleParam, sourceParams} from '../../src/graph/dataset-params.ts'
import {defineNode} from '../../src/graph/node.ts'
import {choice} from '../../src/graph/params.ts'

export const cifar100 = defineNode({
  kind: 'cifar-100',
  version: 1,
  group: 'data',
  title: 'CIFAR-100',
  summary: 'Small colour pictures of 100 classes: files that you choose, drop or download.',
  synonyms: ['dataset', 'images', 'colour', 'krizhevsky', 'coarse'],
  icon: 'images',
  inputs: {},
  outputs: {dataset: 'dataset'},
  params: {
    ...sourceParams({
      accept: '.bin,.gz,.tar,.tgz,.parquet,*',
      help: 'The binary version as published: train.bin and test.bin, packed or not, or cifar-100-binary.tar.gz.',
      address:
        'https://huggingface.co/datasets/uoft-cs/cifar100/resolve/main/cifar100/{split}-00000-of-00001.parquet',
    }),
    labels: choice({
      label: 'Labels',
      options: ['fine', 'coarse'],
      names: {fine: 'Fine (100)', coarse: 'Coarse (20)'},
      default: 'fine',
      help: 'Fine: 100 classes, as published networks use. Coarse: 20 groups of five.',
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
  face: ['labels', 'split', 'images'],
  infer: (_inputs, {images, split, labels}) => ({
    outputs: {
      dataset: {
        shape: [32, 32, 3],
        classes: labels === 'fine' ? 100 : 20,
        images: images ?? undefined,
        split,
      },
    },
    facts: [
      {label: 'Image', value: '32×32×3'},
      {label: 'Split', value: split},
    ],
  }),
})
