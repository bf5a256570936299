import {checkCount, checkSplit} from '../../src/core/split.ts'
import {defineNode} from '../../src/graph/node.ts'
import {integer} from '../../src/graph/params.ts'

export const split = defineNode({
  kind: 'split',
  version: 1,
  group: 'data',
  title: 'Split',
  summary: 'Splits the last images off for validation, so that no training sees them.',
  synonyms: ['validation', 'holdout', 'train', 'part', 'divide'],
  icon: 'shuffle',
  inputs: {dataset: 'dataset'},
  outputs: {train: 'dataset', validation: 'dataset'},
  params: {
    validation: integer({
      label: 'Validation',
      default: 10_000,
      min: 1,
      max: 10_000_000,
      unit: 'images',
      help: 'How many images, the last ones, choose the best state of training. Published for MNIST: 10,000 of 60,000.',
    }),
  },
  face: ['validation'],
  infer: ({dataset}, {validation}) => {
    checkSplit(dataset.split)
    if (dataset.images !== undefined) checkCount(dataset.images, validation)
    const left = dataset.images === undefined ? undefined : dataset.images - validation
    return {
      outputs: {
        train: {...dataset, images: left, split: 'train'},
        validation: {...dataset, images: validation, split: 'validation'},
      },
      facts: [
        {label: 'Train', value: left === undefined ? 'the rest' : left.toLocaleString('en-US')},
        {label: 'Validation', value: `last ${validation.toLocaleString('en-US')}`},
      ],
    }
  },
})
