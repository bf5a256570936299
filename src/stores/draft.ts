import {defineStore} from 'pinia'
import {shallowRef, watch} from 'vue'
import {Fault, fault} from '../core/fault.ts'
import type {GraphDocument} from '../graph/document.ts'
import type {Definitions} from '../graph/node.ts'
import {openDocument} from '../graph/upgrade.ts'
import {allDrafts, getDraft, latestDraft, putDraft} from './draft-db.ts'
import type {Version} from './draft-versions.ts'

/** How long changes gather before they are saved, in milliseconds; saved they are within 500. */
const pause = 400

/** Keeps the document in the browser while it is edited, so that a crash loses half a second at most. */
export const useDraft = defineStore('draft', () => {
  /** A sentence for the header; empty before anything is saved. */
  const status = shallowRef('')
  const saver = createSaver(text => (status.value = text))

  /** Saves what `document` gives, whenever it changes; returns how to stop. */
  function follow(document: () => GraphDocument): () => void {
    const unwatch = watch(document, now => saver.want(now))
    const hide = () => void saver.flush()
    const events = ['visibilitychange', 'pagehide'] as const
    for (const event of events) addEventListener(event, hide, {capture: true})
    return () => {
      unwatch()
      hide()
      for (const event of events) removeEventListener(event, hide, {capture: true})
    }
  }
  /** The draft as it was last saved. Where there is none, or none can be had, `status` says why. */
  async function restore(definitions: Definitions): Promise<GraphDocument | undefined> {
    try {
      const draft = await latestDraft()
      if (draft === undefined) return undefined
      const document = openDocument(draft, 'draft', definitions)
      saver.has(document)
      return document
    } catch (thrown) {
      status.value =
        thrown instanceof Fault ? `The draft cannot be opened: ${thrown.message}` : unable(thrown)
      return undefined
    }
  }
  /** Saved states, the latest first; none where drafts cannot be kept. */
  async function versions(): Promise<readonly Version[]> {
    try {
      return (await allDrafts()).toReversed()
    } catch (thrown) {
      status.value = unable(thrown)
      return []
    }
  }
  /** One saved state. @throws Fault `missing` if it is gone; `file`, `format` or `newer` if it cannot be read */
  async function version(id: number, definitions: Definitions): Promise<GraphDocument> {
    const draft = await getDraft(id).catch(() => undefined)
    if (draft === undefined)
      throw fault('missing', {what: 'This version is no longer kept', fix: 'Choose another one'})
    return openDocument(draft, 'draft', definitions)
  }

  return {status, follow, restore, versions, version, flush: () => saver.flush()}
})

/** Saves the latest document that was wanted, a little later, one save at a time. */
function createSaver(tell: (text: string) => void) {
  let wanted: GraphDocument | undefined
  let stored: GraphDocument | undefined
  let timer: ReturnType<typeof setTimeout> | undefined
  let queue = Promise.resolve()

  async function save() {
    const document = wanted
    if (!document || document === stored) return
    try {
      const now = new Date()
      await putDraft(document, now.getTime())
      stored = document
      tell(`Draft saved ${clock.format(now)}`)
    } catch (thrown) {
      tell(unable(thrown))
    }
  }
  /** Saves now what is not saved yet. */
  function flush(): Promise<void> {
    clearTimeout(timer)
    timer = undefined
    return (queue = queue.then(save))
  }
  return {
    want(document: GraphDocument) {
      wanted = document
      if (document !== stored) timer ??= setTimeout(() => void flush(), pause)
    },
    /** Says that this document is what is saved. */
    has: (document: GraphDocument) => void (stored = document),
    flush,
  }
}

const clock = new Intl.DateTimeFormat('en-GB', {hour: '2-digit', minute: '2-digit'})

/** Why there are no drafts, as a sentence. */
function unable(thrown: unknown): string {
  const full = thrown instanceof DOMException && thrown.name === 'QuotaExceededError'
  const why = full
    ? 'the browser has no room left for this page'
    : `the browser does not let this page store anything (${thrown instanceof Error ? thrown.name : String(thrown)})`
  return `Drafts cannot be kept here: ${why}.`
}
