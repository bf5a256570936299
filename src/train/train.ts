import {checkDataset, type Dataset} from '../core/dataset.ts'
import {fault} from '../core/fault.ts'
import {checkLevels} from '../core/levels.ts'
import {outputOf, type Model, type Network} from '../core/network.ts'
import {showShape} from '../core/ndarray.ts'
import {mix} from '../core/random.ts'
import {createAdam, descend} from './adam.ts'
import {batchesOf, shuffled} from './batches.ts'
import type {Compute} from './compute.ts'
import {joinScores, type Score} from './loss.ts'
import {checkOptions, rateAt, type TrainOptions} from './options.ts'
import {initialParameters, layoutOf, modelOf, type Layout} from './parameters.ts'

/** How far training is. Epochs and steps count from 1. */
export interface Progress {
  readonly epoch: number
  readonly epochs: number
  readonly step: number
  /** Steps in one epoch. */
  readonly steps: number
  /** Mean over this epoch so far, in nats per image. */
  readonly loss: number
  /** Fraction of this epoch's images so far, 0 to 1. */
  readonly accuracy: number
  /** Images trained on per second, over this epoch so far. */
  readonly imagesPerSecond: number
  /** After an epoch's last step: on the images held out; undefined where there are none. */
  readonly validation?: {readonly loss: number; readonly accuracy: number}
}

/** Whom to tell, and who may stop it. */
export interface TrainHooks {
  readonly onProgress?: (progress: Progress) => void
  /** Called after each epoch that is the best so far, with the model as it then is. */
  readonly onBest?: (model: Model) => void
  /** Training stops after the step in which `aborted` becomes true. */
  readonly signal?: {readonly aborted: boolean}
}

/** What one run of training keeps. */
interface Run {
  readonly layout: Layout
  readonly compute: Compute
  readonly options: TrainOptions
  readonly hooks: TrainHooks
  /** Images of the training and of the validation part, in the data set's order. */
  readonly training: Int32Array
  readonly validation: Int32Array
  readonly parameters: Float32Array
}

/** A state worth going back to. */
interface Snapshot {
  readonly score: Score
  readonly parameters: Float32Array
}

// Forward passes keep no traces; more images at a time would only fall out of the cache.
const forwardBatch = 200

/**
 * Trains a network from its initial weights by gradient descent; of all epochs, the one best on the
 * validation part wins. Its batch normalization is then measured on the whole training part with the
 * weights as ternarized: averages kept during training would lag behind the weights that flip.
 * @returns the model: kernels of ternary layers hold exactly −1, 0 and 1
 * @throws Fault `param`, `network` or `shape` before it starts, `cancelled` when told to stop
 */
export async function fit(
  network: Network,
  dataset: Dataset,
  compute: Compute,
  {options, hooks}: {options: TrainOptions; hooks: TrainHooks},
): Promise<Model> {
  const run = prepare(network, dataset, compute, {options, hooks})
  const {layout, parameters, training} = run
  const adam = createAdam(layout.parameters)
  let best: Snapshot | undefined

  for (let epoch = 0; epoch < options.epochs; epoch++) {
    const progress = await trainEpoch(run, adam, epoch)
    const statistics = await calibrate(run, parameters, training.subarray(0, options.calibration))
    const score = await validate(run, parameters, statistics)
    if (!best || isBetter(score, best.score)) {
      best = {score, parameters: parameters.slice()}
      hooks.onBest?.(modelOf(layout, parameters, statistics))
    }
    if (score.images > 0)
      hooks.onProgress?.({
        ...progress,
        validation: {loss: score.loss, accuracy: score.correct / score.images},
      })
  }

  const final = best?.parameters ?? parameters
  return modelOf(layout, final, await calibrate(run, final, training))
}

/** Checks what it is given. */
function prepare(
  network: Network,
  dataset: Dataset,
  compute: Compute,
  {options, hooks}: {options: TrainOptions; hooks: TrainHooks},
): Run {
  checkLevels(network.levels)
  checkDataset(dataset)
  const layout = layoutOf(network)
  const images = dataset.labels.length
  checkOptions(options, images)
  const [given, needed] = [showShape(dataset.shape), showShape(network.input)]
  if (given !== needed) throw fault('shape', {what: dataset.name, actual: given, expected: needed})
  const classes = outputOf(network)[2]
  if (classes < dataset.classes.length)
    throw fault('network', {
      problem: `The readout has ${classes} units, but ${dataset.name} has ${dataset.classes.length} classes`,
      fix: 'Give it one unit per class',
    })

  const all = Int32Array.from({length: images}, (_, i) => i)
  const parameters = initialParameters(layout, options.seed)
  const split = images - options.validation
  const [training, validation] = [all.subarray(0, split), all.subarray(split)]
  return {layout, compute, options, hooks, training, validation, parameters}
}

/** One pass over the training part, in an order of its own; tells its progress after each step. */
async function trainEpoch(run: Run, adam: ReturnType<typeof createAdam>, epoch: number): Promise<Progress> {
  const {compute, options, hooks, training, parameters} = run
  const salt = mix(options.seed, epoch)
  const steps = Math.floor(training.length / options.batch)
  const start = performance.now()
  const scores: Score[] = []
  let progress: Progress | undefined

  for (const batch of batchesOf(shuffled(0, training.length, salt), options.batch, true)) {
    const step = scores.length
    const {gradient, ...score} = await compute.gradient(parameters, batch, salt)
    descend(adam, parameters, gradient, rateAt(options, epoch * steps + step, options.epochs * steps))
    scores.push(score)

    const {loss, correct, images} = joinScores(scores)
    progress = {
      epoch: epoch + 1,
      epochs: options.epochs,
      step: step + 1,
      steps,
      loss,
      accuracy: correct / images,
      imagesPerSecond: (images * 1000) / (performance.now() - start),
    }
    hooks.onProgress?.(progress)
    await checkStopped(run, `step ${step + 1} of ${steps} in epoch ${epoch + 1}`)
  }
  return progress!
}

/** Statistics of each channel: the mean over batches of what each batch has. */
async function calibrate(run: Run, parameters: Float32Array, images: Int32Array): Promise<Float32Array> {
  const total = new Float64Array(run.layout.statistics)
  for (const batch of batchesOf(images, forwardBatch)) {
    const statistics = await run.compute.statistics(parameters, batch)
    for (let i = 0; i < total.length; i++) total[i] += (statistics[i] * batch.length) / images.length
    await checkStopped(run, 'measuring the batch statistics')
  }
  return Float32Array.from(total)
}

/** How well the network does on the validation part. */
async function validate(run: Run, parameters: Float32Array, statistics: Float32Array): Promise<Score> {
  const scores: Score[] = []
  for (const batch of batchesOf(run.validation, forwardBatch)) {
    scores.push(await run.compute.score(parameters, statistics, batch))
    await checkStopped(run, 'validation')
  }
  return joinScores(scores)
}

/** More images right, or as many at less loss. Where no image says, the later is taken for the better. */
const isBetter = (a: Score, b: Score) =>
  a.images === 0 || a.correct > b.correct || (a.correct === b.correct && a.loss < b.loss)

let lastPause = 0

/** Lets messages in, now and then: one of them may ask to stop. */
async function checkStopped({hooks: {signal}}: Run, after: string): Promise<void> {
  if (performance.now() - lastPause > 16) {
    await new Promise(resolve => setTimeout(resolve))
    lastPause = performance.now()
  }
  if (signal?.aborted) throw fault('cancelled', {after})
}
