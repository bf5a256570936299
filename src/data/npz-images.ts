// Images and labels as NumPy archives hold them, under the names that are common.
import {fault} from '../core/fault.ts'
import {type MapShape, showShape, sizeOf} from '../core/ndarray.ts'
import type {TableOptions} from './csv.ts'
import type {Split} from '../core/dataset.ts'
import {heldSet, type ImageSet} from './image-set.ts'
import {type NamedArray, readNpz} from './npz.ts'
import type {NamedFile} from './bytes.ts'

/** Names of the arrays of each split; `whole` where there are no splits. */
const known: Readonly<
  Record<Split, {readonly images: readonly string[]; readonly labels: readonly string[]}>
> = {
  train: {images: ['x_train', 'train_images', 'train_x'], labels: ['y_train', 'train_labels', 'train_y']},
  validation: {
    images: ['x_val', 'val_images', 'x_valid', 'val_x'],
    labels: ['y_val', 'val_labels', 'y_valid', 'val_y'],
  },
  test: {images: ['x_test', 'test_images', 'test_x'], labels: ['y_test', 'test_labels', 'test_y']},
  whole: {
    images: ['images', 'data', 'x', 'image', 'arr_0'],
    labels: ['labels', 'label', 'y', 'targets', 'target', 'arr_1'],
  },
}

export interface NpzOptions extends TableOptions {
  readonly split: Split
}

/**
 * Reads a NumPy archive (.npz) of images and labels: whole numbers 0 to 255 of shape [images, height, width],
 * [images, height, width, channels], [images, channels, height, width] or [images, pixels]; and a label for each.
 * @throws Fault `missing` where arrays are not there, `file` where they do not fit
 */
export async function readNpzImages(file: NamedFile, options: NpzOptions): Promise<ImageSet> {
  const arrays = readNpz(await file.bytes(), file.name)
  const images = find(arrays, file.name, options.split, 'images')
  const labels = find(arrays, file.name, options.split, 'labels')
  const [count = 0] = images.shape
  const numbers = bytesOf(labels, {file: file.name, most: options.classes - 1, what: 'a label'})
  if (numbers.length !== count || count === 0)
    throw fault('file', {
      file: file.name,
      where: labels.name,
      found: `${showShape(labels.shape)} labels`,
      needed: `one for each of the ${count} images in "${images.name}"`,
    })
  return heldSet({
    name: options.split === 'whole' ? file.name : `${file.name} ${options.split}`,
    split: options.split,
    shape: options.shape,
    labels: numbers,
    classes: Array.from({length: options.classes}, (_, label) => String(label)),
    pixels: pixelsOf(images, file.name, options.shape),
  })
}

function find(arrays: readonly NamedArray[], file: string, split: Split, part: 'images' | 'labels') {
  const names = known[split][part]
  const found = arrays.find(({name}) => names.includes(name.toLowerCase()))
  if (found) return found
  throw fault('missing', {
    what: `File "${file}" has no ${part} of the split "${split}"; its arrays are ${arrays.map(({name}) => name).join(', ')}`,
    fix: `Choose another split, or name the array ${names.slice(0, 3).join(', ')} or ${names.at(-1)}`,
  })
}

function pixelsOf(images: NamedArray, file: string, shape: MapShape): Uint8Array {
  const bytes = bytesOf(images, {file, most: 255, what: 'a pixel'})
  const [height, width, channels] = shape
  const rest = images.shape.slice(1)
  const isOne = (...sizes: readonly number[]) => showShape(rest) === showShape(sizes)
  if (isOne(height, width, channels) || isOne(sizeOf(shape)) || (channels === 1 && isOne(height, width)))
    return bytes
  if (isOne(channels, height, width)) return channelsLast(bytes, shape)
  throw fault('file', {
    file,
    where: images.name,
    found: `images of shape ${showShape(rest)}`,
    needed: `${showShape(shape)}, as this node says,`,
  })
}

function channelsLast(planes: Uint8Array, [height, width, channels]: MapShape): Uint8Array {
  const plane = height * width
  const pixels = new Uint8Array(planes.length)
  for (let at = 0; at < planes.length; at += plane * channels)
    for (let channel = 0; channel < channels; channel++)
      for (let i = 0; i < plane; i++) pixels[at + i * channels + channel] = planes[at + channel * plane + i]
  return pixels
}

function bytesOf(
  {name, data}: NamedArray,
  {file, most, what}: {file: string; most: number; what: string},
): Uint8Array {
  const stray = data.findIndex((value: number) => !Number.isInteger(value) || value < 0 || value > most)
  if (stray >= 0)
    throw fault('file', {
      file,
      where: `${name}, number ${stray}`,
      found: String(data[stray]),
      needed: `${what}, a whole number 0 to ${most},`,
    })
  return data instanceof Uint8Array ? data : Uint8Array.from(data)
}
