import {type Dataset, digitNames} from '../core/dataset.ts'
import {fault} from '../core/fault.ts'
import {type NdArray, showShape} from '../core/ndarray.ts'
import type {NamedFile} from './bytes.ts'
import {openIdx, readIdx} from './idx.ts'
import {datasetOf, type ImageSet} from './image-set.ts'
import {showNames} from './sliced.ts'

export type MnistSplit = 'test' | 'train'

/** A data set in the format and with the file names of MNIST. */
export interface IdxSet {
  readonly title: string
  readonly classes: readonly string[]
}

const mnist: IdxSet = {title: 'MNIST', classes: digitNames}
/** @see H. Xiao, K. Rasul, R. Vollgraf, "Fashion-MNIST", arXiv:1708.07747, table 2 */
export const fashionMnist: IdxSet = {
  title: 'Fashion-MNIST',
  classes: [
    ...['T-shirt/top', 'Trouser', 'Pullover', 'Dress', 'Coat'],
    ...['Sandal', 'Shirt', 'Sneaker', 'Bag', 'Ankle boot'],
  ],
}

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
  return datasetOf(await readIdxSet(files, split), scale)
}

/** The same, as files hold it, of a data set in this format. */
export async function readIdxSet(
  files: readonly NamedFile[],
  split: MnistSplit,
  {title, classes} = mnist,
): Promise<ImageSet> {
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
  return {
    name: `${title} ${split}`,
    split,
    shape: [side, side, 1],
    labels,
    classes,
    read: (first, count) => images.read(first * side * side, (first + count) * side * side),
  }
}

function find(files: readonly NamedFile[], split: MnistSplit, rest: string) {
  const name = `${prefixes[split]}-${rest}`
  const pattern = new RegExp(`(^|[\\\\/])${name.replaceAll('-', '[-.]')}(\\.gz)?$`, 'i')
  const found = files.find(file => pattern.test(file.name))
  if (found) return found
  throw fault('missing', {
    what: `There is no "${name}" or "${name}.gz" among the chosen files (${showNames(files.map(file => file.name))})`,
    fix: `The ${split} split needs "${prefixes[split]}-images-idx3-ubyte" and "${prefixes[split]}-labels-idx1-ubyte"; choose both`,
  })
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
