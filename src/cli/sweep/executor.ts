// Where jobs are evaluated: here, in threads, or on other machines.
import {runtimeOf} from '../host.ts'
import {runJob, type Job, type JobHooks, type JobResult} from './job.ts'

export interface Executor {
  /** Jobs that it takes at once. */
  readonly width: number
  /** Evaluates a job; a cancelled one ends soon. */
  readonly run: (job: Job, hooks: JobHooks & {readonly signal: AbortSignal}) => Promise<JobResult>
  readonly close: () => Promise<void>
}

/** Jobs one after the other, in this thread. */
export function executeHere(root: URL) {
  const runtime = runtimeOf({root})
  return {
    width: 1,
    run: (job: Job, hooks: JobHooks) => runJob(job, runtime, hooks),
    close: () => Promise.resolve(),
  } satisfies Executor
}

/** Evaluates all jobs, as many at once as the executor takes, and tells each result as it comes. */
export async function executeAll(
  jobs: readonly Job[],
  executor: Executor,
  hooks: {
    readonly signal: AbortSignal
    readonly onStart: (job: Job) => void
    readonly onFraction: (job: Job, node: string, fraction: number) => void
    readonly onEnd: (job: Job, result: JobResult) => void
  },
): Promise<void> {
  const waiting = jobs.values()
  const work = async () => {
    for (const job of waiting) {
      if (hooks.signal.aborted) return
      hooks.onStart(job)
      const on = (node: string, fraction: number) => hooks.onFraction(job, node, fraction)
      hooks.onEnd(job, await executor.run(job, {signal: hooks.signal, on}))
    }
  }
  await Promise.all(Array.from({length: Math.min(executor.width, jobs.length)}, work))
}
