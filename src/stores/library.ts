import {defineStore} from 'pinia'
import {computed, shallowRef} from 'vue'
import {fault} from '../core/fault.ts'
import type {GraphDocument} from '../graph/document.ts'
import type {Definitions} from '../graph/node.ts'
import {lockProblem} from '../graph/shared.ts'
import {openDocument} from '../graph/upgrade.ts'
import {createDesk, type Desk} from './desk.ts'
import {allVersions, getVersion, nameVersion, type Card} from './document-db.ts'
import {useDocument} from './document.ts'
import {add, duplicate, openById, remove, rename, restore, startLast} from './library-list.ts'
import type {Version} from './versions.ts'

/** A document in the list: one that the browser keeps, or only this page where the browser refuses. */
export type Listed = Omit<Card, 'head'>

/** All documents of this browser, and the open one kept while it is edited. */
export const useLibrary = defineStore('library', () => {
  const cards = shallowRef<readonly Listed[]>([])
  const documents = useDocument()
  const desk = createDesk(documents, () => void list())
  documents.setGuard((before, after) => (desk.readOnly.value ? readingOnly : lockProblem(before, after)))

  /** Reads the list anew, the one changed last first. */
  async function list() {
    cards.value = (await desk.shelf.cards()).toSorted((a, b) => b.changedAt - a.changedAt)
  }
  /** Does something to the list, then reads it anew. */
  const listing =
    <Args extends unknown[]>(act: (desk: Desk, ...args: Args) => Promise<unknown>) =>
    async (...args: Args) => {
      await act(desk, ...args)
      await list()
    }

  return {
    cards,
    list,
    open: computed(() => desk.open.value),
    readOnly: desk.readOnly,
    status: desk.status,
    failing: desk.failing,
    saving: desk.saving,
    /** Opens what was open last. Answers whether there was anything; `status` says why not. */
    start: (definitions: Definitions) => {
      desk.definitions = definitions
      return startLast(desk)
    },
    add: listing(add),
    openById: listing(openById),
    rename: listing(rename),
    duplicate: listing(duplicate),
    remove: listing(remove),
    restore: listing(restore),
    /** The versions of the open document, the latest first. */
    versions: () => versionsOf(desk),
    version: (id: number) => versionOf(desk, id),
    snapshot: (name: string) => snapshot(desk, name),
    nameVersion,
    /** The document of a card, for its picture. */
    look: async (id: string) => {
      const found = await desk.shelf.get(id).catch(() => undefined)
      return found && openDocument(found.document, found.card.title, desk.definitions)
    },
    takeOver: () => desk.tabs.takeOver(),
    flush: desk.flush,
  }
})

const readingOnly =
  'Another tab edits this graph; here it can only be looked at. Take it over, or edit a copy.'

async function versionsOf({flush, open}: Desk): Promise<readonly Version[]> {
  await flush()
  return (await allVersions(open.value.id).catch(() => [])).toReversed()
}

/** @throws Fault `missing` if the version is gone; as `openDocument` if it is damaged */
async function versionOf({definitions}: Desk, id: number): Promise<GraphDocument> {
  const found = await getVersion(id).catch(() => undefined)
  if (found === undefined)
    throw fault('missing', {what: 'This version is no longer kept', fix: 'Choose another one'})
  return openDocument(found, 'version', definitions)
}

/** Keeps the document as it is now under a name. @throws Fault `storage` where nothing can be kept */
async function snapshot(desk: Desk, name: string) {
  desk.stored = undefined
  await desk.flush()
  if (desk.failing.value || desk.head.value === undefined)
    throw fault('storage', {problem: 'The version cannot be kept', fix: 'Save the graph as a file instead'})
  await nameVersion(desk.head.value, name)
}
