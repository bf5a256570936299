import {createCalculator, type Calculator, type Task} from './calculator.ts'
import {createCompute} from './compute.ts'
import {chooseBackend, openGpu, type BackendWish, type Chosen, type Platform} from './devices.ts'
import {imagesOf} from './images.ts'
import {defaultOptions, type TrainOptions} from './options.ts'
import {layoutOf} from './parameters.ts'
import type {Material} from './prepare.ts'
import type {TrainHooks, TrainState} from './state.ts'
import {openThread, type StartThread} from './threads.ts'
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
  /** Hears what computes before it does. */
  readonly onBackend?: (chosen: Chosen) => void
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
  const {hooks = {}, parts = 1, backend = 'auto', from} = settings
  const options = {...defaultOptions, ...settings.options}
  const {network} = material
  const task: Task = {network, augmentation: options.augmentation, smoothing: options.smoothing}
  const chosen = await chooseBackend(backend, platform)
  const threads =
    chosen.backend === 'wasm' ? Math.min(parts, Math.max(1, settings.threads ?? parallelism())) : 1
  settings.onBackend?.(threads > 1 ? {...chosen, words: `${threads} threads of ${chosen.words}`} : chosen)
  const {calculators, close} = await engage(task, {chosen, threads, platform, startThread})
  try {
    const shared = threads > 1 ? sharedVector(layoutOf(network).parameters) : undefined
    const compute = createCompute({read: imagesOf(material, hooks.turn), calculators, parts, shared})
    return await fit(material, compute, {options, hooks, from})
  } finally {
    close()
  }
}

interface Place {
  readonly chosen: Chosen
  readonly threads: number
  readonly platform: Platform
  readonly startThread: StartThread
}

/** Those who compute: threads, or this thread alone. */
async function engage(task: Task, {chosen, threads, platform, startThread}: Place) {
  if (threads > 1) {
    const opened = Array.from({length: threads}, () => openThread(startThread, task))
    const calculators: Calculator[] = opened.map(({calculate}) => calculate)
    return {calculators, close: () => opened.forEach(thread => thread.close())}
  }
  const ops = chosen.backend === 'wasm' ? await platform.openWasm() : await openGpu(chosen.backend, platform)
  return {calculators: [createCalculator(task, ops)], close: () => undefined}
}

/** A vector that all threads see, where pages and programs may have such. */
function sharedVector(length: number): Float32Array | undefined {
  if (typeof SharedArrayBuffer === 'undefined') return undefined
  if (!import.meta.env.SSR && !crossOriginIsolated) return undefined
  return new Float32Array(new SharedArrayBuffer(4 * length))
}
