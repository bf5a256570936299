// The helpers of a pool: started when first called, kept for the next time, given up when they fail.
import {fault, type FaultData} from '../core/fault.ts'
import type {Block, Shown} from '../core/simulate/engine.ts'
import {isSameJob, type FromHelper, type Helper, type Job, type StartHelper} from './helper.ts'

/** Takes what images, from number `first` on, have caused. */
type Enter = (first: number, blocks: readonly Block[]) => void

/** A helper at work on the present job. */
export interface Member {
  /** Gives it images to show; their pixels are given away. */
  show(images: Shown, enter: Enter): void
  /** Blocks that it has not answered yet; Infinity when it takes no more. */
  waiting(): number
  /** Images it was given and will not answer; each is told once. */
  lost(): readonly {readonly first: number; readonly count: number}[]
}

/** A helper, whatever it works on. */
interface Thread {
  readonly helper: Helper
  /** What it is ready for. */
  job?: Job
  hear: (message: FromHelper) => void
  crash: (problem: string) => void
}

/** The helpers of a pool. */
export function createCrew(start: StartHelper) {
  const threads: Thread[] = []
  const bell = createBell()
  let losses: FaultData[] = []
  let id = 0

  function lose(thread: Thread, problem: string) {
    losses.push(fault('internal', {message: `a helping thread was lost: ${problem}`}).data)
    if (threads.includes(thread)) threads.splice(threads.indexOf(thread), 1)
    thread.helper.close()
    bell.ring()
  }
  function startThread() {
    const thread: Thread = {
      hear: () => undefined,
      crash: problem => lose(thread, problem),
      helper: start(
        message => thread.hear(message),
        problem => thread.crash(problem),
      ),
    }
    threads.push(thread)
  }

  return {
    /** Gives a job to this many helpers; to fewer, where they do not start. */
    call(count: number, job: Job, module: WebAssembly.Module | undefined): Member[] {
      losses = []
      id++
      try {
        while (threads.length < count) startThread()
        return threads.slice(0, count).map(thread => {
          const member = memberOf(thread, id, {ring: bell.ring, lose})
          if (!isSameJob(thread.job, job)) thread.helper.send({type: 'job', id, job, module})
          thread.job = job
          return member
        })
      } catch (thrown) {
        losses.push(fault('internal', {message: `no helping thread could start: ${String(thrown)}`}).data)
        return []
      }
    },
    /** Waits for an answer, at most this many milliseconds. */
    news: bell.wait,
    /** Answers to the present job are no longer wanted. */
    dismiss: () => threads.forEach(thread => (thread.hear = () => undefined)),
    losses: (): readonly FaultData[] => losses,
    close: () => threads.splice(0).forEach(({helper}) => helper.close()),
  }
}

interface Surroundings {
  readonly ring: () => void
  readonly lose: (thread: Thread, problem: string) => void
}

function memberOf(thread: Thread, id: number, {ring, lose}: Surroundings): Member {
  const waiting = new Map<number, {readonly count: number; readonly enter: Enter}>()
  let failed = false
  const fail = (problem: string) => {
    failed = true
    lose(thread, problem)
  }
  thread.crash = fail
  thread.hear = message => {
    if (message.id !== id || failed) return
    if (message.type === 'fault') {
      fail(message.fault.message)
      return
    }
    waiting.get(message.first)?.enter(message.first, message.blocks)
    waiting.delete(message.first)
    ring()
  }
  return {
    show(images, enter) {
      waiting.set(images.first, {count: images.images, enter})
      thread.helper.send({type: 'images', id, images}, [images.pixels.buffer as ArrayBuffer])
    },
    waiting: () => (failed ? Infinity : waiting.size),
    lost() {
      if (!failed) return []
      const lost = [...waiting].map(([first, {count}]) => ({first, count}))
      waiting.clear()
      return lost
    },
  }
}

/** Something to wait for. */
function createBell() {
  let wake: (() => void) | undefined
  return {
    ring: () => wake?.(),
    wait: (patience: number) =>
      new Promise<void>(resolve => {
        const timer = setTimeout(resolve, patience)
        wake = () => {
          clearTimeout(timer)
          resolve()
        }
      }),
  }
}
