import {hold, type Dataset} from '../core/dataset.ts'
import type {Model, Network} from '../core/network.ts'
import {computeHere} from './compute.ts'
import {openNodeBackend} from './node-backend.ts'
import {computeInThreads} from './node-threads.ts'
import {defaultOptions, type TrainOptions} from './options.ts'
import {fit, type TrainHooks} from './train.ts'

/** How a network is trained in Node. */
export interface NodeTrainOptions extends TrainOptions {
  /** Threads that share each batch; with 1, this thread does it all. */
  readonly workers: number
}

/**
 * Trains a network in Node. The entry of a bundle that contains this must not run its own program where
 * `isMainThread` of node:worker_threads is false: see node-threads.ts.
 * @returns the best model by validation, see {@link fit}
 */
export async function trainNetwork(
  network: Network,
  dataset: Dataset,
  options: Partial<NodeTrainOptions> = {},
  hooks: TrainHooks = {},
): Promise<Model> {
  const {workers = 1, ...chosen} = options
  const all = {...defaultOptions, ...chosen}
  const task = {network, dataset: await hold(dataset), augmentation: all.augmentation}
  if (workers === 1) await openNodeBackend()
  const compute = workers === 1 ? computeHere(task) : computeInThreads(task, workers)
  try {
    return await fit(network, dataset, compute, {options: all, hooks})
  } finally {
    await compute.close()
  }
}
