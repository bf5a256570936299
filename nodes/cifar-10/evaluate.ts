import {cifarFiles, readCifar} from '../../src/data/cifar.ts'
import {cifar10Names} from '../../src/data/cifar-names.ts'
import type {Evaluate} from '../../src/graph/node.ts'
import {evaluatePublished, type Published} from '../images.ts'
import type {cifar10} from './node.ts'

const published: Published = {
  title: 'CIFAR-10',
  files: cifarFiles('cifar-10'),
  read: (files, split) => readCifar(files, 'cifar-10', split),
  parquet: {shape: [32, 32, 3], classes: cifar10Names, label: ['label']},
}

/** Reads the files, or downloads them; shows the first images. */
export const evaluate: Evaluate<typeof cifar10> = (_inputs, params, context) =>
  evaluatePublished(published, params, context)
