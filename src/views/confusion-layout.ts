// Where the parts of a confusion matrix go. All lengths are CSS pixels.
import type {Size} from './view.ts'
import {widthOf} from '../words/text-width.ts'

export interface ConfusionLayout extends Size {
  /** Where the first row and the first column begin. */
  readonly top: number
  readonly left: number
  /** Height and width of a cell. */
  readonly step: number
  readonly cell: number
  /** Right end of the column of recalls. */
  readonly recall: number
  /** Every so many-th column has its name. */
  readonly every: number
}

const head = 40
const recallWidth = 62

/** Lays the matrix out. It is as high as the room, or higher where rows would be too low to read. */
export function confusionLayout(classes: readonly string[], {width, height}: Size): ConfusionLayout {
  const count = Math.max(1, classes.length)
  const widest = Math.max(8, ...classes.map(name => widthOf(name, 12)))
  const left = Math.round(Math.min(Math.max(widest + 26, 40), width * 0.25))
  const cell = Math.max(2, Math.min(84, (width - left - recallWidth - 8) / count))
  const step = Math.max(13, Math.min(30, Math.floor((height - head - 4) / count)))
  return {
    width,
    height: head + step * count + 4,
    top: head,
    left,
    step,
    cell,
    recall: left + cell * count + recallWidth,
    every: Math.max(1, Math.ceil(Math.min(widest + 4, 60) / cell)),
  }
}
