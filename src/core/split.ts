// Parts of a data set that are never mixed.
import type {Dataset, Split} from './dataset.ts'
import {fault} from './fault.ts'

/** Images of a data set to learn from, and those that tell which state of learning is best. */
export interface Parts {
  readonly train: Dataset
  readonly validation: Dataset
}

/**
 * Splits the last images off for validation, as published for MNIST.
 * @param held  how many
 * @throws Fault `network` for a test set, `param` if nothing would be left to learn from
 */
export function splitOff(dataset: Dataset, held: number): Parts {
  checkSplit(dataset.split, dataset.name)
  const images = dataset.labels.length
  checkCount(images, held)
  return {
    train: partOf(dataset, 0, images - held, 'train'),
    validation: partOf(dataset, images - held, held, 'validation'),
  }
}

/** @throws Fault `network` for images that no training may see */
export function checkSplit(split: Split | undefined, name = 'The data set'): void {
  if (split === 'test' || split === 'validation')
    throw fault('network', {
      problem: `${name} is of the ${split} split, which no training may see`,
      fix: 'Set its Split to Train',
    })
}

/** @throws Fault `param` if nothing would be left to learn from */
export function checkCount(images: number, held: number): void {
  if (held >= images)
    throw fault('param', {
      param: 'Validation',
      problem: `must be less than the ${images.toLocaleString('en-US')} images that there are, not ${held.toLocaleString('en-US')}`,
    })
}

/** Some images in a row. Variants are those that the images have in the whole. */
function partOf(dataset: Dataset, from: number, count: number, split: Split): Dataset {
  const {name, shape, scale, largest, labels, classes, varied} = dataset
  return {
    name: `${name}, ${split} part`,
    split,
    shape,
    scale,
    largest,
    labels: labels.subarray(from, from + count),
    classes,
    ...(varied && {varied}),
    read: (first, images, salt) => dataset.read(from + first, images, salt),
  }
}
