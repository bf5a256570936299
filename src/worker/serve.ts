// The worker's side of the protocol, apart from the worker itself, so that tests can run it anywhere.
import {toFaultData} from '../core/fault.ts'
import {evaluateGraph, type Runtime} from '../graph/evaluate.ts'
import type {NodeId} from '../graph/document.ts'
import type {Answers, Wish} from '../graph/node.ts'
import type {RunEvent} from '../graph/run.ts'
import type {FromWorker, RunRequest, ToWorker} from './protocol.ts'
import {replyTo} from './reply.ts'

interface Job {
  readonly run: number
  readonly signal: {aborted: boolean}
  readonly wishes: Map<NodeId, Wish>
}

/**
 * Answers messages: one run at a time, the latest wins.
 * @param runtimeFor  the runtime for a page at this address; all of them have one cache
 */
export function serve(
  post: (message: FromWorker) => void,
  runtimeFor: (base: string) => Runtime,
  answers: Answers = new Map(),
): (message: ToWorker) => void {
  let latest: Job | undefined
  let queue = Promise.resolve()

  async function perform({run, signal, wishes}: Job, request: RunRequest, base: string) {
    try {
      const on = (event: RunEvent) => post({type: 'event', run, event: withoutKnown(event, request)})
      if (!signal.aborted)
        await evaluateGraph(request.document, runtimeFor(base), {to: request.to, signal, wishes, on})
      post({type: 'finished', run})
    } catch (thrown) {
      post({type: 'failed', run, fault: toFaultData(thrown)})
    }
  }

  return message => {
    if (message.type === 'ask') {
      const {ask, inquiry} = message
      const reply = replyTo(inquiry, runtimeFor('').cache, answers)
      const tell = (told: unknown) => post({type: 'answer', ask, reply: told})
      if (reply instanceof Promise) reply.then(tell, () => tell(undefined))
      else tell(reply)
      return
    }
    const {type, run} = message
    if (type === 'wish') {
      if (latest?.run === run) latest.wishes.set(message.node, message.wish)
      return
    }
    if (latest && (type === 'run' || latest.run === run)) latest.signal.aborted = true
    if (type === 'cancel') return
    const job: Job = {run, signal: {aborted: false}, wishes: new Map()}
    latest = job
    queue = queue.then(() => perform(job, message.request, message.base))
  }
}

/** The event without a display that the page has: those are what is large. */
function withoutKnown(event: RunEvent, {kept}: RunRequest): RunEvent {
  if (event.type !== 'result' || event.result.status !== 'done') return event
  if (kept?.[event.node] !== event.result.key) return event
  const result = {...event.result}
  delete result.display
  return {...event, result}
}
