// Threads that calculate: what they are told and what they answer, whichever kind of thread it is.
import {fault, toFaultData, type FaultData} from '../core/fault.ts'
import type {BackendOps} from './backend-ops.ts'
import type {BackendName} from './devices.ts'
import {createCalculator, type Calculator, type Request, type Task} from './calculator.ts'

/** To a thread. */
export type ToThread =
  | {readonly type: 'task'; readonly task: Task; readonly backend: BackendName}
  | {readonly type: 'request'; readonly request: Request}

/** From a thread: one answer to each request, in their order. */
export type FromThread = {readonly result: unknown} | {readonly fault: FaultData}

/** A way to talk to a new thread. */
export interface ThreadLine {
  send(message: ToThread): void
  close(): void
}

/** Starts a thread. `crash` is called when it can answer no more. */
export type StartThread = (
  hear: (message: FromThread) => void,
  crash: (message: string) => void,
) => ThreadLine

/** A thread that calculates, and how to end it. */
export interface TrainThread {
  readonly calculate: Calculator
  close(): void
}

/** Starts a thread for a task. */
export function openThread(start: StartThread, task: Task, backend: BackendName = 'wasm'): TrainThread {
  const waiting: ((answer: FromThread) => void)[] = []
  let lost: FaultData | undefined
  const line = start(
    message => waiting.shift()?.(message),
    message => {
      lost = fault('internal', {message: `a training thread failed: ${message}`}).data
      for (const tell of waiting.splice(0)) tell({fault: lost})
    },
  )
  line.send({type: 'task', task, backend})
  return {
    async calculate(request) {
      const answer = await new Promise<FromThread>(resolve => {
        if (lost) resolve({fault: lost})
        else {
          waiting.push(resolve)
          line.send({type: 'request', request})
        }
      })
      if ('fault' in answer) throw fault(answer.fault.code, answer.fault.detail as never)
      return answer.result as Awaited<ReturnType<Calculator>>
    },
    close: () => line.close(),
  }
}

/** The other end. @param open opens a backend in this thread */
export function serveThread(
  open: (backend: BackendName) => Promise<BackendOps>,
  post: (message: FromThread) => void,
): (message: ToThread) => void {
  let calculator: Promise<Calculator> | undefined
  let queue = Promise.resolve()
  return message => {
    if (message.type === 'task') {
      calculator = open(message.backend).then(opened => createCalculator(message.task, opened))
      calculator.catch(() => undefined) // the first request tells
    } else
      queue = queue
        .then(async (): Promise<FromThread> => ({result: await (await calculator!)(message.request)}))
        .catch((thrown: unknown): FromThread => ({fault: toFaultData(thrown)}))
        .then(post)
  }
}
