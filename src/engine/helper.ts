// A thread that helps to simulate: what it is told and what it answers, whichever kind of thread it is.
import type {SpikingNetwork} from '../core/convert/spiking.ts'
import type {PixelRange} from '../core/dataset.ts'
import {toFaultData, type FaultData} from '../core/fault.ts'
import {partOf, type Block, type Engine, type EngineOptions, type Shown} from '../core/simulate/engine.ts'
import {fastestEngine} from './choose.ts'
import {useModule} from './kernels.ts'

/** What is simulated. */
export interface Job {
  readonly network: SpikingNetwork
  readonly range: PixelRange
  readonly options: EngineOptions
}

/** Whether an engine for one job is as good for another. Not where it keeps something of the images. */
export const isSameJob = (a: Job | undefined, b: Job): boolean =>
  a?.network === b.network &&
  a.range.scale === b.range.scale &&
  a.range.largest === b.range.largest &&
  !b.options.recording &&
  JSON.stringify(a.options) === JSON.stringify(b.options)

/** To a helper. Each message names its job, so that late answers can be told apart. */
export type ToHelper =
  | {
      readonly type: 'job'
      readonly id: number
      readonly job: Job
      /** The kernels as compiled by the calling thread. */
      readonly module: WebAssembly.Module | undefined
    }
  | {readonly type: 'images'; readonly id: number; readonly images: Shown}

/** From a helper. */
export type FromHelper =
  /** What some images caused, in their order. */
  | {readonly type: 'blocks'; readonly id: number; readonly first: number; readonly blocks: readonly Block[]}
  /** The job cannot be done here. */
  | {readonly type: 'fault'; readonly id: number; readonly fault: FaultData}

/** The line to a helper. */
export interface Helper {
  send(message: ToHelper, transfer?: ArrayBuffer[]): void
  close(): void
}

/** Starts a helper. @param crash  called with the problem when it ends by itself */
export type StartHelper = (hear: (message: FromHelper) => void, crash: (problem: string) => void) => Helper

/** The helper's side: answers messages one after the other. */
export function serveHelper(post: (message: FromHelper) => void): (message: ToHelper) => void {
  let engine: Engine | undefined
  return message => {
    const {id} = message
    try {
      if (message.type === 'job') {
        engine = undefined // its memory may go before the next one takes some
        if (message.module) useModule(message.module)
        const {network, range, options} = message.job
        engine = fastestEngine(network, range, options)
      } else if (engine)
        post({type: 'blocks', id, first: message.images.first, blocks: showAll(engine, message.images)})
    } catch (thrown) {
      post({type: 'fault', id, fault: toFaultData(thrown)})
    }
  }
}

/** Shows any number of images. */
export function showAll(engine: Engine, images: Shown): Block[] {
  const count = Math.ceil(images.images / engine.lanes)
  return Array.from({length: count}, (_, i) => engine.show(partOf(images, i * engine.lanes, engine.lanes)))
}
