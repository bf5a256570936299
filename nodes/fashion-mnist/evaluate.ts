import {fashionMnist as idxSet, mnistFiles, readIdxSet} from '../../src/data/mnist.ts'
import type {Evaluate} from '../../src/graph/node.ts'
import {evaluatePublished, type Published} from '../images.ts'
import type {fashionMnist} from './node.ts'

const published: Published = {
  title: idxSet.title,
  files: mnistFiles.join(', '),
  read: (files, split) => readIdxSet(files, split, idxSet),
  parquet: {shape: [28, 28, 1], classes: idxSet.classes, label: ['label']},
}

/** Reads the files, or downloads them; shows the first images. */
export const evaluate: Evaluate<typeof fashionMnist> = (_inputs, params, context) =>
  evaluatePublished(published, params, context)
