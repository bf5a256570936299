import {cifarFiles, readCifar} from '../../src/data/cifar.ts'
import {cifar100CoarseNames, cifar100FineNames} from '../../src/data/cifar-names.ts'
import type {Evaluate} from '../../src/graph/node.ts'
import {evaluatePublished, type Published} from '../images.ts'
import type {cifar100} from './node.ts'

const published = (labels: 'fine' | 'coarse'): Published => ({
  title: 'CIFAR-100',
  files: cifarFiles(labels),
  read: (files, split) => readCifar(files, labels, split),
  parquet: {
    shape: [32, 32, 3],
    classes: labels === 'fine' ? cifar100FineNames : cifar100CoarseNames,
    label: [`${labels}_label`],
  },
})

/** Reads the files, or downloads them; shows the first images. */
export const evaluate: Evaluate<typeof cifar100> = (_inputs, params, context) =>
  evaluatePublished(published(params.labels), params, context)
