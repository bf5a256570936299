// One epoch, and what is measured after it.
import {fault} from '../core/fault.ts'
import {mix} from '../core/random.ts'
import {batchesOf, shuffled} from './batches.ts'
import type {Compute} from './compute.ts'
import {joinScores, type Score} from './loss.ts'
import type {Optimizer} from './optimizer.ts'
import {rateAt, type TrainOptions} from './options.ts'
import type {Layout} from './parameters.ts'
import type {CurvePoint, EpochRow, Progress, TrainHooks} from './state.ts'

/** What one run of training keeps. */
export interface Run {
  readonly layout: Layout
  readonly compute: Compute
  readonly options: TrainOptions
  readonly hooks: TrainHooks
  /** Images of the training and of the validation part, as {@link Compute} numbers them. */
  readonly training: Int32Array
  readonly validation: Int32Array
  readonly parameters: Float32Array
  /** Grows. */
  readonly curve: CurvePoint[]
  /** Tensors there were before the first epoch, and how many more there were after the last one. */
  readonly tensors: {before: number; leaked: number}
}

// Forward passes keep no traces; more images at a time would only fall out of the cache.
const forwardBatch = 200
/** Points of the course, at most about so many. */
const curvePoints = 300

const figuresOf = ({loss, correct, images}: Score) => ({loss, accuracy: correct / images})

/**
 * One pass over the training part, in an order of its own; tells its progress after each step.
 * @param epoch  counted from 0
 */
export async function trainEpoch(
  run: Run,
  optimizer: Optimizer,
  epoch: number,
  history: readonly EpochRow[],
): Promise<Progress | 'stopped'> {
  const {compute, options, hooks, training, parameters, curve} = run
  const salt = mix(options.seed, epoch)
  const steps = Math.floor(training.length / options.batch)
  const total = options.epochs * steps
  const start = performance.now()
  const scores: Score[] = []
  let paused = 0
  let progress: Progress | undefined

  for (const batch of batchesOf(shuffled(0, training.length, salt), options.batch, true)) {
    const done = epoch * steps + scores.length
    const {gradient, ...score} = await attentively(run, compute.gradient(parameters, batch, salt))
    checkFinite(score, done + 1)
    const {loss, correct, images} = score
    const rate = rateAt(options, done, total, steps)
    optimizer.step(parameters, gradient, rate)
    scores.push({loss, correct, images})
    notePoint(curve, scores, done + 1, total)

    const sum = joinScores(scores)
    progress = {
      epoch: epoch + 1,
      epochs: options.epochs,
      step: scores.length,
      steps,
      ...figuresOf(sum),
      batch: figuresOf(score),
      rate,
      imagesPerSecond: (sum.images * 1000) / (performance.now() - start - paused),
      history,
      curve,
      leaked: run.tensors.leaked,
    }
    hooks.onProgress?.(progress)
    await giveTurn(run, `step ${scores.length} of ${steps} in epoch ${epoch + 1}`)
    const before = performance.now()
    if ((await waited(run)) === 'stop') return 'stopped'
    paused += performance.now() - before
  }
  return progress!
}

/** Every few steps, a point of the course. */
function notePoint(curve: CurvePoint[], scores: readonly Score[], done: number, total: number) {
  const every = Math.max(1, Math.ceil(total / curvePoints))
  if (done % every === 0) curve.push({step: done, ...figuresOf(joinScores(scores.slice(-every)))})
}

/** Statistics of each channel: the mean over batches of what each batch has. */
export async function calibrate(
  run: Run,
  parameters: Float32Array,
  images: Int32Array,
): Promise<Float32Array> {
  const total = new Float64Array(run.layout.statistics)
  for (const batch of batchesOf(images, forwardBatch)) {
    const statistics = await attentively(run, run.compute.statistics(parameters, batch))
    for (let i = 0; i < total.length; i++) total[i] += (statistics[i] * batch.length) / images.length
    await giveTurn(run, 'measuring the batch statistics')
  }
  return Float32Array.from(total)
}

/** How well the network does on the validation part. */
export async function validate(run: Run, parameters: Float32Array, statistics: Float32Array): Promise<Score> {
  const scores: Score[] = []
  for (const batch of batchesOf(run.validation, forwardBatch)) {
    scores.push(await attentively(run, run.compute.score(parameters, statistics, batch)))
    await giveTurn(run, 'validation')
  }
  return joinScores(scores)
}

/** @throws Fault `network` if training has gone astray */
function checkFinite({loss}: Score, step: number) {
  if (!Number.isFinite(loss))
    throw fault('network', {
      problem: `After ${step} steps the loss is no number any more: the weights grew too large`,
      fix: 'Use a lower learning rate or a longer warm-up',
    })
}

/** Waits for what others compute and gives turns meanwhile, so that a cancel need not wait for a long step. */
async function attentively<T>({hooks: {turn}}: Run, result: Promise<T>): Promise<T> {
  if (!turn) return result
  const settled = result.then(
    () => true,
    () => true,
  )
  while (!(await Promise.race([settled, rest(50).then(() => false)]))) await turn()
  return result
}

const rest = (ms?: number) => new Promise(resolve => setTimeout(resolve, ms))

/** Goes on as soon as it is not wished to pause. */
async function waited({hooks}: Run) {
  while (hooks.wish?.() === 'pause') {
    await rest(40)
    await hooks.turn?.()
  }
  return hooks.wish?.()
}

let lastPause = 0

/** Lets messages in, now and then: one of them may ask to stop. */
async function giveTurn({hooks: {signal, turn}}: Run, after: string): Promise<void> {
  if (turn) await turn()
  else if (performance.now() - lastPause > 16) {
    await rest()
    lastPause = performance.now()
  }
  if (signal?.aborted) throw fault('cancelled', {after})
}
