// The open document: kept while it is edited, by one tab at a time.
import {shallowRef, watch, type ShallowRef} from 'vue'
import {toFaultData} from '../core/fault.ts'
import type {GraphDocument} from '../graph/document.ts'
import type {Definitions} from '../graph/node.ts'
import {openDocument} from '../graph/upgrade.ts'
import {latestId, type Card} from './document-db.ts'
import {hashOf} from './document-hash.ts'
import type {useDocument} from './document.ts'
import {packHistory, unpackHistory} from './history.ts'
import {createSaver, whyNotKept} from './saver.ts'
import {createShelf, type Found, type Shelf} from './shelf.ts'
import {createTabs, type Tabs} from './tabs.ts'
import {without} from './without.ts'

/** What is known of the open document besides its content. */
export type Open = Omit<Card, 'head' | 'title' | 'changedAt' | 'savedHash'>

export interface Desk {
  readonly documents: ReturnType<typeof useDocument>
  readonly shelf: Shelf
  readonly tabs: Tabs
  readonly open: ShallowRef<Open>
  /** The version that was saved last. */
  readonly head: ShallowRef<number | undefined>
  /** Whether another tab edits this document. */
  readonly readOnly: ShallowRef<boolean>
  /** A sentence for the header; empty before anything is saved. */
  readonly status: ShallowRef<string>
  /** Whether the last save came to nothing. */
  readonly failing: ShallowRef<boolean>
  /** Whether something has changed that is not saved yet. */
  readonly saving: ShallowRef<boolean>
  readonly flush: () => Promise<void>
  readonly want: () => void
  definitions: Definitions
  /** What was saved last, and the hash of its file. */
  stored: {readonly document: GraphDocument; readonly hash: string} | undefined
}

export function createDesk(documents: Desk['documents'], listed: () => void): Desk {
  const saver = createSaver(() => save(desk))
  const desk: Desk = {
    documents,
    shelf: createShelf(Date.now),
    tabs: createTabs({
      wanted: () => void saver.flush().then(() => giveWay(desk)),
      lost: () => void rescue(desk),
      gained: () => void reload(desk).then(() => (desk.readOnly.value = false)),
      saved: () => void reload(desk),
      listed,
    }),
    open: shallowRef({id: ''}),
    head: shallowRef(),
    readOnly: shallowRef(false),
    status: shallowRef(''),
    failing: shallowRef(false),
    saving: shallowRef(false),
    flush: saver.flush,
    want: saver.want,
    definitions: new Map(),
    stored: undefined,
  }
  return desk
}

const clock = new Intl.DateTimeFormat('en-GB', {hour: '2-digit', minute: '2-digit'})

async function save(desk: Desk): Promise<void> {
  await saveIfChanged(desk)
  const {documents, stored} = desk
  desk.saving.value &&= stored !== undefined && stored.document !== documents.current && !desk.failing.value
}

async function saveIfChanged(desk: Desk): Promise<void> {
  const {documents, shelf, open, head, status, failing} = desk
  const [document, hash] = [documents.current, documents.savedHash]
  const known = desk.stored?.document === document && desk.stored.hash === hash
  if (open.value.id === '' || desk.readOnly.value || known) return
  if (open.value.untouched !== undefined && open.value.untouched !== hashOf(document)) touch(desk)
  try {
    const now = new Date()
    const card = {...open.value, title: document.title, changedAt: now.getTime(), savedHash: hash}
    head.value = await shelf.put({card, document, history: packHistory(documents)})
    if (open.value.opened === undefined) open.value = {...open.value, opened: head.value}
    desk.stored = {document, hash}
    status.value = `Draft saved ${clock.format(now)}`
    failing.value = false
    desk.tabs.tell('saved')
  } catch (thrown) {
    status.value = whyNotKept(thrown)
    failing.value = true
  }
}

