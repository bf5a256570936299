// A confusion matrix as rows: one per class.
import {classFigures, type ClassFigures, type Confusion} from '../core/metric/confusion.ts'
import {wilson, type Interval} from '../core/metric/wilson.ts'
import {count, share, type FigureColumn, type FigureLine, type FramedFigure} from './figure.ts'
import {showCount, showPercent} from './format.ts'
import type {Pairs} from './tip.ts'
import {say} from '../words/say.ts'

/** What the confusion view shows. */
export interface ConfusionDisplay {
  readonly matrix: Confusion
  /** What the cells say: images, or their share of the class. */
  readonly cells: 'images' | 'share'
  readonly images: number
  readonly total: number
  readonly correct: number
  readonly dataset: string
}

/** `98.1 to 98.7 %`. */
export const showInterval = ([low, high]: Interval): string =>
  say`${showPercent(low, 2).replace(/\u00a0%$/, '')} to ${showPercent(high, 2)}`

/** The finding: accuracy with its interval. */
export function confusionHeadline({images, correct}: ConfusionDisplay): string {
  if (images === 0) return say`No image has been simulated yet.`
  const share = showPercent(correct / images, 2)
  return say`${showCount(correct)} of ${showCount(images)} right: ${share}, 95\u00a0% interval ${showInterval(wilson(correct, images))}.`
}

/** Errors, the hardest class and the commonest mistake. */
export function confusionFigures({matrix, images, correct}: ConfusionDisplay): FramedFigure[] {
  const seen = classFigures(matrix).filter(each => each.recall !== null)
  const hardest = seen.reduce<ClassFigures | undefined>(
    (worst, each) => (worst && worst.recall! <= each.recall! ? worst : each),
    undefined,
  )
  const mixed = seen.reduce<ClassFigures | undefined>(
    (most, each) => ((each.mistaken?.images ?? 0) > (most?.mistaken?.images ?? 0) ? each : most),
    undefined,
  )
  return [
    {
      label: say`Accuracy`,
      value: share(images ? correct / images : null, 2),
      detail: say`${showCount(correct)} of ${showCount(images)} right`,
    },
    {label: say`Errors`, value: count(images - correct), detail: say`of ${showCount(images)} images`},
    {
      label: say`Hardest class`,
      value: hardest && hardest.recall! < 1 ? hardest.name : '–',
      detail: hardest ? say`${showPercent(hardest.recall!)} recognized` : '',
    },
    {
      label: say`Top mistake`,
      value: mixed?.mistaken ? `${mixed.name} → ${mixed.mistaken.name}` : '–',
      detail: mixed?.mistaken ? say`${mixed.mistaken.images} images` : say`none`,
    },
  ]
}

/** One class's figures as pairs of label and value. */
export function classPairs(row: ClassFigures): Pairs {
  return [
    [say`Recognized`, say`${showCount(row.right)} of ${showCount(row.images)}`],
    [say`Recall`, row.recall === null ? say`no images` : showPercent(row.recall, 2)],
    ['95\u00a0% interval', row.interval ? showInterval(row.interval) : '–'],
    [say`Precision`, row.precision === null ? '–' : showPercent(row.precision, 2)],
    [say`Mostly mistaken for`, row.mistaken ? `${row.mistaken.name} (${row.mistaken.images})` : say`none`],
  ]
}

/** A class as it is read aloud. */
export const classLabel = (name: string, pairs: Pairs): string =>
  say`Class ${name}. ${pairs.map(([label, value]) => `${label}: ${value}`).join('. ')}.`

export const classColumns: readonly FigureColumn[] = [
  {name: 'Class'},
  {name: 'Images'},
  {name: 'Right'},
  {name: 'Recall', unit: 'right ÷ images'},
  {name: '95 % interval', unit: 'Wilson'},
  {name: 'Precision', unit: 'right ÷ taken for it'},
  {name: 'Taken for it', unit: 'of other classes'},
  {name: 'Mostly mistaken for', text: true},
]

/** A line per class. */
export const classLines = ({matrix}: ConfusionDisplay): FigureLine[] =>
  classFigures(matrix).map(row => ({
    cells: [
      row.name,
      count(row.images),
      count(row.right),
      share(row.recall, 2),
      row.interval ? showInterval(row.interval) : '–',
      share(row.precision, 2),
      count(row.false),
      row.mistaken ? `${row.mistaken.name} (${row.mistaken.images})` : '–',
    ],
  }))

/** The matrix as lines of a table: labels down, predictions across, then the figures of each class. */
export function confusionTable({matrix}: ConfusionDisplay): (string | number | null)[][] {
  const {classes, counts} = matrix
  const figures = ['Images', 'Right', 'Recall', 'Recall, 95 % low', 'Recall, 95 % high', 'Precision']
  const header = ['Label', ...classes.map(name => `Taken for ${name}`), ...figures]
  const lines = classFigures(matrix).map(({name, images, right, recall, interval, precision}, label) => [
    name,
    ...counts.subarray(label * classes.length, (label + 1) * classes.length),
    images,
    right,
    recall,
    interval?.[0] ?? null,
    interval?.[1] ?? null,
    precision,
  ])
  return [header, ...lines]
}
