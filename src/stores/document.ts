import {defineStore} from 'pinia'
import {computed, shallowRef} from 'vue'
import {applyEdit, emptyDocument, type Edit, type GraphDocument} from '../graph/document.ts'
import type {Definitions} from '../graph/node.ts'
import {labelOf} from './document-label.ts'

/** One step of the history. */
interface Step {
  readonly before: GraphDocument
  readonly after: GraphDocument
  readonly label: string
  /** Steps in a row with the same mark are one: a word typed, a value turned. */
  readonly coalesce: string | undefined
}

export interface EditOptions {
  /** What the step is called, after "Undo: "; a name is made from the edit if there is none. */
  readonly label?: string | undefined
  readonly coalesce?: string | undefined
}

/** How many steps can be undone. */
const depth = 200

/** The history with one step more; or with its last step going further, where both carry the same mark. */
function withStep(past: readonly Step[], step: Step): readonly Step[] {
  const last = past.at(-1)
  const same = last && step.coalesce !== undefined && last.coalesce === step.coalesce
  return same ? [...past.slice(0, -1), {...last, after: step.after}] : [...past, step].slice(-depth)
}

/** The graph being edited, and the way back. Everything that changes it goes through `edit`. */
export const useDocument = defineStore('document', () => {
  // Shallow: a document is never mutated, so there is nothing inside for Vue to watch.
  const current = shallowRef(emptyDocument)
  const past = shallowRef<readonly Step[]>([])
  const future = shallowRef<readonly Step[]>([])
  const saved = shallowRef(emptyDocument)
  const opened = shallowRef(0)
  let definitions: Definitions = new Map()

  /** Makes one step of one or more edits. An edit that changes nothing makes none. */
  function edit(change: Edit | readonly Edit[], {label, coalesce}: EditOptions = {}) {
    const edits: readonly Edit[] = 'type' in change ? [change] : change
    const before = current.value
    const after = edits.reduce(applyEdit, before)
    if (after === before) return
    const step = {before, after, label: label ?? labelOf(before, edits, definitions), coalesce}
    past.value = withStep(past.value, step)
    future.value = []
    current.value = after
  }

  function undo() {
    const step = past.value.at(-1)
    if (!step) return
    past.value = past.value.slice(0, -1)
    future.value = [step, ...future.value]
    current.value = step.before
  }

  function redo() {
    const [step, ...rest] = future.value
    if (!step) return
    past.value = [...past.value, step]
    future.value = rest
    current.value = step.after
  }

  /** Replaces the document. That too can be undone, so that nothing is lost by opening a file. */
  function open(document: GraphDocument) {
    const before = current.value
    const step = {before, after: document, label: `open ${document.title}`, coalesce: undefined}
    past.value = before === emptyDocument ? [] : withStep(past.value, step)
    future.value = []
    current.value = document
    saved.value = document
    opened.value++
  }

  return {
    current,
    past,
    future,
    saved,
    /** How many documents have been opened. */
    opened,
    edit,
    undo,
    redo,
    open,
    /** Tells the kinds, whose words name the steps. */
    setDefinitions: (kinds: Definitions) => void (definitions = kinds),
    /** Says that the document as it is now has been saved. */
    markSaved: () => void (saved.value = current.value),
    dirty: computed(() => current.value !== saved.value),
    undoLabel: computed(() => past.value.at(-1)?.label),
    redoLabel: computed(() => future.value[0]?.label),
  }
})
