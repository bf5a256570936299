import {fault} from '../core/fault.ts'
import {cifar100CoarseNames, cifar100FineNames, cifar10Names} from './cifar-names.ts'
import type {ImageSet} from './image-set.ts'
import type {NamedFile} from './bytes.ts'
import {gunzipped, notAmong, namePattern, type SlicedFile} from './sliced.ts'
import {isTar, untar} from './tar.ts'

/** CIFAR-10, or CIFAR-100 with one of its two kinds of label. */
export type CifarLabels = 'cifar-10' | 'fine' | 'coarse'
export type CifarSplit = 'train' | 'test'

const side = 32
const plane = side * side
const pixels = 3 * plane
/** Images whose labels are read at once. */
const block = 500

interface Layout {
  readonly title: string
  /** Bytes before the pixels of each record, and which of them is the label. */
  readonly labelBytes: number
  readonly labelAt: number
  readonly classes: readonly string[]
  /** Patterns of the files' names. */
  readonly train: string
  readonly test: string
  /** The files as published, for messages. */
  readonly files: Readonly<Record<CifarSplit, string>>
}

const ten: Layout = {
  title: 'CIFAR-10',
  labelBytes: 1,
  labelAt: 0,
  classes: cifar10Names,
  train: 'data_batch_(\\d+)\\.bin',
  test: 'test[^\\\\/]*\\.bin', // the published one, and first parts of it
  files: {train: 'data_batch_1.bin to data_batch_5.bin', test: 'test_batch.bin'},
}
const hundred: Layout = {
  title: 'CIFAR-100',
  labelBytes: 2,
  labelAt: 1,
  classes: cifar100FineNames,
  train: 'train\\.bin',
  test: 'test\\.bin',
  files: {train: 'train.bin', test: 'test.bin'},
}
const layouts: Readonly<Record<CifarLabels, Layout>> = {
  'cifar-10': ten,
  fine: hundred,
  coarse: {...hundred, labelAt: 0, classes: cifar100CoarseNames},
}

/** What users are told to choose: the archive as published, or the files in it. */
export const cifarFiles = (labels: CifarLabels): string =>
  labels === 'cifar-10'
    ? 'cifar-10-binary.tar.gz, or data_batch_1.bin to data_batch_5.bin and test_batch.bin from it'
    : 'cifar-100-binary.tar.gz, or train.bin and test.bin from it'

/**
 * One split of CIFAR-10 or CIFAR-100 in the official binary layout: per image its label (CIFAR-100: coarse, fine)
 * and 3 × 1,024 bytes, red, green, blue, each plane row by row. Files may be packed (`.gz`), or in an archive
 * (`.tar`, `.tar.gz`). Pixels are read from the files when they are asked for.
 * @returns images of shape [32, 32, 3]
 * @throws Fault `missing` naming the file that is not there, `file` for one that is not as it should be
 * @see https://www.cs.toronto.edu/~kriz/cifar.html, "Binary version"
 */
export async function readCifar(
  files: readonly NamedFile[],
  labels: CifarLabels,
  split: CifarSplit,
): Promise<ImageSet> {
  const layout = layouts[labels]
  const chosen = find(await opened(files), layout, split)
  const parts: Part[] = []
  for (const file of chosen) parts.push(await readLabels(file, layout))
  return {
    name: `${layout.title} ${split}`,
    split,
    shape: [side, side, 3],
    labels: joined(parts.map(part => part.labels)),
    classes: layout.classes,
    read: (first, count) => readImages(parts, layout, first, count),
  }
}

/** The files, unpacked, with those inside archives in the archives' place. */
async function opened(files: readonly NamedFile[]): Promise<SlicedFile[]> {
  const all: SlicedFile[] = []
  for (const file of files) {
    if (!/\.(bin|tar|gz|tgz)$/i.test(file.name)) continue // notes and class names
    const plain = await gunzipped(file)
    all.push(...(isTar(plain) ? await untar(plain) : [plain]))
  }
  return all
}

