import {Command, InvalidArgumentError} from 'commander'
import {availableParallelism, hostname} from 'node:os'
import {fault} from '../../core/fault.ts'
import type {FileSource} from '../../graph/node.ts'
import type {Terminal} from '../host.ts'
import {nodeFiles} from '../node-files.ts'
import {showSeconds} from './board.ts'
import {executeHere, type Executor} from './executor.ts'
import type {JobResult} from './job.ts'
import {stampOf, type FileStamp} from './plan.ts'
import {addressWords, connectionTo, queueName, sayWhenGone, type QueuedJob} from './queue.ts'

interface WorkerFlags {
  readonly queue: string
  readonly jobs: number
  readonly patience: number
}

function positive(text: string): number {
  const value = Number(text)
  if (!Number.isInteger(value) || value < 1) throw new InvalidArgumentError('It must be 1 or more.')
  return value
}

/** `worker`: takes jobs of sweeps from a queue until it is stopped. */
export const workerCommand = (terminal: Terminal): Command =>
  new Command('worker')
    .description('Take jobs of sweeps from a queue, until Ctrl+C.')
    .requiredOption('--queue <URL>', 'the Redis server of the queue, redis://HOST:PORT')
    .option('--jobs <N>', 'jobs at once', positive, availableParallelism())
    .option(
      '--patience <SECONDS>',
      'time after which a job of a worker that is silent goes to another',
      positive,
      15,
    )
    .action(async (flags: WorkerFlags) => {
      const stop = new AbortController()
      const end = () => stop.abort()
      for (const name of ['SIGINT', 'SIGTERM'] as const) process.once(name, end)
      await work(terminal, flags, stop.signal)
      for (const name of ['SIGINT', 'SIGTERM'] as const) process.off(name, end)
    })

/** Works until `signal` aborts, and then to the end of the jobs at hand. */
export async function work(
  {root, err}: Terminal,
  {queue: url, jobs, patience}: WorkerFlags,
  signal: AbortSignal,
) {
  const say = (line: string) => err(`${line}\n`)
  const connection = await connectionTo(url)
  const {Worker} = await import('bullmq')
  const {canThread, executeInThreads} = await import('./threads.ts')
  const executor: Executor = canThread()
    ? executeInThreads(root, jobs, availableParallelism())
    : executeHere(root)
  const worker = new Worker<QueuedJob, JobResult>(
    queueName,
    async queued => {
      const {job, files} = queued.data
      await checkFiles(files, nodeFiles(root))
      let told = 0
      const result = await executor.run(job, {
        signal: new AbortController().signal,
        on(node, fraction) {
          if (performance.now() - told < 500) return
          told = performance.now()
          queued.updateProgress({node, fraction}).catch(() => undefined)
        },
      })
      if (result.status === 'done') return result
      throw fault('missing', {
        what: result.status === 'failed' ? result.problem.replace(/\.$/, '') : 'It was cancelled',
        fix: `That was on worker ${hostname()}`,
      })
    },
    {
      connection,
      concurrency: executor.width,
      lockDuration: patience * 1000,
      stalledInterval: (patience * 1000) / 2,
      maxStalledCount: 5,
    },
  )
  sayWhenGone(worker, url, say)
  worker.on('completed', ({data}, result) =>
    say(`done    ${data.job.words}${result.status === 'done' ? `  ${showSeconds(result.ms / 1000)}` : ''}`),
  )
  worker.on('failed', (queued, error) =>
    say(`failed  ${queued?.data.job.words ?? 'a job'}  ${error.message}`),
  )
  worker.on('stalled', id => say(`A job of a worker that went silent is tried again (${id.slice(0, 8)}).`))
  await worker.waitUntilReady()
  say(`Worker on ${hostname()}: ${executor.width} at once from ${addressWords(url)}. Ctrl+C ends it.`)
  await new Promise<void>(resolve => signal.addEventListener('abort', () => resolve()))
  say('Finishing what is at hand. Ctrl+C again leaves it to other workers.')
  await worker.close()
  await executor.close()
}

/** @throws Fault `missing` where a file is not here, or has other content than where the sweep began */
async function checkFiles(files: readonly FileStamp[], source: FileSource): Promise<void> {
  for (const {value, content} of files) {
    const here = await stampOf(value, source)
    const same = here && JSON.stringify(here.content) === JSON.stringify(content)
    if (!same)
      throw fault('missing', {
        what: `Worker ${hostname()} ${here ? `has other content in "${value}" than the machine of the sweep` : `has no "${value}"`}`,
        fix: 'Copy it to the same path there',
      })
  }
}
