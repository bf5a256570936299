import {fault} from './fault.ts'
import {sizeOf, type MapShape} from './ndarray.ts'

/** Pixels as they are stored: bytes, or 16-bit integers where preprocessing makes them signed. */
export type Pixels = Uint8Array | Int16Array

/** Which part of a data set as published: `whole` where it has no parts. */
export type Split = 'train' | 'validation' | 'test' | 'whole'

/** How pixels are to be understood. */
export interface PixelRange {
  /** What a network sees of a pixel is `pixel · scale`: 1/256 as published for bytes, or 1/255. */
  readonly scale: number
  /** No pixel's magnitude is larger: 255 for bytes. */
  readonly largest: number
}

/** What is known of labelled images, all of one shape, without looking at them. */
interface Description extends PixelRange {
  /** As users know it: `MNIST test`. */
  readonly name: string
  readonly split: Split
  /** Of one image, [height, width, channels]. */
  readonly shape: MapShape
  /** The class of each image, shape [images]. */
  readonly labels: Uint8Array
  /** Names of the classes, by label. */
  readonly classes: readonly string[]
  /** Whether reading with a salt gives variants of the images. */
  readonly varied?: boolean
}

/** Labelled images of one shape. They are read in blocks: a source need not hold them all. */
export interface Dataset extends Description {
  /**
   * Pixels of images first … first + count − 1, shape [count, height, width, channels]; not to be written to.
   * Reading on from where the last read ended is cheap. With a salt, images are varied at random where the data
   * set asks for it; the same salt and image give the same variant.
   * @throws Fault `file` where the images turn out to be damaged
   */
  readonly read: (first: number, count: number, salt?: number) => Pixels | Promise<Pixels>
}

/** Labelled images in memory; plain data. */
export interface HeldImages extends Description {
  /** Shape [images, height, width, channels]. */
  readonly pixels: Pixels
}

/** A data set that is held whole. */
export interface HeldDataset extends HeldImages, Dataset {
  /** Part of `pixels`, not copied. */
  readonly read: (first: number, count: number) => Pixels
}

/** Digits' class names. */
export const digitNames: readonly string[] = Array.from({length: 10}, (_, digit) => String(digit))

/** Largest byte. */
export const largestByte = 255

/**
 * A data set of images in memory; of bytes, `largest` may be left out.
 * @throws Fault `network` if there are not as many labels as images, or a label names no class
 */
export function heldDataset(
  given: HeldImages | (Omit<HeldImages, 'largest'> & {readonly pixels: Uint8Array}),
): HeldDataset {
  const images = {largest: largestByte, ...given}
  const {name, pixels, shape, labels} = images
  const size = sizeOf(shape)
  if (pixels.length !== labels.length * size)
    throw fault('network', {
      problem: `${name} has ${pixels.length / size} images but ${labels.length} labels`,
      fix: 'Choose the image file and the label file of the same split',
    })
  const read = (first: number, count: number) => pixels.subarray(first * size, (first + count) * size)
  return checkDataset({...images, read})
}

/** Images that {@link hold} reads at once. */
const portion = 512

/**
 * Reads a whole data set into memory.
 * @param progress  called after every few hundred images
 */
export async function hold(
  dataset: Dataset,
  progress: (fraction: number) => Promise<void> = () => Promise.resolve(),
): Promise<HeldDataset> {
  if (isHeld(dataset)) return dataset
  const images = dataset.labels.length
  const size = sizeOf(dataset.shape)
  let pixels: Pixels | undefined
  for (let first = 0; first < images; first += portion) {
    const part = await dataset.read(first, Math.min(portion, images - first))
    pixels ??= room(part, images * size)
    pixels.set(part, first * size)
    await progress(first / images)
  }
  return heldDataset({...dataset, pixels: pixels ?? new Uint8Array()})
}

/** An array of the same type. */
const room = (like: Pixels, length: number): Pixels =>
  like instanceof Uint8Array ? new Uint8Array(length) : new Int16Array(length)