/** The files of a split in the order of their numbers, each number once. */
function find(files: readonly SlicedFile[], layout: Layout, split: CifarSplit): SlicedFile[] {
  const pattern = namePattern(layout[split])
  const numbered = new Map<number, SlicedFile>()
  for (const file of files) {
    const match = pattern.exec(file.name)
    const number = Number(match?.[2] ?? 0) || 0
    if (match && !numbered.has(number)) numbered.set(number, file)
  }
  if (numbered.size === 0)
    throw notAmong(
      `${layout.title} file of the ${split} split`,
      files.map(({name}) => name),
      `Choose ${layout.files[split]}, packed or not, or the archive that holds it`,
    )
  return [...numbered].sort(([a], [b]) => a - b).map(([, file]) => file)
}

interface Part {
  readonly file: SlicedFile
  readonly labels: Uint8Array
}

async function readLabels(file: SlicedFile, layout: Layout): Promise<Part> {
  const record = layout.labelBytes + pixels
  checkSize(file, layout)
  const labels = new Uint8Array(file.size / record)
  for (let first = 0; first < labels.length; first += block) {
    const count = Math.min(block, labels.length - first)
    const bytes = await file.slice(first * record, (first + count) * record)
    for (let i = 0; i < count; i++) {
      const known = layout.labelBytes === 1 ? [layout.classes.length] : [20, 100]
      known.forEach((classes, at) => checkLabel(file.name, first + i, bytes[i * record + at], classes))
      labels[first + i] = bytes[i * record + layout.labelAt]
    }
  }
  return {file, labels}
}

function checkSize(file: SlicedFile, {labelBytes, title}: Layout) {
  const record = labelBytes + pixels
  if (file.size > 0 && file.size % record === 0) return
  const other = labelBytes === 1 ? hundred : ten
  const isOther = file.size > 0 && file.size % (other.labelBytes + pixels) === 0
  throw fault('file', {
    file: file.name,
    where: 'length',
    found: isOther
      ? `${file.size} bytes, ${file.size / (other.labelBytes + pixels)} images as ${other.title} has them`
      : `${file.size} bytes, ${(file.size / record).toFixed(2)} images`,
    needed: `a whole number of images of ${record} bytes, as ${title} has them,`,
  })
}

function checkLabel(file: string, image: number, label: number, classes: number) {
  if (label >= classes)
    throw fault('file', {
      file,
      where: `label of image ${image}`,
      found: String(label),
      needed: `a label 0 to ${classes - 1}`,
    })
}

function joined(arrays: readonly Uint8Array[]): Uint8Array {
  const all = new Uint8Array(arrays.reduce((sum, {length}) => sum + length, 0))
  let at = 0
  for (const array of arrays) {
    all.set(array, at)
    at += array.length
  }
  return all
}

/** The images `first` ≤ i < `first + count`, colours of a pixel side by side. */
async function readImages(
  parts: readonly Part[],
  {labelBytes}: Layout,
  first: number,
  count: number,
): Promise<Uint8Array> {
  const record = labelBytes + pixels
  const images = new Uint8Array(count * pixels)
  let offset = 0 // of this part's first image in the data set
  for (const {file, labels} of parts) {
    const from = Math.max(first, offset)
    const to = Math.min(first + count, offset + labels.length)
    if (from < to) {
      const bytes = await file.slice((from - offset) * record, (to - offset) * record)
      for (let i = 0; i < to - from; i++) {
        const image = images.subarray((from - first + i) * pixels, (from - first + i + 1) * pixels)
        interleave(bytes.subarray(i * record + labelBytes, (i + 1) * record), image)
      }
    }
    offset += labels.length
  }
  return images
}

function interleave(planes: Uint8Array, image: Uint8Array) {
  for (let pixel = 0; pixel < plane; pixel++)
    for (let colour = 0; colour < 3; colour++) image[3 * pixel + colour] = planes[colour * plane + pixel]
}
