// A training: figures, words and tables.
import {
  count,
  figure,
  share,
  type Shown,
  type FigureColumn,
  type FigureLine,
  type FramedFigure,
} from './figure.ts'
import {showCount, showPercent} from './format.ts'
import {say} from '../words/say.ts'

interface Figures {
  /** Nats per image. */
  readonly loss: number
  /** Share of images right. */
  readonly accuracy: number
}

/** A finished epoch, counted from 1. */
export interface TrainedEpoch extends Figures {
  readonly epoch: number
  readonly imagesPerSecond: number
  /** Undefined where no image is held out. */
  readonly validation?: Figures
}

/** What the training view shows. */
export interface TrainingDisplay {
  readonly status: 'running' | 'paused' | 'finished' | 'stopped'
  /** The epoch under way, counted from 1, and how many steps of it are done. */
  readonly epoch: number
  readonly epochs: number
  readonly step: number
  readonly steps: number
  /** Means over this epoch so far. */
  readonly loss: number | null
  readonly accuracy: number | null
  readonly rate: number
  readonly imagesPerSecond: number
  readonly secondsLeft: number | null
  /** What computes, as a sentence. */
  readonly backend: string
  readonly notes: readonly string[]
  readonly history: readonly TrainedEpoch[]
  /** The course by steps of the whole training. */
  readonly curve: readonly (Figures & {readonly step: number})[]
  readonly trainedOn: string
  readonly images: number
  readonly validatedOn: string
  readonly heldOut: number
  /** The weights file of a finished training. */
  readonly weights?: Uint8Array
}

/** The epoch that was best: by the images held out, else the last. */
export function bestRow(history: readonly TrainedEpoch[]): TrainedEpoch | undefined {
  let best: TrainedEpoch | undefined
  for (const row of history) if (!best || isBetter(row, best)) best = row
  return best
}

function isBetter({validation: a}: TrainedEpoch, {validation: b}: TrainedEpoch): boolean {
  if (!a || !b) return true
  return a.accuracy > b.accuracy || (a.accuracy === b.accuracy && a.loss < b.loss)
}

/** The finding. */
export function trainingHeadline(display: TrainingDisplay): string {
  const {status, history, epoch, epochs, heldOut, step} = display
  const best = bestRow(history)
  const found = best?.validation
    ? say`${showPercent(best.validation.accuracy, 2)} of ${showCount(heldOut)} held-out images right after epoch ${best.epoch}`
    : best && say`Loss ${showLoss(best.loss)} after epoch ${best.epoch}`
  const best_ = found ?? (step > 0 ? say`The first epoch is under way` : say`Getting ready`)
  switch (status) {
    case 'running':
      return `${best_}; epoch ${epoch} of ${epochs}.`
    case 'paused':
      return `${best_}; paused in epoch ${epoch} of ${epochs}.`
    case 'stopped':
      return `${found ?? say`Stopped before the first epoch was over`}; stopped after ${history.length} of ${epochs} epochs.`
    case 'finished':
      return say`${best_}, the best of ${epochs}.`
  }
}

/** A line of figures while it goes, for the command line. */
export function progressWords({epoch, epochs, loss, imagesPerSecond, secondsLeft, history}: TrainingDisplay) {
  const best = bestRow(history)?.validation
  return [
    say`epoch ${epoch} of ${epochs}`,
    ...(loss === null ? [] : [say`loss ${showLoss(loss)}`]),
    ...(best ? [say`best ${showPercent(best.accuracy, 2)}`] : []),
    say`${showCount(Math.round(imagesPerSecond))} images/s`,
    ...(secondsLeft === null ? [] : [say`${showDuration(secondsLeft)} left`]),
  ].join(', ')
}

function heldOutFigure(history: readonly TrainedEpoch[]): FramedFigure[] {
  const best = bestRow(history)?.validation
  return best
    ? [{label: say`Held-out right`, value: share(best.accuracy, 2), detail: say`in the best epoch`}]
    : []
}

