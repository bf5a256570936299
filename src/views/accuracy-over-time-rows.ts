// Accuracy after each time step: figures, words and tables.
import {accuracyByStep, settledAt, type StepRow} from '../core/metric/over-time.ts'
import type {Timing} from '../core/simulate/temporal.ts'
import {count, share, type FigureColumn, type FigureLine, type FramedFigure} from './figure.ts'
import {showCount, showPercent} from './format.ts'
import type {TimeWindow} from './time-cursor.ts'
import {methodNames} from './method-names.ts'
import {say} from '../words/say.ts'

/** What the accuracy over time view shows. */
export interface AccuracyDisplay {
  readonly timing: Timing | undefined
  /** Images that the leading class was right for after each step, shape [steps]; empty where time plays no part. */
  readonly correctByStep: readonly number[]
  readonly images: number
  readonly total: number
  readonly dataset: string
  readonly axis: 'full' | 'fit'
}

/** One row per step. */
export const stepsOf = ({correctByStep, images}: AccuracyDisplay): StepRow[] =>
  accuracyByStep(correctByStep, images)

/** The finding. */
export function accuracyHeadline(steps: readonly StepRow[]): string {
  const [last, settled] = [steps.at(-1), settledAt(steps)]
  if (!last || !settled) return say`No image has been simulated yet.`
  const final = say`${showPercent(last.accuracy)} right after ${showCount(last.step)} steps`
  return settled.step === last.step
    ? say`${final}, and still changing until then.`
    : `${final}; within one point of that from step ${showCount(settled.step)} on.`
}

/** Last accuracy, when it settled, the best on the way, and what images cost in time. */
export function accuracyFigures(display: AccuracyDisplay): FramedFigure[] {
  const steps = stepsOf(display)
  const [last, settled] = [steps.at(-1), settledAt(steps)]
  if (!last || !settled) return []
  const best = steps.reduce((most, each) => (each.accuracy > most.accuracy ? each : most))
  const {method, latency, initiationInterval} = display.timing ?? {
    method: 'rate',
    latency: last.step,
    initiationInterval: last.step,
  }
  return [
    {label: say`Last`, value: share(last.accuracy, 2), detail: interval(last)},
    {
      label: say`Settled`,
      value: {text: say`step ${showCount(settled.step)}`, value: settled.step, writing: 'count'},
      detail: say`within one point of the last`,
    },
    {
      label: say`Best`,
      value: share(best.accuracy, 2),
      detail: say`first at step ${showCount(best.step)}`,
    },
    {
      label: say`Latency`,
      value: {text: say`${showCount(latency)} steps`, value: latency, writing: 'count'},
      detail: say`${methodNames[method]}, an image every ${showCount(initiationInterval)} steps`,
    },
  ]
}

const interval = ({low, high}: StepRow) => say`95\u00a0%: ${showPercent(low, 2)} to ${showPercent(high, 2)}`

/** A step's exact figures as pairs of label and value. */
export const stepPairs = (
  row: StepRow,
  images: number,
): readonly (readonly [label: string, value: string])[] => [
  [say`Step`, showCount(row.step)],
  [say`Accuracy`, showPercent(row.accuracy, 2)],
  [say`Right`, say`${showCount(row.correct)} of ${showCount(images)}`],
  ['95\u00a0% interval', say`${showPercent(row.low, 2)} to ${showPercent(row.high, 2)}`],
]

/** What some steps together change. */
export function windowPairs(
  steps: readonly StepRow[],
  {from, to}: TimeWindow,
): readonly (readonly [label: string, value: string])[] {
  const [first, last] = [steps[from], steps[to]]
  const gained = last.correct - first.correct
  return [
    [say`Steps`, say`${first.step} to ${last.step}`],
    [say`Accuracy`, say`${showPercent(first.accuracy, 2)} to ${showPercent(last.accuracy, 2)}`],
    [say`Right`, `${gained < 0 ? '−' : '+'}${showCount(Math.abs(gained))}`],
    [say`Per step`, say`${showCount(Math.abs(gained) / Math.max(1, to - from))} images`],
  ]
}

/** The whole drawing as it is read aloud. */
export const accuracyLabel = (steps: readonly StepRow[]): string =>
  say`Accuracy after each of ${steps.length} time steps. ${accuracyHeadline(steps)} Arrow keys read single steps.`

export const accuracyColumns: readonly FigureColumn[] = [
  {name: 'Step'},
  {name: 'Right', unit: 'images'},
  {name: 'Accuracy'},
  {name: 'From', unit: '95\u00a0% interval'},
  {name: 'To', unit: '95\u00a0% interval'},
]

/** The exact figures as lines of a table in the view. */
export const accuracyLines = (steps: readonly StepRow[]): FigureLine[] =>
  steps.map(({step, correct, accuracy, low, high}) => ({
    cells: [showCount(step), count(correct), ...[accuracy, low, high].map(each => share(each, 2))],
  }))

/** The same for a file, with units. */
export const accuracyTable = (display: AccuracyDisplay): (string | number)[][] => [
  [
    'Time step',
    `Right (of ${display.images} images)`,
    'Accuracy',
    'Wilson 95 % interval from',
    'Wilson 95 % interval to',
  ],
  ...stepsOf(display).map(({step, correct, accuracy, low, high}) => [step, correct, accuracy, low, high]),
]

/** Where the figures come from, for below a picture. */
export const accuracySource = ({dataset, images, timing}: AccuracyDisplay): string =>
  `${dataset}, ${showCount(images)} images; ${timing ? methodNames[timing.method] : say`no method`}. ` +
  say`Band: 95 % Wilson interval. An image without a prediction yet counts as wrong.`
