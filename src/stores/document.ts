import {defineStore} from 'pinia'
import {computed, shallowRef} from 'vue'
import {applyEdit, emptyDocument, type Edit, type GraphDocument} from '../graph/document.ts'
import type {Definitions} from '../graph/node.ts'
import {hashOf} from './document-hash.ts'
import {labelOf} from './document-label.ts'
import type {History} from './history.ts'
import {createTrack} from './track.ts'

export interface EditOptions {
  /** What the step is called, after "Undo: "; a name is made from the edit if there is none. */
  readonly label?: string | undefined
  readonly coalesce?: string | undefined
}

/** The graph being edited, and the way back. Everything that changes it goes through `edit`. */
export const useDocument = defineStore('document', () => {
  // Shallow: a document is never mutated, so there is nothing inside for Vue to watch.
  const current = shallowRef(emptyDocument)
  const {past, future, refused, step, undo, redo, start, setGuard} = createTrack(current)
  const savedHash = shallowRef(hashOf(emptyDocument))
  const opened = shallowRef(0)
  let definitions: Definitions = new Map()

  /** Makes one step of one or more edits. An edit that changes nothing makes none. */
  function edit(change: Edit | readonly Edit[], {label, coalesce}: EditOptions = {}) {
    const edits: readonly Edit[] = 'type' in change ? [change] : change
    const before = current.value
    const after = edits.reduce(applyEdit, before)
    if (after !== before) step(after, {label: label ?? labelOf(before, edits, definitions), coalesce})
  }
  /** Makes the whole document another one, as one step: an earlier version, for example. */
  function replace(after: GraphDocument, label: string) {
    if (hashOf(after) !== hashOf(current.value)) step(after, {label, coalesce: undefined})
  }
  /**
   * Turns to a document, with its own history.
   * @param hash  of the file that it was last saved to; that of the document if left out
   */
  function open(document: GraphDocument, history?: History, hash?: string) {
    refresh(document, history, hash)
    opened.value++
  }
  /** Shows the document as it was changed elsewhere. */
  function refresh(document: GraphDocument, history: History = {past: [], future: []}, hash?: string) {
    start(document, history)
    savedHash.value = hash ?? hashOf(document)
  }

  return {
    current,
    past,
    future,
    savedHash,
    /** Why the last edit was refused; a new object each time. */
    refused,
    /** How many documents have been opened. */
    opened,
    edit,
    undo,
    redo,
    replace,
    open,
    refresh,
    /** Lets every change be asked about before it is made. */
    setGuard,
    /** Tells the kinds, whose words name the steps. */
    setDefinitions: (kinds: Definitions) => void (definitions = kinds),
    /** Says that the document as it is now has been saved. */
    markSaved: () => void (savedHash.value = hashOf(current.value)),
    /** Whether the content differs from that of the file; not whether it was touched. */
    dirty: computed(() => hashOf(current.value) !== savedHash.value),
    undoLabel: computed(() => past.value.at(-1)?.label),
    redoLabel: computed(() => future.value[0]?.label),
  }
})
