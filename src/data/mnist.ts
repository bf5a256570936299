import {checkDataset, type Dataset, digitNames, kept, largestByte} from '../core/dataset.ts'
import {fault} from '../core/fault.ts'
import {type NdArray, showShape} from '../core/ndarray.ts'
import type {NamedFile} from './bytes.ts'
import {openIdx, readIdx} from './idx.ts'

export type MnistSplit = 'test' | 'train'

const prefixes = {test: 't10k', train: 'train'}
const side = 28

/** The four files of the data set as published, those of one split after the other. */
export const mnistFiles: readonly string[] = Object.values(prefixes).flatMap(prefix => [
  `${prefix}-images-idx3-ubyte.gz`,
  `${prefix}-labels-idx1-ubyte.gz`,
])

/**
 * One split of MNIST, or of a data set in its format, from the two files among `files` that hold it. Names may
 * be in capitals, packed (`.gz`) or not, and have a point for a hyphen.
 * @throws Fault `missing` naming the file that is not there, `file` for one that is not as it should be
 */
export async function readMnist(
  files: readonly NamedFile[],
  split: MnistSplit,
  scale: number,
): Promise<Dataset> {
  const imageFile = find(files, split, 'images-idx3-ubyte')
  const labelFile = find(files, split, 'labels-idx1-ubyte')
  const images = await openIdx(imageFile)
  checkImages(images.shape, imageFile.name)
  const labels = checkLabels(readIdx(await labelFile.bytes(), labelFile.name), labelFile.name)
  const [count] = images.shape
  if (labels.length !== count)
    throw fault('file', {
      file: labelFile.name,
      where: 'header (number of labels)',
      found: String(labels.length),
      needed: `one label for each of the ${count} images of "${imageFile.name}"`,
    })
  return kept(
    checkDataset({
      name: `MNIST ${split}`,
      split,
      shape: [side, side, 1],
      scale,
      largest: largestByte,
      labels,
      classes: digitNames,
      read: (first, count) => images.read(first * side * side, (first + count) * side * side),
    }),
  )
}

function find(files: readonly NamedFile[], split: MnistSplit, rest: string) {
  const name = `${prefixes[split]}-${rest}`
  const pattern = new RegExp(`(^|[\\\\/])${name.replaceAll('-', '[-.]')}(\\.gz)?$`, 'i')
  const found = files.find(file => pattern.test(file.name))
  if (found) return found
  throw fault('missing', {
    what: `There is no "${name}" or "${name}.gz" among the chosen files (${showNames(files)})`,
    fix: `The ${split} split needs "${prefixes[split]}-images-idx3-ubyte" and "${prefixes[split]}-labels-idx1-ubyte"; choose both`,
  })
}

function showNames(files: readonly NamedFile[]) {
  const names = files.slice(0, 8).map(({name}) => `"${name}"`)
  if (names.length === 0) return 'none'
  return names.join(', ') + (files.length > 8 ? ` and ${files.length - 8} more` : '')
}

function checkImages(shape: readonly number[], file: string) {
  const [, height, width] = shape
  if (shape.length !== 3 || height !== side || width !== side)
    throw fault('file', {
      file,
      where: 'header (dimensions)',
      found: showShape(shape),
      needed: `images×${side}×${side}`,
    })
}

function checkLabels({shape, data}: NdArray<Uint8Array>, file: string) {
  if (shape.length !== 1)
    throw fault('file', {
      file,
      where: 'header (dimensions)',
      found: `${shape.length} dimensions, ${showShape(shape)}`,
      needed: 'one dimension, a label for each image,',
    })
  const stray = data.findIndex(label => label >= digitNames.length)
  if (stray >= 0)
    throw fault('file', {
      file,
      where: `label of image ${stray}`,
      found: String(data[stray]),
      needed: 'a digit 0 to 9',
    })
  return data
}
