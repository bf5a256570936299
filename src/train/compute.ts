import type {HeldImages} from '../core/dataset.ts'
import type {Network} from '../core/network.ts'
import {loadBatch} from './batches.ts'
import {softmaxCrossEntropy, type Score} from './loss.ts'
import type {Augmentation} from './options.ts'
import {layoutOf} from './parameters.ts'
import {gradientOf, logitsOf, statisticsOf, type Gradient} from './pass.ts'

/** What is computed on, the same for every batch. */
export interface Task {
  readonly network: Network
  readonly dataset: HeldImages
  readonly augmentation: Augmentation
}

/**
 * Computes what training needs to know about a batch, given by the indices of its images. Vectors are laid
 * out as parameters.ts says. One implementation computes here, another shares the batch among threads.
 */
export interface Compute {
  /** Of the mean loss on images that are varied as `salt` says. */
  gradient(parameters: Float32Array, indices: Int32Array, salt: number): Promise<Gradient>
  /** Mean and variance of each channel on unvaried images. */
  statistics(parameters: Float32Array, indices: Int32Array): Promise<Float32Array>
  score(parameters: Float32Array, statistics: Float32Array, indices: Int32Array): Promise<Score>
  close(): Promise<void>
}

/** The same as {@link Compute}, at once. */
export interface Calculator {
  gradient(parameters: Float32Array, indices: Int32Array, salt: number): Gradient
  statistics(parameters: Float32Array, indices: Int32Array): Float32Array
  score(parameters: Float32Array, statistics: Float32Array, indices: Int32Array): Score
}

/** Computes on this thread. The backend must be open. */
export function createCalculator({network, dataset, augmentation}: Task): Calculator {
  const layout = layoutOf(network)
  return {
    gradient: (parameters, indices, salt) =>
      gradientOf(layout, parameters, loadBatch(dataset, indices, {augmentation, salt})),
    statistics: (parameters, indices) => statisticsOf(layout, parameters, loadBatch(dataset, indices)),
    score(parameters, statistics, indices) {
      const batch = loadBatch(dataset, indices)
      const {loss, correct, images} = softmaxCrossEntropy(
        logitsOf(layout, parameters, statistics, batch),
        batch.labels,
      )
      return {loss, correct, images}
    },
  }
}

/** A {@link Compute} on this thread. The backend must be open. */
export function computeHere(task: Task): Compute {
  const calculator = createCalculator(task)
  return {
    gradient: async (...args) => Promise.resolve(calculator.gradient(...args)),
    statistics: async (...args) => Promise.resolve(calculator.statistics(...args)),
    score: async (...args) => Promise.resolve(calculator.score(...args)),
    close: () => Promise.resolve(),
  }
}
