// What is computed of a part of a batch, in whichever thread.
import {memory} from '@tensorflow/tfjs-core'
import type {Network} from '../core/network.ts'
import type {BackendOps} from './backend-ops.ts'
import {loadBatch} from './batches.ts'
import type {Part} from './images.ts'
import {softmaxCrossEntropy, type Score} from './loss.ts'
import type {Augmentation} from './options.ts'
import {layoutOf} from './parameters.ts'
import {gradientOf, logitsOf, statisticsOf, type Gradient} from './pass.ts'

/** What is the same for every batch; plain data. */
export interface Task {
  readonly network: Network
  readonly augmentation: Augmentation
  readonly smoothing: number
}

/** What is asked about a part. Vectors are laid out as parameters.ts says. */
export type Question =
  /** Of the mean loss on images that are varied as `salt` says. */
  | {readonly type: 'gradient'; readonly salt: number}
  /** Mean and variance of each channel on unvaried images. */
  | {readonly type: 'statistics'}
  | {readonly type: 'score'; readonly statistics: Float32Array}

/** A question with all that its answer needs; `memory` asks how many tensors there are. */
export type Request =
  (Question & {readonly part: Part; readonly parameters: Float32Array}) | {readonly type: 'memory'}

/** What each question is answered with. */
export interface Answers {
  gradient: Gradient
  statistics: Float32Array
  score: Score
  memory: number
}

/** Answers one request after the other. */
export type Calculator = (request: Request) => Promise<Answers[Request['type']]>

/** Computes on this thread, with a backend that is open. */
export function createCalculator({network, augmentation, smoothing}: Task, ops: BackendOps): Calculator {
  const layout = layoutOf(network)
  return async request => {
    if (request.type === 'memory') return memory().numTensors
    const {part, parameters} = request
    const numbered = {ops, layout, parameters}
    const measured = {ops: ops.measuring ?? ops, layout, parameters}
    switch (request.type) {
      case 'gradient': {
        const batch = loadBatch(part, network.input, {augmentation, salt: request.salt})
        return gradientOf(numbered, batch, smoothing)
      }
      case 'statistics':
        return statisticsOf(measured, loadBatch(part, network.input))
      case 'score': {
        const logits = await logitsOf(
          {...measured, statistics: request.statistics},
          loadBatch(part, network.input),
        )
        const {loss, correct, images} = softmaxCrossEntropy(logits, part.labels)
        return {loss, correct, images}
      }
    }
  }
}
