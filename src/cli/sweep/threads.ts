// Jobs in threads of Node. A thread runs the very file this module ends up in: whoever is the entry of a bundle
// with this module in it must do nothing of its own where `isMainThread` of node:worker_threads is false.
import {isMainThread, parentPort, Worker, workerData} from 'node:worker_threads'
import {executeHere, type Executor} from './executor.ts'
import type {Job, JobHooks, JobResult} from './job.ts'

const role = 'sweep thread'

interface Start {
  readonly role: typeof role
  /** Where Spikeloom lies. */
  readonly root: string
  /** Not 0 once the job is cancelled; shared memory, so that it is seen in mid-work. */
  readonly cancel: Int32Array
}

type FromThread =
  | {readonly type: 'progress'; readonly node: string; readonly fraction: number}
  | {readonly type: 'end'; readonly result: JobResult}

/** Whether threads can be started: only a bundle is a file that they can run. */
export const canThread = (): boolean => !import.meta.url.endsWith('.ts')

/**
 * So many threads, each with a cache of its own; they share the machine's cores.
 * @param cores  for all of them together
 */
export function executeInThreads(root: URL, count: number, cores: number): Executor {
  const free = Array.from({length: count}, () => createThread(root, Math.max(1, Math.floor(cores / count))))
  const all = [...free]
  return {
    width: count,
    async run(job, hooks) {
      const thread = free.pop()! // no more jobs than threads, see `width`
      try {
        return await thread.run(job, hooks)
      } finally {
        free.push(thread)
      }
    },
    async close() {
      await Promise.all(all.map(thread => thread.close()))
    },
  }
}

/** A thread for one job after the other. One that breaks fails its job, and the next job gets a new one. */
function createThread(root: URL, cores: number) {
  let worker: Worker | undefined
  const cancel = new Int32Array(new SharedArrayBuffer(4))

  function open(): Worker {
    const start: Start = {role, root: root.href, cancel}
    return new Worker(new URL(import.meta.url), {
      workerData: start,
      env: {...process.env, SPIKELOOM_THREADS: String(cores)},
    })
  }

  async function run(job: Job, {signal, on}: JobHooks & {readonly signal: AbortSignal}): Promise<JobResult> {
    const thread = (worker ??= open())
    Atomics.store(cancel, 0, signal.aborted ? 1 : 0)
    const stop = () => void Atomics.store(cancel, 0, 1)
    signal.addEventListener('abort', stop)
    try {
      return await new Promise<JobResult>(resolve => {
        thread.removeAllListeners()
        thread.on('message', (message: FromThread) => {
          if (message.type === 'progress') on(message.node, message.fraction)
          else resolve(message.result)
        })
        const broken = (why: string) => {
          worker = undefined
          resolve({status: 'failed', ms: 0, problem: `The thread that worked on it ended: ${why}.`})
        }
        thread.on('error', error => broken(error.message))
        thread.on('exit', status => broken(`status ${status}`))
        thread.postMessage(job)
      })
    } finally {
      signal.removeEventListener('abort', stop)
    }
  }

  return {
    run,
    async close() {
      worker?.removeAllListeners()
      await worker?.terminate()
    },
  }
}

/** The other end. */
function serve({root, cancel}: Start) {
  const executor = executeHere(new URL(root))
  const signal = {
    get aborted() {
      return Atomics.load(cancel, 0) !== 0
    },
  }
  const post = (message: FromThread) => parentPort?.postMessage(message)
  parentPort?.on('message', (job: Job) => {
    const on = (node: string, fraction: number) => post({type: 'progress', node, fraction})
    void executor.run(job, {signal, on}).then(result => post({type: 'end', result}))
  })
}

if (!isMainThread && (workerData as Partial<Start> | null)?.role === role) serve(workerData as Start)
