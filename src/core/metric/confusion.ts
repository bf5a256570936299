// Which classes are taken for which.
import {wilson, type Interval} from './wilson.ts'

/** Images by their class and by what they were taken for. */
export interface Confusion {
  readonly classes: readonly string[]
  /** Shape [classes, classes]: row the label, column the prediction. */
  readonly counts: Uint32Array
}

/** How one class fared. */
export interface ClassFigures {
  readonly name: string
  /** Images of this class, and those recognized. */
  readonly images: number
  readonly right: number
  /** right ÷ images, with its 95 % Wilson interval; null where there is no image. */
  readonly recall: number | null
  readonly interval: Interval | null
  /** right ÷ images taken for this class; null where none was. */
  readonly precision: number | null
  /** Images of other classes taken for this one. */
  readonly false: number
  /** The class that it is taken for most often by mistake, and how often. */
  readonly mistaken: {readonly name: string; readonly images: number} | null
}

/** Counts images. Labels and predictions, both shape [images], that name no class are left out. */
export function confusionOf(
  predictions: Uint8Array,
  labels: Uint8Array,
  classes: readonly string[],
): Confusion {
  const counts = new Uint32Array(classes.length ** 2)
  predictions.forEach((prediction, image) => {
    const label = labels[image]
    if (label < classes.length && prediction < classes.length) counts[label * classes.length + prediction]++
  })
  return {classes, counts}
}

/** The figures of each class. */
export function classFigures({classes, counts}: Confusion): ClassFigures[] {
  const size = classes.length
  return classes.map((name, label) => {
    const row = counts.subarray(label * size, (label + 1) * size)
    const images = row.reduce((sum, count) => sum + count, 0)
    const taken = classes.reduce((sum, _, other) => sum + counts[other * size + label], 0)
    const right = row[label]
    const other = row.reduce((best, count, i) => (i !== label && count > (row[best] ?? 0) ? i : best), -1)
    return {
      name,
      images,
      right,
      recall: images ? right / images : null,
      interval: images ? wilson(right, images) : null,
      precision: taken ? right / taken : null,
      false: taken - right,
      mistaken: other < 0 ? null : {name: classes[other], images: row[other]},
    }
  })
}
