// What can be done with the documents of this browser.
import {fault} from '../core/fault.ts'
import {emptyDocument, type GraphDocument} from '../graph/document.ts'
import {openDocument} from '../graph/upgrade.ts'
import {complain, follow, lastOpen, show, showFound, touch, type Desk} from './desk.ts'
import {pointTo} from './document-db.ts'
import {hashOf} from './document-hash.ts'
import {say} from '../words/say.ts'

/** Opens what was open last. Answers whether there was anything; the desk's `status` says why not. */
export async function startLast(desk: Desk): Promise<boolean> {
  follow(desk)
  const id = await lastOpen(desk)
  if (id === undefined) return false
  try {
    await openById(desk, id)
    return true
  } catch (thrown) {
    complain(desk, thrown)
    return false
  }
}

/** @throws Fault `missing` if the document is gone; as `openDocument` if it is damaged */
export async function openById(desk: Desk, id: string) {
  await desk.flush()
  const found = await desk.shelf.get(id)
  if (!found)
    throw fault('missing', {what: 'This graph is no longer kept in this browser', fix: 'Choose another one'})
  await showFound(desk, found)
  if (desk.readOnly.value || found.head === undefined) return
  await desk.shelf.change(id, {opened: found.head}).catch(() => undefined)
  await pointTo(id).catch(() => undefined)
}

/** Opens a document that is new here. @param untouched  whether it goes again if it is never edited */
export async function add(desk: Desk, document: GraphDocument, untouched = false) {
  await show(desk, {id: freshId(), ...(untouched && {untouched: hashOf(document)})}, () => {
    desk.stored = undefined
    desk.head.value = undefined
    desk.documents.open(document)
  })
  await desk.flush()
  desk.tabs.tell('listed')
}

const freshId = () =>
  [...crypto.getRandomValues(new Uint8Array(8))].map(byte => byte.toString(16).padStart(2, '0')).join('')

/** Acts on a document that no other tab edits. @throws Fault `storage` if one does */
async function alone(desk: Desk, id: string, act: () => Promise<unknown>) {
  if (!(await desk.tabs.alone(id, act)))
    throw fault('storage', {problem: 'Another tab has this graph open', fix: 'Close it there first'})
  desk.tabs.tell('listed')
}

export async function rename(desk: Desk, id: string, title: string) {
  if (id === desk.open.value.id) {
    desk.documents.edit({type: 'title', title})
    await desk.flush()
    return
  }
  await alone(desk, id, async () => {
    const found = await desk.shelf.get(id)
    if (!found) return
    const document = {...(found.document as GraphDocument), title}
    await desk.shelf.put({...found, card: {...found.card, title}, document})
  })
}

/** Opens a copy of a document. */
export async function duplicate(desk: Desk, id: string) {
  await desk.flush()
  const found = id === desk.open.value.id ? undefined : await desk.shelf.get(id)
  const {documents, definitions} = desk
  const document = found ? openDocument(found.document, found.card.title, definitions) : documents.current
  await add(desk, {...document, title: say`${document.title} copy`})
}

/** Throws a document away; the open one gives way to the one edited last. It can be taken back for a while. */
export async function remove(desk: Desk, id: string) {
  await desk.flush()
  const isOpen = id === desk.open.value.id
  if (isOpen) touch(desk)
  await alone(desk, id, () => desk.shelf.change(id, {deletedAt: Date.now(), untouched: undefined}))
  if (!isOpen) return
  const cards = (await desk.shelf.cards()).toSorted((a, b) => b.changedAt - a.changedAt)
  const next = cards.find(card => card.deletedAt === undefined && card.id !== id)
  if (next) await openById(desk, next.id)
  else await add(desk, {...emptyDocument, title: say`Untitled`}, true)
}

/** Takes a document back that was thrown away. */
export async function restore(desk: Desk, id: string) {
  await desk.shelf.change(id, {deletedAt: undefined})
  desk.tabs.tell('listed')
}
