// The page's side of the protocol.
import {fault, type FaultData} from '../core/fault.ts'
import type {NodeId} from '../graph/document.ts'
import type {Wish} from '../graph/node.ts'
import type {RunEvent} from '../graph/run.ts'
import type {FromWorker, Inquiry, RunRequest, ToWorker} from './protocol.ts'

/** How a run ended. */
export type RunEnd = 'finished' | 'cancelled' | FaultData

interface RunHandlers {
  readonly onEvent: (event: RunEvent) => void
  /** Called once; nothing more is heard of the run. */
  readonly onEnd: (end: RunEnd) => void
}

export interface RunnerOptions {
  /** The page's address, which `app:` files are relative to. */
  readonly base: string
  /** Called when a worker had to be replaced: what it had cached is gone. */
  readonly onLoss?: () => void
}

/** Runs documents, one at a time. */
export interface Runner {
  /** Starting a run cancels the one before it. */
  readonly start: (request: RunRequest, handlers: RunHandlers) => void
  /** Answers at once; a worker that does not follow within a second is replaced. */
  readonly cancel: () => void
  /** Asks a node of the run under way to wait, to go on, or to end with what there is. */
  readonly wish: (node: NodeId, wish: Wish) => void
  /** Asks a node's kind something; undefined where nothing is known, as before the first run. */
  readonly ask: (inquiry: Inquiry) => Promise<unknown>
  /** Ends the worker for good. */
  readonly dispose: () => void
}

/** How long a worker may take to confirm a cancel, in milliseconds. */
const patience = 1000

/** Runs documents in a worker, which is made when it is first needed. */
export function createRunner(makeWorker: () => Worker, {base, onLoss}: RunnerOptions): Runner {
  const line = createLine(makeWorker, {hear, crash})
  const watch = createWatch(replace)
  const questions = createQuestions(line)
  let run = 0
  let current: {readonly request: RunRequest; readonly handlers: RunHandlers} | undefined

  function hear(message: FromWorker) {
    if (message.type === 'answer') questions.settle(message.ask, message.reply)
    else hearOfRun(message)
  }
  function hearOfRun(message: Exclude<FromWorker, {type: 'answer'}>) {
    if (message.type !== 'event') watch.confirm(message.run)
    if (message.run !== run || !current) return // of a run that was cancelled
    if (message.type === 'event') current.handlers.onEvent(message.event)
    else end(message.type === 'finished' ? 'finished' : message.fault)
  }
  function end(how: RunEnd) {
    const ended = current
    current = undefined
    ended?.handlers.onEnd(how)
  }
  function drop() {
    watch.stop()
    line.close()
    questions.clear()
    onLoss?.()
  }
  function crash(message: string) {
    drop()
    end(fault('internal', {message}).data)
  }
  /** The worker did not stop in time: another one goes on with what is wanted now. */
  function replace() {
    drop()
    if (current) line.send({type: 'run', run, request: current.request, base})
  }
  function cancel() {
    if (!current) return
    line.send({type: 'cancel', run})
    watch.expect(run)
    end('cancelled')
  }

  return {
    start(request, handlers) {
      cancel()
      current = {request, handlers}
      line.send({type: 'run', run: ++run, request, base})
    },
    cancel,
    wish(node, wish) {
      if (current) line.send({type: 'wish', run, node, wish})
    },
    ask: questions.ask,
    dispose() {
      end('cancelled')
      drop()
    },
  }
}

interface Listeners {
  readonly hear: (message: FromWorker) => void
  readonly crash: (message: string) => void
}

/** A line to a worker that is made for the first message, and again for the first one after `close`. */
function createLine(makeWorker: () => Worker, {hear, crash}: Listeners) {
  let worker: Worker | undefined

  function open(): Worker {
    const made = makeWorker()
    made.addEventListener('message', ({data}: MessageEvent<FromWorker>) => hear(data))
    made.addEventListener('error', ({message}) => crash(message || 'the worker could not be loaded'))
    made.addEventListener('messageerror', () => crash('a message could not be read'))
    return made
  }
  return {
    send: (message: ToWorker) => (worker ??= open()).postMessage(message),
    isOpen: () => worker !== undefined,
    close() {
      worker?.terminate()
      worker = undefined
    },
  }
}

/** Numbers what is asked, and hands each reply to whoever waits for it. */
function createQuestions(line: ReturnType<typeof createLine>) {
  const waiting = new Map<number, (reply: unknown) => void>()
  let last = 0

  const settle = (number: number, reply: unknown) => {
    waiting.get(number)?.(reply)
    waiting.delete(number)
  }
  return {
    ask: (inquiry: Inquiry): Promise<unknown> => {
      if (!line.isOpen()) return Promise.resolve(undefined)
      const ask = ++last
      line.send({type: 'ask', ask, inquiry})
      return new Promise(resolve => waiting.set(ask, resolve))
    },
    settle,
    /** The worker is gone: nobody answers any more. */
    clear() {
      for (const number of [...waiting.keys()]) settle(number, undefined)
    },
  }
}

/** Waits for cancelled runs to be confirmed; calls `onLate` when none is for too long. */
function createWatch(onLate: () => void) {
  let timer: ReturnType<typeof setTimeout> | undefined
  let newest = 0

  const stop = () => {
    clearTimeout(timer)
    timer = undefined
  }
  return {
    expect(run: number) {
      newest = run
      timer ??= setTimeout(onLate, patience)
    },
    /** A run is over: the worker listens, so those cancelled after it have their full time. */
    confirm(run: number) {
      stop()
      if (run < newest) timer = setTimeout(onLate, patience)
    },
    stop,
  }
}
