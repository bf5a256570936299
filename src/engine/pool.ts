// A simulation on several threads: the calling one works too, and helpers take blocks of images.
//
// Images go out in blocks of some milliseconds' work, as the calling thread has measured it, at most two to a helper at a time, and what they cause is
// entered in their order. So the record does not depend on who computed what, memory on the number of images,
// or the answer to a cancel on anyone but the calling thread.
import type {FaultData} from '../core/fault.ts'
import type {Engine, Shown} from '../core/simulate/engine.ts'
import type {Simulation} from '../core/simulate/simulate.ts'
import {fastestEngine} from './choose.ts'
import {createCrew, type Member} from './crew.ts'
import {isSameJob, type Job, type StartHelper} from './helper.ts'
import {kernelModule} from './kernels.ts'
import {blocksOf, inOrder} from './pool-order.ts'

/** Milliseconds of the calling thread's work that make a block. */
const block = 12
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
      const call = (count: number) => crew.call(count, job, kernelModule())
      try {
        await share(task, {engine, call, helpers, from, news: crew.news})
      } finally {
        crew.dismiss()
      }
      return crew.losses()
    },
    close: () => crew.close(),
  }
}

interface Hands extends Required<PoolOptions> {
  /** The calling thread's. */
  readonly engine: Engine
  /** Calls this many helpers to work. */
  readonly call: (count: number) => readonly Member[]
  readonly news: (patience: number) => Promise<void>
}

async function share({running, turn}: Task, {engine, call, helpers, from, news}: Hands) {
  const line = blocksOf(running.total)
  const enter = inOrder(block => running.enter(block))
  const pace = newPace(engine.lanes)
  let members = call(from === 0 ? helpers : 0)
  const handOut = async (member: Member) => {
    for (const {first, count} of member.lost()) line.giveBack(first, count)
    while (member.waiting() < lookAhead) {
      const next = line.take(fair({size: pace.size(), step: engine.lanes}, line.left(), members.length + 1))
      if (!next) return
      member.show(copyOf(await running.take(next.first, next.count)), enter)
      await turn()
    }
  }
  while (running.images() < running.total) {
    for (const member of members) await handOut(member)
    const aside = pace.isSlow() && members.some(member => member.waiting() < Infinity)
    const next = aside ? undefined : line.take(engine.lanes)
    if (next) {
      const images = await running.take(next.first, next.count)
      enter(next.first, [pace.measure(() => engine.show(images))])
      if (members.length === 0 && helpers > 0 && pace.blocks(line.left()) >= from) members = call(helpers)
    } else await news(20)
    await turn()
  }
}

/** Above this, in milliseconds, a thread that shows images itself would answer too late. */
const slow = 60

/** How long the calling thread takes to show images: as many at once as its engine has lanes. */
function newPace(lanes: number) {
  let milliseconds: number | undefined
  let [least, turns] = [Infinity, 0]
  return {
    measure<T>(show: () => T): T {
      const start = performance.now()
      const result = show()
      const taken = performance.now() - start
      least = Math.min(least, taken)
      turns++
      milliseconds = milliseconds === undefined ? taken : 0.8 * milliseconds + 0.2 * taken
      return result
    },
    /** Images of a block. */
    size: () => Math.min(largestBlock, Math.max(1, Math.round(block / (milliseconds ?? block))) * lanes),
    /** Blocks that so many images are; none until that is known: first turns are slow. */
    blocks: (images: number) => (turns < 3 ? 0 : (least / block) * (images / lanes)),
    isSlow: () => (milliseconds ?? 0) > slow,
  }
}

/** Smaller blocks towards the end, so that all threads end together. */
const fair = ({size, step}: {size: number; step: number}, left: number, threads: number): number =>
  Math.min(size, Math.max(1, Math.floor(left / (lookAhead * threads) / step)) * step)

/** With pixels of its own, so that they can be given away. */
const copyOf = (images: Shown): Shown => ({...images, pixels: images.pixels.slice()})
