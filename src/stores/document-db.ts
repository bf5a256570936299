// Documents in the browser: every saved state a record of its own, and one card per document that points to
// the latest. Each change of them is one transaction: all of it or nothing.
import {openDB, type DBSchema, type IDBPDatabase, type IDBPTransaction, type StoreNames} from 'idb'
import type {FrozenRun} from '../graph/frozen.ts'
import type {KeptHistory} from './history.ts'
import {oldDrafts} from './old-drafts.ts'
import {superfluous, type Version} from './versions.ts'
import {without} from './without.ts'

/** What is known of a document without opening it. */
export interface Card {
  readonly id: string
  readonly title: string
  /** Milliseconds since 1970. */
  readonly changedAt: number
  /** The version that it is now. */
  readonly head: number
  /** The version that it was when it was last opened. */
  readonly opened?: number
  /** Hash of the file that it was last saved to. */
  readonly savedHash: string
  /** When it was thrown away, in milliseconds since 1970; it can be fetched back for a while. */
  readonly deletedAt?: number
  /** Hash of one that is shipped or empty: never edited, it goes as soon as another document is opened. */
  readonly untouched?: string
}

/** A document with all that is kept of it. */
export interface Entry {
  readonly card: Omit<Card, 'head'>
  /** Whatever an earlier build wrote. */
  readonly document: unknown
  readonly history: KeptHistory
}

/** How many milliseconds a document can be fetched back after it was thrown away: thirty days. */
const lastingDeleted = 30 * 24 * 3600_000

interface DocumentSchema extends DBSchema {
  documents: {key: string; value: Card}
  versions: {key: number; value: Omit<Version, 'id'>; indexes: {of: string}}
  /** The documents of the versions, apart so that lists of versions are quick to read. */
  contents: {key: number; value: unknown}
  /** The history of each document, as seen from the version that it names. */
  histories: {key: string; value: {readonly head: number; readonly history: KeptHistory}}
  pointers: {key: 'latest'; value: string}
  /** The run that is frozen beside each document, if one is. */
  frozen: {key: string; value: FrozenRun}
}
const stores = ['documents', 'versions', 'contents', 'histories', 'pointers', 'frozen'] as const
type Stores = StoreNames<DocumentSchema>[]

let opening: Promise<IDBPDatabase<DocumentSchema>> | undefined

/** Opened once; after a failure, anew. */
function database(): Promise<IDBPDatabase<DocumentSchema>> {
  const close = () => {
    opening = undefined
  }
  opening ??= open(close).catch((thrown: unknown) => {
    close()
    throw thrown
  })
  return opening
}

/** For tests: forgets the open database, as a reload does. */
export const forget = () => void (opening = undefined)

async function open(close: () => void) {
  let fresh = false
  const db = await openDB<DocumentSchema>('spikeloom-documents', 2, {
    upgrade(db, before) {
      db.createObjectStore('frozen')
      if (before > 0) return
      fresh = true
      db.createObjectStore('documents', {keyPath: 'id'})
      db.createObjectStore('versions', {autoIncrement: true}).createIndex('of', 'of')
      db.createObjectStore('contents')
      db.createObjectStore('histories')
      db.createObjectStore('pointers')
    },
    blocking: () => {
      db.close() // a newer build in another tab waits for this one
      close()
    },
    terminated: close,
  })
  if (fresh) await takeOverDrafts(db)
  return db
}

/** Brings in what the first build kept. */
async function takeOverDrafts(db: IDBPDatabase<DocumentSchema>) {
  const drafts = await oldDrafts()
  const latest = drafts.at(-1)
  if (!latest) return
  const transaction = db.transaction(['documents', 'versions', 'contents', 'pointers'], 'readwrite')
  let head = 0
  for (const {title, savedAt, document} of drafts) {
    head = await transaction.objectStore('versions').add({title, savedAt, of: 'first'})
    await transaction.objectStore('contents').put(document, head)
  }
  const {title, savedAt: changedAt} = latest
  await transaction.objectStore('documents').put({id: 'first', title, changedAt, head, savedHash: ''})
  await transaction.objectStore('pointers').put('first', 'latest')
  await transaction.done
}

/** Writes a new version, points to it and gives up old ones. @returns The id of the version */
export async function putEntry({card, document, history}: Entry): Promise<number> {
  const transaction = (await database()).transaction([...stores], 'readwrite')
  const versions = transaction.objectStore('versions')
  const contents = transaction.objectStore('contents')
  const {id, title, changedAt: savedAt} = card
  const head = await versions.add({of: id, title, savedAt})
  await Promise.all([
    contents.put(document, head),
    transaction.objectStore('documents').put({...card, head}),
    transaction.objectStore('histories').put({head, history}, id),
    transaction.objectStore('pointers').put(id, 'latest'),
  ])
  const pinned = new Set([head, ...(card.opened === undefined ? [] : [card.opened])])
  const old = superfluous(await versionsIn(transaction, id), pinned)
  await Promise.all(old.flatMap(old => [versions.delete(old), contents.delete(old)]))
  await transaction.done
  return head
}

