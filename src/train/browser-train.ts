import wasm from '@tensorflow/tfjs-backend-wasm/dist/tfjs-backend-wasm-simd.wasm?url'
import {hold, type Dataset} from '../core/dataset.ts'
import type {Model, Network} from '../core/network.ts'
import {openBackend} from './backend.ts'
import {computeHere} from './compute.ts'
import {defaultOptions, type TrainOptions} from './options.ts'
import {fit, type TrainHooks} from './train.ts'

/**
 * Trains a network in a browser, on the thread that calls it: a worker.
 * @returns the best model by validation, see {@link fit}
 */
export async function trainNetwork(
  network: Network,
  dataset: Dataset,
  options: Partial<TrainOptions> = {},
  hooks: TrainHooks = {},
): Promise<Model> {
  const all = {...defaultOptions, ...options}
  await openBackend(wasm)
  const compute = computeHere({network, dataset: await hold(dataset), augmentation: all.augmentation})
  return fit(network, dataset, compute, {options: all, hooks})
}
