// Sharing batches among threads of Node. A thread runs the very file this module ends up in, bundled or
// not in parts: whoever is the entry of a bundle with this module in it must do nothing of its own where
// `isMainThread` of node:worker_threads is false.
import {isMainThread, parentPort, Worker, workerData} from 'node:worker_threads'
import type {Pixels} from '../core/dataset.ts'
import {fault} from '../core/fault.ts'
import {createCalculator, type Calculator, type Compute, type Task} from './compute.ts'
import {joinScores, type Score} from './loss.ts'
import {openNodeBackend} from './node-backend.ts'
import type {Gradient} from './pass.ts'
import {layoutOf} from './parameters.ts'

const role = 'training thread'

/** What a thread is started with. Images, labels and parameters are shared memory. */
interface Start {
  readonly role: typeof role
  readonly task: Task
  readonly parameters: Float32Array
}

/** What a thread is asked about its part of a batch. */
type Question =
  | {readonly type: 'gradient'; readonly salt: number}
  | {readonly type: 'statistics'}
  | {readonly type: 'score'; readonly statistics: Float32Array}
type Request = Question & {readonly indices: Int32Array}

/** What each question is answered with. */
interface Answers {
  gradient: Gradient
  statistics: Float32Array
  score: Score
}
type Reply = {readonly result: unknown} | {readonly error: string}

/**
 * A {@link Compute} that splits each batch among threads. Batch normalization sees each part by itself.
 * The same number of threads gives the same result.
 */
export function computeInThreads(task: Task, count: number): Compute {
  const {dataset, network} = task
  const parameters = share(new Float32Array(layoutOf(network).parameters))
  const {name, split: part, shape, scale, largest, classes} = dataset
  const images = {pixels: share(dataset.pixels), labels: share(dataset.labels)}
  const start: Start = {
    role,
    task: {...task, dataset: {name, split: part, shape, scale, largest, classes, ...images}},
    parameters,
  }
  const threads = Array.from({length: count}, () => startThread(start))

  /** Asks each thread about its part of the batch; answers in the order of the threads. */
  async function ask<Type extends keyof Answers>(
    values: Float32Array,
    indices: Int32Array,
    question: Question & {type: Type},
  ) {
    parameters.set(values)
    const parts = split(indices, count)
    const answers = await Promise.all(parts.map((part, i) => threads[i].ask({...question, indices: part})))
    return answers.map((answer, i) => ({
      answer: answer as Answers[Type],
      weight: parts[i].length / indices.length,
    }))
  }

  return {
    async gradient(values, indices, salt) {
      const answers = await ask(values, indices, {type: 'gradient', salt})
      return {
        ...joinScores(answers.map(({answer}) => answer)),
        gradient: average(answers.map(({answer, weight}) => ({vector: answer.gradient, weight}))),
        statistics: average(answers.map(({answer, weight}) => ({vector: answer.statistics, weight}))),
      }
    },
    async statistics(values, indices) {
      const answers = await ask(values, indices, {type: 'statistics'})
      return average(answers.map(({answer, weight}) => ({vector: answer, weight})))
    },
    async score(values, statistics, indices) {
      const answers = await ask(values, indices, {type: 'score', statistics})
      return joinScores(answers.map(({answer}) => answer))
    },
    async close() {
      await Promise.all(threads.map(thread => thread.stop()))
    },
  }
}

/** A copy in memory that threads share. */
function share<Data extends Float32Array | Pixels>(data: Data): Data {
  const copy = new (data.constructor as new (buffer: SharedArrayBuffer) => Data)(
    new SharedArrayBuffer(data.byteLength),
  )
  copy.set(data)
  return copy
}

/** Cuts indices into parts of about the same length, none empty. */
function split(indices: Int32Array, count: number): Int32Array[] {
  const cut = (i: number) => Math.round((i * indices.length) / count)
  return Array.from({length: count}, (_, i) => indices.slice(cut(i), cut(i + 1))).filter(
    part => part.length > 0,
  )
}

function average(parts: readonly {vector: Float32Array; weight: number}[]): Float32Array {
  const sum = new Float32Array(parts[0].vector.length)
  for (const {vector, weight} of parts) for (let i = 0; i < sum.length; i++) sum[i] += weight * vector[i]
  return sum
}

/** A thread that answers one request after the other. */
function startThread(start: Start) {
  const worker = new Worker(new URL(import.meta.url), {workerData: start})
  let settle: ((reply: Reply) => void) | undefined
  let failure: Reply | undefined
  worker.on('message', (reply: Reply) => settle?.(reply))
  worker.on('error', error => {
    failure = {error: String(error)}
    settle?.(failure)
  })

  return {
    async ask(request: Request): Promise<unknown> {
      const reply = await new Promise<Reply>(resolve => {
        settle = resolve
        if (failure) resolve(failure)
        else worker.postMessage(request)
      })
      if ('error' in reply) throw fault('internal', {message: `a training thread failed: ${reply.error}`})
      return reply.result
    },
    stop: () => worker.terminate(),
  }
}

/** The other end: answers what {@link startThread} asks. */
function serve({task, parameters}: Start) {
  const ready = openNodeBackend().then(() => createCalculator(task))
  parentPort?.on('message', (request: Request) => {
    void ready
      .then((calculator): Reply => ({result: answer(calculator, parameters, request)}))
      .catch((error: unknown): Reply => ({error: String(error)}))
      .then(reply => parentPort?.postMessage(reply))
  })
}

function answer(calculator: Calculator, parameters: Float32Array, request: Request) {
  switch (request.type) {
    case 'gradient':
      return calculator.gradient(parameters, request.indices, request.salt)
    case 'statistics':
      return calculator.statistics(parameters, request.indices)
    case 'score':
      return calculator.score(parameters, request.statistics, request.indices)
  }
}

if (!isMainThread && (workerData as Partial<Start> | null)?.role === role) serve(workerData as Start)