/** From now on the open document is one of the user's own. */
export function touch({open}: Desk) {
  open.value = without(open.value, 'untouched')
}

function giveWay({readOnly, tabs}: Desk) {
  readOnly.value = true
  tabs.giveUp()
}

/** Another tab took the document away: what is not saved yet becomes a document of its own. */
async function rescue(desk: Desk) {
  const {documents, readOnly, shelf, open} = desk
  readOnly.value = true
  const document = {...documents.current, title: `${documents.current.title} (other tab)`}
  if (documents.current === desk.stored?.document) return
  const card = {
    id: `${open.value.id}-${Date.now()}`,
    title: document.title,
    changedAt: Date.now(),
    savedHash: '',
  }
  await shelf.put({card, document, history: packHistory(documents)}).catch(() => undefined)
  desk.tabs.tell('listed')
}

/** Shows what another tab made of the open document. */
async function reload(desk: Desk) {
  const found = await desk.shelf.get(desk.open.value.id).catch(() => undefined)
  if (found) fill(desk, found, desk.documents.refresh)
}

function fill(
  desk: Desk,
  {document: kept, card, history, head}: Found,
  put: Desk['documents']['open'] = desk.documents.open,
) {
  const document = openDocument(kept, card.title, desk.definitions)
  desk.head.value = head
  desk.stored = {document, hash: card.savedHash}
  put(document, unpackHistory(document, history), card.savedHash)
}

/** Turns from the open document to another. @param content  shows it; it is for this tab to edit by then, or not */
export async function show(desk: Desk, next: Open, content: () => void) {
  await desk.flush()
  const last = desk.open.value
  const wasMine = !desk.readOnly.value
  const mine = await desk.tabs.claim(next.id)
  if (last.untouched !== undefined && last.id !== next.id && wasMine) await desk.shelf.drop(last.id)
  desk.open.value = next
  desk.readOnly.value = !mine
  remember(next.id)
  content()
}

/** Shows a document of the shelf. @throws Fault as `openDocument` if it is damaged; then the open one stays */
export async function showFound(desk: Desk, found: Found) {
  openDocument(found.document, found.card.title, desk.definitions)
  const known = without(found.card, 'title', 'changedAt', 'savedHash', 'opened')
  const opened = found.head === undefined ? {} : {opened: found.head}
  await show(desk, {...known, ...opened}, () => fill(desk, found))
}

/** What this tab showed last, or any tab; `status` says why it cannot be had. */
export async function lastOpen(desk: Desk): Promise<string | undefined> {
  try {
    const id = recall() ?? (await latestId())
    const found = id === undefined ? undefined : await desk.shelf.get(id)
    return found?.card.deletedAt === undefined ? found?.card.id : undefined
  } catch (thrown) {
    complain(desk, thrown)
    return undefined
  }
}

/** Says why the last document cannot be opened. */
export function complain({status, failing}: Desk, thrown: unknown) {
  const data = toFaultData(thrown)
  status.value = data.code === 'internal' ? whyNotKept(thrown) : `The draft cannot be opened: ${data.message}`
  failing.value = data.code === 'internal'
}

/** Saves whenever something changes, and at once when the page is left. */
export function follow({documents, readOnly, saving, want, flush}: Desk) {
  watch(
    [() => documents.current, () => documents.savedHash],
    () => {
      saving.value = !readOnly.value
      want()
    },
    {flush: 'sync'},
  )
  for (const event of ['visibilitychange', 'pagehide'])
    addEventListener(event, () => void flush(), {capture: true})
}

/** Which document this tab shows, over a reload. */
const tabKey = 'spikeloom.document'

function remember(id: string) {
  try {
    sessionStorage.setItem(tabKey, id)
  } catch {
    // Forbidden: after a reload, the document edited last is opened.
  }
}
function recall(): string | undefined {
  try {
    return sessionStorage.getItem(tabKey) ?? undefined
  } catch {
    return undefined
  }
}
