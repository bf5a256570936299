// The images behind a cell of a confusion matrix.
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

/** The cell of a row that the arrow keys come to next: only those with images are open to them. */
export function nextCell(counts: ArrayLike<number>, from: number, by: -1 | 1): number {
  for (let at = from + by; at >= 0 && at < counts.length; at += by) if (counts[at] > 0) return at
  return from
}
