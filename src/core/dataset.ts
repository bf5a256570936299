import {fault} from './fault.ts'
import type {MapShape} from './network.ts'
import type {NdArray} from './ndarray.ts'

/** Labelled images, all of one shape. */
export interface Dataset {
  /** As users know it: `MNIST test`. */
  readonly name: string
  /** Bytes, shape [images, height, width, channels]. */
  readonly images: NdArray<Uint8Array>
  /** What a network sees of a byte is `byte · scale`: 1/256 as published, or 1/255. */
  readonly scale: number
  /** The class of each image, shape [images]. */
  readonly labels: Uint8Array
  /** Names of the classes, by label. */
  readonly classes: readonly string[]
}

/** Digits' class names. */
export const digitNames: readonly string[] = Array.from({length: 10}, (_, digit) => String(digit))

/** Shape of one image. */
export const imageShapeOf = ({images: {shape}}: Dataset): MapShape => [shape[1], shape[2], shape[3]]

/** The first `count` images; all of them where there are fewer. */
export function takeImages(dataset: Dataset, count: number): Dataset {
  const [images = 0, ...image] = dataset.images.shape
  if (count >= images) return dataset
  const size = dataset.images.data.length / images
  return {
    ...dataset,
    images: {shape: [count, ...image], data: dataset.images.data.subarray(0, count * size)},
    labels: dataset.labels.subarray(0, count),
  }
}

/** @throws Fault `network` if there are not as many labels as images, or a label names no class */
export function checkDataset(dataset: Dataset): Dataset {
  const [images = 0] = dataset.images.shape
  if (dataset.labels.length !== images)
    throw fault('network', {
      problem: `${dataset.name} has ${images} images but ${dataset.labels.length} labels`,
      fix: 'Choose the image file and the label file of the same split',
    })
  const stray = dataset.labels.findIndex(label => label >= dataset.classes.length)
  if (stray >= 0)
    throw fault('network', {
      problem: `${dataset.name} gives image ${stray} the label ${dataset.labels[stray]}, but has ${dataset.classes.length} classes`,
      fix: 'Choose the label file of this data set',
    })
  return dataset
}

/** Images for people to look at, few enough to be sent anywhere. */
export interface ImageSample {
  /** Bytes, shape [images, height, width, channels]. */
  readonly images: Uint8Array
  /** Of one image. */
  readonly shape: MapShape
  readonly labels: Uint8Array
  readonly classes: readonly string[]
}

/** A copy of the first images. */
export function sampleOf(dataset: Dataset, count = 40): ImageSample {
  const {images, labels} = takeImages(dataset, count)
  return {
    images: images.data.slice(),
    shape: imageShapeOf(dataset),
    labels: labels.slice(),
    classes: dataset.classes,
  }
}

/** How many images each class has, by label. */
export function countByClass({labels, classes}: Dataset): number[] {
  const counts = new Array<number>(classes.length).fill(0)
  for (const label of labels) counts[label]++
  return counts
}
