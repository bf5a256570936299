// What a training tells: figures, the drawing's data, and the result.
import type {Dataset} from '../../src/core/dataset.ts'
import type {Model, Network} from '../../src/core/network.ts'
import {writeWeights} from '../../src/data/weights.ts'
import type {Evaluated, RunContext} from '../../src/graph/node.ts'
import {initialModel} from '../../src/train/train.ts'
import type {TrainOptions} from '../../src/train/options.ts'
import type {EpochRow, Progress, TrainState} from '../../src/train/state.ts'
import {bestRow, progressWords, type TrainingDisplay} from '../../src/views/training-rows.ts'

/** What is trained, on what, and how. */
export interface Subject {
  readonly network: Network
  readonly dataset: Dataset
  readonly heldOut: Dataset | undefined
  readonly options: TrainOptions
}

type Result = Evaluated<{model: 'model'}>

/** Gathers what there is to tell of one training. */
export function createReport(subject: Subject, context: Pick<RunContext, 'now' | 'wish'>) {
  const {options} = subject
  const notes: string[] = []
  const begun = context.now()
  let model: Model | undefined
  let display = emptyDisplay(subject)
  let first: number | undefined // the fraction that was done before this run

  const show = (change: Partial<TrainingDisplay>) => void (display = {...display, ...change})
  const fraction = () => fractionOf(display)
  return {
    note: (text: string) => {
      if (!notes.includes(text)) notes.push(text)
      show({notes: [...notes]})
    },
    backend: (words: string) => show({backend: `${words}.`}),
    startFrom: ({epoch, history, curve}: TrainState) => show({epoch: epoch + 1, history, curve}),
    best: (found: Model) => void (model = found),
    progress: ({leaked, ...progress}: Progress) => {
      const {epoch, step, steps, loss, accuracy, rate, imagesPerSecond, history, curve} = progress
      if (leaked > 0) notes.push(`${leaked} tensors were left behind; please report this.`)
      show({epoch, step, steps, loss, accuracy, rate, imagesPerSecond, history, curve, notes: [...notes]})
      first ??= fraction()
      const done = fraction() - first
      const left = ((context.now() - begun) * (1 - fraction())) / Math.max(done, 1e-9)
      show({secondsLeft: done > 0 ? left / 1000 : null})
    },
    fraction,
    soFar: (): Result => {
      model ??= initialModel(subject.network, options)
      const shown = {...display, status: context.wish() === 'pause' ? ('paused' as const) : display.status}
      return {outputs: {model}, metrics: metricsOf(shown), display: shown}
    },
    end: (trained: Model, {history, curve, final}: TrainState): Result => {
      const status = final?.stopped ? 'stopped' : 'finished'
      show({status, history, curve, epoch: history.length, secondsLeft: null})
      const weights = writeWeights(trained, aboutOf(subject, history))
      return {outputs: {model: trained}, metrics: metricsOf(display), display: {...display, weights}}
    },
  }
}

function emptyDisplay({dataset, heldOut, options}: Subject): TrainingDisplay {
  const images = dataset.labels.length
  return {
    status: 'running',
    epoch: 1,
    epochs: options.epochs,
    step: 0,
    steps: Math.max(1, Math.floor((images - options.validation) / options.batch)),
    loss: null,
    accuracy: null,
    rate: 0,
    imagesPerSecond: 0,
    secondsLeft: null,
    backend: '',
    notes: [],
    history: [],
    curve: [],
    trainedOn: dataset.name,
    images: images - options.validation,
    validatedOn: heldOut?.name ?? `the last of ${dataset.name}`,
    heldOut: heldOut?.labels.length ?? options.validation,
  }
}

const fractionOf = ({epoch, epochs, step, steps}: TrainingDisplay) => (epoch - 1 + step / steps) / epochs

/** Figures for the inspector and the command line. */
function metricsOf(display: TrainingDisplay) {
  const {status, history, trainedOn, validatedOn, images, heldOut, imagesPerSecond, backend, notes} = display
  return {
    ...((status === 'running' || status === 'paused') && {soFar: progressWords(display)}),
    trainedOn,
    trainedImages: images,
    validatedOn: heldOut > 0 ? validatedOn : 'none',
    epochs: history.length,
    ...bestMetrics(history),
    imagesPerSecond: Math.round(imagesPerSecond),
    ...(backend && {backend}),
    ...Object.fromEntries(notes.map((note, i) => [`note${i + 1}`, note])),
  }
}

function bestMetrics(history: readonly EpochRow[]) {
  const best = bestRow(history)
  if (!best) return {}
  const {epoch, loss, validation} = best
  return {
    bestEpoch: epoch,
    ...(validation && {validationAccuracy: validation.accuracy, validationLoss: validation.loss}),
    trainingLoss: loss,
  }
}

/** What the weights file says of where it is from. */
function aboutOf({dataset, options}: Subject, history: readonly EpochRow[]) {
  const {augmentation, ...rest} = options
  return {
    trainedOn: dataset.name,
    images: dataset.labels.length - options.validation,
    scale: dataset.scale,
    ...rest,
    ...augmentation,
    validationAccuracy: bestRow(history)?.validation?.accuracy ?? null,
  }
}
