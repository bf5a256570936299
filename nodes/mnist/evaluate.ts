import {digitNames} from '../../src/core/dataset.ts'
import {mnistFiles, readIdxSet} from '../../src/data/mnist.ts'
import type {Evaluate} from '../../src/graph/node.ts'
import {evaluatePublished, type Published} from '../images.ts'
import type {mnist} from './node.ts'

const published: Published = {
  title: 'MNIST',
  files: mnistFiles.join(', '),
  read: (files, split) => readIdxSet(files, split),
  parquet: {shape: [28, 28, 1], classes: digitNames, label: ['label']},
}

/** Reads the files, or downloads them; shows the first images. */
export const evaluate: Evaluate<typeof mnist> = (_inputs, params, context) =>
  evaluatePublished(published, params, context)
