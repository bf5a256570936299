// Jobs through Redis: a sweep puts them into a BullMQ queue, workers on any number of machines take them.
import type {JobsOptions, Queue, QueueEvents, Worker} from 'bullmq'
import {fault} from '../../core/fault.ts'
import type {Executor} from './executor.ts'
import type {Job, JobHooks, JobResult} from './job.ts'
import type {FileStamp} from './plan.ts'

/** What a job is in the queue. */
export interface QueuedJob {
  readonly job: Job
  /** Files that it reads, which its worker must have too. */
  readonly files: readonly FileStamp[]
}
/** What a worker tells on the way. */
export interface QueueProgress {
  readonly node: string
  readonly fraction: number
}

export const queueName = 'spikeloom-sweep'

/** Results wait for a day, so that a sweep that was killed finds what was done in the meantime. */
const options: JobsOptions = {attempts: 1, removeOnComplete: {age: 86_400}, removeOnFail: true}

/** An address without its password. */
export const addressWords = (url: string): string => url.replace(/\/\/[^@/]*@/, '//')

/**
 * How to reach a Redis server, after trying it once.
 * @throws Fault `missing` where it cannot be reached
 */
export async function connectionTo(url: string) {
  const {Redis} = await import('ioredis')
  const connection = {url, maxRetriesPerRequest: null}
  const probe = new Redis(url, {lazyConnect: true, connectTimeout: 5000, retryStrategy: () => null})
  let reason = ''
  probe.on('error', error => (reason = error.message))
  try {
    await probe.connect()
    await probe.ping()
  } catch (thrown) {
    throw fault('missing', {
      what: `Redis at ${addressWords(url)} cannot be reached (${reason || String(thrown)})`,
      fix: 'Start one, such as Debian’s redis-server, or give its address as redis://HOST:PORT',
    })
  } finally {
    probe.disconnect()
  }
  return connection
}

/** Says once that Redis is gone; BullMQ goes on as soon as it is back. */
export function sayWhenGone(source: Queue | QueueEvents | Worker, url: string, say: (line: string) => void) {
  let said = false
  const on = source.on.bind(source) as (event: 'error', hear: (error: Error) => void) => void
  on('error', error => {
    if (!said) say(`Redis at ${addressWords(url)}: ${error.message || String(error)}. Waiting for it.`)
    said = true
  })
}

/**
 * An executor that leaves the work to workers.
 * @throws Fault `missing` where Redis cannot be reached
 */
export async function executeInQueue(
  url: string,
  files: readonly FileStamp[],
  {say}: {readonly say: (line: string) => void},
): Promise<Executor> {
  const connection = await connectionTo(url)
  const {Queue, QueueEvents} = await import('bullmq')
  const queue = new Queue<QueuedJob, JobResult>(queueName, {connection})
  const events = new QueueEvents(queueName, {connection})
  for (const source of [queue, events]) sayWhenGone(source, url, say)
  await Promise.all([queue.waitUntilReady(), events.waitUntilReady()])
  if ((await queue.getWorkersCount()) === 0)
    say(`No worker is there yet: start some by "npm run cli -- worker --queue ${addressWords(url)}".`)

  const waiting = new Map<string, {readonly end: (result: JobResult) => void; readonly on: JobHooks['on']}>()
  events.on('completed', ({jobId, returnvalue}) =>
    waiting.get(jobId)?.end(returnvalue as unknown as JobResult),
  )
  events.on('failed', ({jobId, failedReason}) =>
    waiting.get(jobId)?.end({status: 'failed', ms: 0, problem: failedReason}),
  )
  events.on('progress', ({jobId, data}) => {
    const {node, fraction} = data as unknown as QueueProgress
    waiting.get(jobId)?.on(node, fraction)
  })

  async function put(job: Job): Promise<void> {
    const needed = files.filter(({value}) => job.files.includes(value))
    const queued = await queue.add('job', {job, files: needed}, {...options, jobId: job.key})
    // One of an earlier sweep may be there already, finished or not.
    if (await queued.isCompleted()) {
      const found = await queue.getJob(job.key)
      if (found?.returnvalue) waiting.get(job.key)?.end(found.returnvalue)
    }
  }
  async function take(job: Job) {
    const queued = await queue.getJob(job.key)
    await queued?.remove().catch(() => undefined) // a worker has it: its result stays for the next time
    waiting.get(job.key)?.end({status: 'cancelled'})
  }

  return {
    width: Infinity,
    async run(job, {signal, on}) {
      const cancel = () => void take(job)
      try {
        return await new Promise<JobResult>((end, refuse) => {
          waiting.set(job.key, {end, on})
          signal.addEventListener('abort', cancel)
          put(job).catch(refuse)
        })
      } finally {
        waiting.delete(job.key)
        signal.removeEventListener('abort', cancel)
      }
    },
    async close() {
      await Promise.all([events.close(), queue.close()])
    },
  }
}
