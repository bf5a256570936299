// A simulation on several threads: the calling one works too, and helpers take blocks of images.
//
// Images go out in blocks of some milliseconds' work, at most two to a helper at a time, and what they cause is
// entered in their order. So the record does not depend on who computed what, memory on the number of images,
// or the answer to a cancel on anyone but the calling thread.
import type {FaultData} from '../core/fault.ts'
import {sizeOf} from '../core/ndarray.ts'
import type {Engine, Shown} from '../core/simulate/engine.ts'
import type {Simulation} from '../core/simulate/simulate.ts'
import {fastestEngine} from './choose.ts'
import {createCrew, type Member} from './crew.ts'
import {isSameJob, type Job, type StartHelper} from './helper.ts'
import {kernelModule} from './kernels.ts'
import {blocksOf, inOrder} from './pool-order.ts'

/** Multiply-accumulates that make a block: a dozen milliseconds' work of the kernels, or of plain TypeScript. */
const workOfBlock = {kernels: 1.2e9, plain: 1e7}
/** Blocks from which on helpers are worth being started and told the network: that takes some ten milliseconds. */
const blocksForHelpers = 8
/** Images of a block at most. */
const largestBlock = 256
/** Blocks on their way to or from one helper. */
const lookAhead = 2

/** A simulation to be done. */
export interface Task extends Pick<Job, 'network' | 'options'> {
  /** Where images are read and results entered. */
  readonly running: Pick<Simulation, 'total' | 'range' | 'images' | 'take' | 'enter'>
  /** Called after every few milliseconds' work; what it throws ends the simulation. */
  readonly turn: () => Promise<void>
}

/** Threads that simulate. */
export interface Pool {
  /** How many there are at most, the calling one included. */
  readonly threads: number
  /**
   * Simulates all images, or until `turn` throws; what was entered by then stays. Only one task at a time.
   * @returns why helpers were lost on the way, if any were: the others did their work
   */
  run(task: Task): Promise<readonly FaultData[]>
  close(): void
}

export interface PoolOptions {
  /** At most, 0 or more; they start when first needed, and stay. */
  readonly helpers: number
  /** Blocks of work from which on helpers are called. */
  readonly from?: number
}

/** A pool of the calling thread and helpers. */
export function createPool(start: StartHelper, {helpers, from = blocksForHelpers}: PoolOptions): Pool {
  const crew = createCrew(start)
  let last: {readonly job: Job; readonly engine: Engine} | undefined
  function engineFor(job: Job): Engine {
    if (last && isSameJob(last.job, job)) return last.engine
    last = undefined // its memory may go before the next one takes some
    last = {job, engine: fastestEngine(job.network, job.range, job.options)}
    return last.engine
  }
  return {
    threads: helpers + 1,
    async run(task) {
      const {network, options, running} = task
      const job = {network, options, range: running.range}
      const engine = engineFor(job)
      const work = workOf(task) / (engine.lanes > 1 ? workOfBlock.kernels : workOfBlock.plain)
      const calls = running.total * work >= from ? helpers : 0
      const members = crew.call(calls, job, kernelModule())
      const size = Math.min(largestBlock, Math.max(1, Math.round(1 / work / engine.lanes)) * engine.lanes)
      try {
        await share(task, {engine, members, size, news: crew.news})
      } finally {
        crew.dismiss()
      }
      return crew.losses()
    },
    close: () => crew.close(),
  }
}

interface Hands {
  /** The calling thread's. */
  readonly engine: Engine
  readonly members: readonly Member[]
  /** Images per block. */
  readonly size: number
  readonly news: (patience: number) => Promise<void>
}

async function share({running, turn}: Task, {engine, members, size, news}: Hands) {
  const line = blocksOf(running.total)
  const enter = inOrder(block => running.enter(block))
  const handOut = async (member: Member) => {
    for (const {first, count} of member.lost()) line.giveBack(first, count)
    while (member.waiting() < lookAhead) {
      const next = line.take(fair({size, step: engine.lanes}, line.left(), members.length + 1))
      if (!next) return
      member.show(copyOf(await running.take(next.first, next.count)), enter)
      await turn()
    }
  }
  while (running.images() < running.total) {
    for (const member of members) await handOut(member)
    const next = line.take(engine.lanes)
    if (next) enter(next.first, [engine.show(await running.take(next.first, next.count))])
    else await news(20)
    await turn()
  }
}

/** Multiply-accumulates per image. */
const workOf = ({network}: Pick<Task, 'network'>): number =>
  network.layers.reduce(
    (sum, {geometry: {kernel, input, output}}) => sum + kernel[0] * kernel[1] * input[2] * sizeOf(output),
    0,
  )

/** Smaller blocks towards the end, so that all threads end together. */
const fair = ({size, step}: {size: number; step: number}, left: number, threads: number): number =>
  Math.min(size, Math.max(1, Math.floor(left / (lookAhead * threads) / step)) * step)

/** With pixels of its own, so that they can be given away. */
const copyOf = (images: Shown): Shown => ({...images, pixels: images.pixels.slice()})