const isHeld = (dataset: Dataset): dataset is HeldDataset => 'pixels' in dataset

/** Bytes up to which data sets are kept in memory once they have been read. */
const mostKept = 2 ** 24

/** A data set that is read once and then kept, if it is small enough; else the same data set. */
export function kept(dataset: Dataset, most = mostKept): Dataset {
  const images = dataset.labels.length
  const size = sizeOf(dataset.shape)
  if (isHeld(dataset) || images * size > most) return dataset
  let pixels: Pixels | undefined
  let filled = 0
  return {
    ...dataset,
    async read(first, count, salt) {
      if (salt !== undefined) return dataset.read(first, count, salt)
      while (filled < first + count) {
        const [from, next] = [filled, Math.min(filled + portion, Math.max(first + count, filled + 1))]
        const part = await dataset.read(from, next - from)
        pixels ??= room(part, images * size)
        pixels.set(part, from * size)
        filled = Math.max(filled, next) // another reader may have come farther
      }
      return pixels!.subarray(first * size, (first + count) * size)
    },
  }
}

/** The first `count` images; all of them where there are fewer. */
export function takeImages(dataset: HeldDataset, count: number): HeldDataset
export function takeImages(dataset: Dataset, count: number): Dataset
export function takeImages(dataset: Dataset | HeldDataset, count: number): Dataset {
  if (count >= dataset.labels.length) return dataset
  const labels = dataset.labels.subarray(0, count)
  if (!isHeld(dataset)) return {...dataset, labels}
  return heldDataset({...dataset, labels, pixels: dataset.read(0, count)})
}

/** @throws Fault `network` if a label names no class */
export function checkDataset<D extends Dataset>(dataset: D): D {
  const {name, labels, classes} = dataset
  const stray = labels.findIndex(label => label >= classes.length)
  if (stray >= 0)
    throw fault('network', {
      problem: `${name} gives image ${stray} the label ${labels[stray]}, but has ${classes.length} classes`,
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

/** A copy of the first images. Pixels that are not bytes are stretched, in each image from its least to its largest. */
export async function sampleOf(dataset: Dataset, count = 40): Promise<ImageSample> {
  const {labels, shape, classes, read} = takeImages(dataset, count)
  const pixels = await read(0, labels.length)
  const images = pixelsToShow(pixels, sizeOf(shape))
  return {images, shape, labels: labels.slice(), classes}
}

/** A copy of some images, by their numbers. */
export async function imagesOf(dataset: Dataset, numbers: readonly number[]): Promise<ImageSample> {
  const {labels, shape, classes, read} = dataset
  const size = sizeOf(shape)
  const images = new Uint8Array(numbers.length * size)
  for (const [i, number] of numbers.entries()) images.set(pixelsToShow(await read(number, 1), size), i * size)
  return {images, shape, labels: Uint8Array.from(numbers, number => labels[number]), classes}
}

/** A copy as bytes: other pixels are stretched, in each image of `size` pixels from its least to its largest. */
export const pixelsToShow = (pixels: Pixels, size = pixels.length): Uint8Array =>
  pixels instanceof Uint8Array ? pixels.slice() : stretched(pixels, size)

function stretched(pixels: Int16Array, size: number): Uint8Array {
  const bytes = new Uint8Array(pixels.length)
  for (let at = 0; at < pixels.length; at += size) {
    const image = pixels.subarray(at, at + size)
    const least = image.reduce((a, b) => Math.min(a, b))
    const range = image.reduce((a, b) => Math.max(a, b)) - least || 1
    image.forEach((pixel, i) => (bytes[at + i] = Math.round(((pixel - least) / range) * largestByte)))
  }
  return bytes
}

/** How many images each class has, by label. */
export function countByClass({labels, classes}: Pick<Dataset, 'labels' | 'classes'>): number[] {
  const counts = new Array<number>(classes.length).fill(0)
  for (const label of labels) counts[label]++
  return counts
}