/** Loss, speed, time left and rate. */
export function trainingFigures(display: TrainingDisplay): FramedFigure[] {
  const {status, loss, accuracy, imagesPerSecond, secondsLeft, rate, step, steps, history, backend} = display
  const goes = status === 'running' || status === 'paused'
  const last = history.at(-1)
  const speed = goes ? imagesPerSecond : (last?.imagesPerSecond ?? 0)
  const now = goes && loss !== null ? {loss, accuracy} : last
  return [
    ...heldOutFigure(history),
    {
      label: say`Loss`,
      value: now ? lossFigure(now.loss) : '–',
      detail: now ? say`${showPercent(now.accuracy ?? 0, 2)} right in this epoch` : say`no step is done yet`,
    },
    ...(goes
      ? [
          {
            label: say`Time left`,
            value: secondsLeft === null ? '–' : showDuration(secondsLeft),
            detail: say`step ${showCount(step)} of ${showCount(steps)}`,
          },
          {label: say`Learning rate`, value: rate.toPrecision(3), detail: say`of this step`},
        ]
      : []),
    {label: say`Speed`, value: say`${showCount(Math.round(speed))} images/s`, detail: backend},
  ]
}

const lossFigure = (loss: number): Shown => figure(loss, showLoss(loss))

/** `0.0312`, `2.30`. */
export const showLoss = (loss: number): string => (loss < 0.1 ? loss.toPrecision(3) : loss.toFixed(3))

/** `40 s`, `3 min 20 s`, `2 h 5 min`. */
export function showDuration(seconds: number): string {
  const whole = Math.max(0, Math.round(seconds))
  if (whole < 60) return `${whole}\u00a0s`
  const minutes = Math.floor(whole / 60)
  if (minutes < 60) return say`${minutes}\u00a0min ${whole % 60}\u00a0s`
  return say`${Math.floor(minutes / 60)}\u00a0h ${minutes % 60}\u00a0min`
}

/** An epoch's exact figures as pairs of label and value. */
export const epochPairs = (row: TrainedEpoch): readonly (readonly [label: string, value: string])[] => [
  [say`Epoch`, String(row.epoch)],
  [say`Training loss`, showLoss(row.loss)],
  [say`Training right`, showPercent(row.accuracy, 2)],
  ...(row.validation
    ? ([
        [say`Held-out loss`, showLoss(row.validation.loss)],
        [say`Held-out right`, showPercent(row.validation.accuracy, 2)],
      ] as const)
    : []),
]

/** The whole drawing as it is read aloud. */
export const trainingLabel = (display: TrainingDisplay): string =>
  say`Loss and accuracy by epoch, on training and held-out images. ${trainingHeadline(display)} Arrow keys read single epochs.`

export const trainingColumns: readonly FigureColumn[] = [
  {name: 'Epoch'},
  {name: 'Training loss'},
  {name: 'Training right'},
  {name: 'Held-out loss'},
  {name: 'Held-out right'},
  {name: 'Speed', unit: 'images/s'},
]

/** The exact figures as lines of a table in the view. */
export const trainingLines = (history: readonly TrainedEpoch[]): FigureLine[] =>
  history.map(({epoch, loss, accuracy, validation, imagesPerSecond}) => ({
    cells: [
      String(epoch),
      lossFigure(loss),
      share(accuracy, 2),
      validation ? lossFigure(validation.loss) : '–',
      share(validation?.accuracy, 2),
      count(Math.round(imagesPerSecond)),
    ],
  }))

/** The same for a file. */
export const trainingTable = (history: readonly TrainedEpoch[]): (string | number | null)[][] => [
  ['Epoch', 'Training loss', 'Training accuracy', 'Held-out loss', 'Held-out accuracy', 'Images per second'],
  ...history.map(({epoch, loss, accuracy, validation, imagesPerSecond}) => [
    epoch,
    loss,
    accuracy,
    validation?.loss ?? null,
    validation?.accuracy ?? null,
    imagesPerSecond,
  ]),
]

/** Where the figures come from, for below a picture. */
export const trainingSource = ({trainedOn, images, validatedOn, heldOut}: TrainingDisplay): string =>
  say`Trained on ${showCount(images)} images of ${trainedOn}` +
  (heldOut > 0 ? `; held out: ${showCount(heldOut)} images, ${validatedOn}.` : say`; none held out.`)
