import {checkDataset, type Dataset, kept, largestByte, type Split} from '../core/dataset.ts'
import type {MapShape} from '../core/ndarray.ts'

/** Labelled images as files hold them: bytes, read in blocks when they are asked for. */
export interface ImageSet {
  /** As users know it: `CIFAR-10 test`. */
  readonly name: string
  readonly split: Split
  /** Of one image, [height, width, channels]. */
  readonly shape: MapShape
  /** Shape [images]. */
  readonly labels: Uint8Array
  readonly classes: readonly string[]
  /** Pixels of the images `first` to `first + count − 1`, shape [count, height, width, channels]. */
  readonly read: (first: number, count: number) => Promise<Uint8Array>
}

/** Images that are there, shape [images, height, width, channels]. */
export function heldSet({pixels, ...set}: Omit<ImageSet, 'read'> & {readonly pixels: Uint8Array}): ImageSet {
  const size = pixels.length / set.labels.length
  const read = (first: number, count: number) => pixels.subarray(first * size, (first + count) * size)
  return {...set, read: (first, count) => Promise.resolve(read(first, count))}
}

/**
 * A set as networks see it: each byte times `scale`. Kept in memory once it has been read, if it is small.
 * @throws Fault `network` if a label names no class
 */
export const datasetOf = (set: ImageSet, scale: number): Dataset =>
  kept(checkDataset({...set, scale, largest: largestByte}))