/** A document as it was last saved, and which version that is. */
export async function getEntry(id: string): Promise<(Entry & {readonly head: number}) | undefined> {
  const transaction = (await database()).transaction([...stores])
  const card = await transaction.objectStore('documents').get(id)
  if (!card) return undefined
  const document = await transaction.objectStore('contents').get(card.head)
  const kept = await transaction.objectStore('histories').get(id)
  const history = kept?.head === card.head ? kept.history : {past: [], future: []}
  return document === undefined ? undefined : {card, document, history, head: card.head}
}

/** All documents, those thrown away among them; those thrown away long ago are cleared out first. */
export async function allCards(now: number): Promise<readonly Card[]> {
  const db = await database()
  const cards = await db.getAll('documents')
  const gone = cards.filter(({deletedAt}) => deletedAt !== undefined && now - deletedAt > lastingDeleted)
  for (const {id} of gone) await dropDocument(id)
  return cards.filter(card => !gone.includes(card))
}

/** What becomes of a card; `undefined` takes a member away. */
export type CardChange = {readonly [Name in Exclude<keyof Card, 'id' | 'head'>]?: Card[Name] | undefined}

/** Changes what a card says, if there is one. */
export async function putCard(id: string, change: CardChange): Promise<void> {
  const transaction = (await database()).transaction('documents', 'readwrite')
  const card = await transaction.store.get(id)
  if (card) await transaction.store.put(changedCard(card, change))
  await transaction.done
}

/** A card after a change. */
export const changedCard = <T extends Omit<Card, 'head'>>(card: T, change: CardChange): T =>
  Object.fromEntries(
    Object.entries({...card, ...change}).filter(([, value]) => value !== undefined),
  ) as unknown as T

/** Removes a document with all its versions, for good. */
export async function dropDocument(id: string): Promise<void> {
  const transaction = (await database()).transaction([...stores], 'readwrite')
  const versions = transaction.objectStore('versions')
  for (const key of await versions.index('of').getAllKeys(id)) {
    await versions.delete(key)
    await transaction.objectStore('contents').delete(key)
  }
  await transaction.objectStore('documents').delete(id)
  await transaction.objectStore('histories').delete(id)
  await transaction.objectStore('frozen').delete(id)
  await transaction.done
}

/** The run that is frozen beside a document. */
export async function getFrozen(id: string): Promise<FrozenRun | undefined> {
  return (await database()).get('frozen', id)
}

/** Keeps a frozen run beside a document, in place of an earlier one; without one, forgets it. */
export async function putFrozen(id: string, run: FrozenRun | undefined): Promise<void> {
  const db = await database()
  await (run ? db.put('frozen', run, id) : db.delete('frozen', id))
}

/** The document that was edited last. */
export const latestId = async (): Promise<string | undefined> => (await database()).get('pointers', 'latest')

/** Remembers which document is open. */
export async function pointTo(id: string): Promise<void> {
  await (await database()).put('pointers', id, 'latest')
}

/** One version; whatever an earlier build wrote. */
export async function getVersion(id: number): Promise<unknown> {
  return (await database()).get('contents', id)
}

/** The versions of a document, the oldest first. */
export async function allVersions(of: string): Promise<readonly Version[]> {
  return versionsIn((await database()).transaction([...stores]), of)
}

/** Names a version, so that it is kept; without a name, it becomes one of many again. */
export async function nameVersion(id: number, name: string | undefined): Promise<void> {
  const transaction = (await database()).transaction('versions', 'readwrite')
  const version = await transaction.store.get(id)
  if (version) {
    const rest = without(version, 'name')
    await transaction.store.put(name === undefined ? rest : {...rest, name}, id)
  }
  await transaction.done
}

async function versionsIn<Mode extends IDBTransactionMode>(
  transaction: IDBPTransaction<DocumentSchema, Stores, Mode>,
  of: string,
): Promise<readonly Version[]> {
  const found: Version[] = []
  const range = IDBKeyRange.only(of)
  for await (const {primaryKey: id, value} of transaction
    .objectStore('versions')
    .index('of')
    .iterate(range)) {
    const {title, savedAt, name} = value
    found.push({id, of, title, savedAt, ...(name !== undefined && {name})})
  }
  return found
}
