// The images behind a cell of a confusion matrix.
import type {ImageSample} from '../core/dataset.ts'
import {showCount} from './format.ts'
import {say} from '../words/say.ts'

/** Labels of a row and a column. */
export interface MatrixCell {
  readonly label: number
  readonly prediction: number
}
/** Asks for so many images of a cell. */
export interface CellQuestion extends MatrixCell {
  readonly most: number
}
export interface CellImages extends MatrixCell {
  /** Numbers of the first of them in their data set, and how many there are. */
  readonly numbers: readonly number[]
  readonly total: number
  readonly sample: ImageSample
}

/** `12 images of 3 taken for 5`. */
export function cellTitle(
  {label, prediction}: MatrixCell,
  count: number,
  classes: readonly string[],
): string {
  const images = count === 1 ? say`1 image` : say`${showCount(count)} images`
  return label === prediction
    ? say`${images} of ${classes[label]}, recognized`
    : say`${images} of ${classes[label]}, taken for ${classes[prediction]}`
}

/** The pixels of one of them. */
export const pixelsAt = ({images, shape: [rows, columns, channels]}: ImageSample, i: number): Uint8Array =>
  images.subarray(i * rows * columns * channels, (i + 1) * rows * columns * channels)

/** The cell of a row that the arrow keys come to next: only those with images are open to them. */
export function nextCell(counts: ArrayLike<number>, from: number, by: -1 | 1): number {
  for (let at = from + by; at >= 0 && at < counts.length; at += by) if (counts[at] > 0) return at
  return from
}
