// The way back and forth between states of a document.
import {shallowRef, type ShallowRef} from 'vue'
import type {GraphDocument} from '../graph/document.ts'
import type {History, Step} from './history.ts'

/** How many steps can be undone. */
const depth = 200

/** Why a document may not become another one, as a sentence; `undefined` if it may. */
export type Guard = (before: GraphDocument, after: GraphDocument) => string | undefined

/** The history with one step more; or with its last step going further, where both carry the same mark. */
function withStep(past: readonly Step[], step: Step): readonly Step[] {
  const last = past.at(-1)
  const same = last && step.coalesce !== undefined && last.coalesce === step.coalesce
  return same ? [...past.slice(0, -1), {...last, after: step.after}] : [...past, step].slice(-depth)
}

/** Steps from state to state. `refused` says why the last one was not made; a new object each time. */
export function createTrack(current: ShallowRef<GraphDocument>) {
  const past = shallowRef<readonly Step[]>([])
  const future = shallowRef<readonly Step[]>([])
  const refused = shallowRef<{readonly why: string}>()
  let guard: Guard = () => undefined

  /** Whether the document may become another one; if not, `refused` says why. */
  function may(after: GraphDocument): boolean {
    const why = guard(current.value, after)
    if (why !== undefined) refused.value = {why}
    return why === undefined
  }
  function step(after: GraphDocument, words: Pick<Step, 'label' | 'coalesce'>) {
    if (!may(after)) return
    past.value = withStep(past.value, {before: current.value, after, ...words})
    future.value = []
    current.value = after
  }
  function undo() {
    const step = past.value.at(-1)
    if (!step || !may(step.before)) return
    past.value = past.value.slice(0, -1)
    future.value = [step, ...future.value]
    current.value = step.before
  }
  function redo() {
    const [step, ...rest] = future.value
    if (!step || !may(step.after)) return
    past.value = [...past.value, step]
    future.value = rest
    current.value = step.after
  }
  /** Shows a document with a history of its own. */
  function start(document: GraphDocument, history: History) {
    past.value = history.past
    future.value = history.future
    current.value = document
  }
  return {past, future, refused, step, undo, redo, start, setGuard: (asked: Guard) => void (guard = asked)}
}
