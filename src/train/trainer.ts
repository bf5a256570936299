import type {Task} from './calculator.ts'
import {createCompute} from './compute.ts'
import {chooseBackend, type BackendWish} from './devices.ts'
import {engage} from './engage.ts'
import {imagesOf} from './images.ts'
import {defaultOptions, type TrainOptions} from './options.ts'
import {layoutOf} from './parameters.ts'
import type {Material} from './prepare.ts'
import type {TrainHooks, TrainState} from './state.ts'
import {fit, type Trained} from './train.ts'

/** How to train, and with what. */
export interface TrainSettings {
  readonly options?: Partial<TrainOptions>
  readonly hooks?: TrainHooks
  /** Into so many parts each batch is cut; the result depends on it. */
  readonly parts?: number
  /** Threads at most; as many as the machine runs at once where left out. The result does not depend on it. */
  readonly threads?: number | undefined
  readonly backend?: BackendWish
  /** What to go on from. */
  readonly from?: TrainState | undefined
  /** Weights to begin with, in place of random ones: of a network of the same layers, whatever its levels. */
  readonly start?: Float32Array | undefined
  /** Hears what computes before it does: a sentence without its full stop. */
  readonly onBackend?: (words: string) => void
}

/**
 * Trains a network, in a browser on a worker or in Node. There, the entry of a bundle that contains this must not
 * run its own program where `isMainThread` of node:worker_threads is false: see node-threads.ts.
 * @returns the best model by validation, see {@link fit}
 */
export async function trainNetwork(material: Material, settings: TrainSettings = {}): Promise<Trained> {
  const {platform, parallelism, startThread} = import.meta.env.SSR
    ? await import('./node-platform.ts')
    : await import('./browser-platform.ts')
  const {hooks = {}, parts = 1, backend = 'auto', from, start} = settings
  const options = {...defaultOptions, ...settings.options}
  const {network} = material
  const task: Task = {network, augmentation: options.augmentation, smoothing: options.smoothing}
  const chosen = await chooseBackend(backend, platform)
  const threads = Math.min(parts, Math.max(1, settings.threads ?? parallelism()))
  const now = () => performance.now()
  const {calculators, words, close} = await engage(task, {chosen, threads, platform, startThread, now})
  settings.onBackend?.(words)
  try {
    const shared = calculators.length > 1 ? sharedVector(layoutOf(network).parameters) : undefined
    const compute = createCompute({read: imagesOf(material, hooks.turn), calculators, parts, shared})
    return await fit(material, compute, {options, hooks, from, start})
  } finally {
    close()
  }
}

/** A vector that all threads see, where pages and programs may have such. */
function sharedVector(length: number): Float32Array | undefined {
  if (typeof SharedArrayBuffer === 'undefined') return undefined
  if (!import.meta.env.SSR && !crossOriginIsolated) return undefined
  return new Float32Array(new SharedArrayBuffer(4 * length))
}
