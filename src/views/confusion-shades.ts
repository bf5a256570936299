// What the cells of a confusion matrix say, and how deep they are shaded.
import type {ClassFigures, Confusion} from '../core/metric/confusion.ts'
import type {ConfusionDisplay} from './confusion-rows.ts'
import {showCount, showPercent} from './format.ts'

/** Of a cell with any image, and of the fullest: text must stay readable on it. */
const [palest, fullest] = [0.14, 0.55]

interface Cell {
  readonly column: number
  readonly diagonal: boolean
  readonly opacity: number
  readonly text: string
  /** Images more or fewer than in the frozen run. */
  readonly change: number
}

/** Most images of one class that were taken for one other. */
export const mostMistaken = ({classes, counts}: Confusion): number =>
  counts.reduce((most, count, i) => (i % (classes.length + 1) === 0 ? most : Math.max(most, count)), 1)

interface Telling extends Pick<ConfusionDisplay, 'cells'> {
  readonly label: number
  readonly most: number
  readonly before: Confusion['counts'] | undefined
}

/** `+2`, `−1`; nothing where nothing changed. */
const signed = (change: number) => (change === 0 ? '' : ` ${change > 0 ? '+' : '−'}${Math.abs(change)}`)

/**
 * The cells of one class that have images, or had some in the frozen run. Mistakes are shaded among themselves: they
 * would be too pale beside.
 */
export function cellsOf(
  {classes, counts}: Confusion,
  {images, recall}: ClassFigures,
  {label, most, cells, before}: Telling,
): Cell[] {
  return classes.flatMap((_, column) => {
    const count = counts[label * classes.length + column]
    const change = before ? count - before[label * classes.length + column] : 0
    if (count === 0 && change === 0) return []
    const diagonal = column === label
    const depth = diagonal ? (recall ?? 0) : count / most
    return {
      column,
      diagonal,
      opacity: count === 0 ? 0 : Number((palest + (fullest - palest) * depth).toFixed(3)),
      text: `${cells === 'images' ? showCount(count) : showPercent(count / images, 0)}${signed(change)}`,
      change,
    }
  })
}
