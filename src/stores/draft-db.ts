// Drafts in the browser: every version a record of its own, and one pointer to the latest.
import {openDB, type DBSchema, type IDBPDatabase} from 'idb'
import type {GraphDocument} from '../graph/document.ts'
import {superfluous, type Version} from './draft-versions.ts'

interface DraftSchema extends DBSchema {
  versions: {key: number; value: Omit<Version, 'id'> & {readonly document: GraphDocument}}
  pointers: {key: 'latest'; value: number}
}

let opening: Promise<IDBPDatabase<DraftSchema>> | undefined

/** Opened once; after a failure, anew. */
function database(): Promise<IDBPDatabase<DraftSchema>> {
  const close = () => {
    opening = undefined
  }
  opening ??= openDB<DraftSchema>('spikeloom-drafts', 1, {
    upgrade(db) {
      db.createObjectStore('versions', {autoIncrement: true})
      db.createObjectStore('pointers')
    },
    terminated: close,
  }).catch((thrown: unknown) => {
    close()
    throw thrown
  })
  return opening
}

/** Writes a new version, points to it and clears away old ones: all of it or nothing. */
export async function putDraft(document: GraphDocument, savedAt: number): Promise<void> {
  const transaction = (await database()).transaction(['versions', 'pointers'], 'readwrite')
  const versions = transaction.objectStore('versions')
  const id = await versions.add({title: document.title, savedAt, document})
  await transaction.objectStore('pointers').put(id, 'latest')
  const known: Version[] = []
  for await (const {key, value} of versions) known.push({id: key, title: value.title, savedAt: value.savedAt})
  await Promise.all(superfluous(known).map(old => versions.delete(old)))
  await transaction.done
}

/** The draft as it was last saved; whatever an earlier build wrote. */
export async function latestDraft(): Promise<unknown> {
  const db = await database()
  const id = await db.get('pointers', 'latest')
  return id === undefined ? undefined : getDraft(id)
}

/** One version; whatever an earlier build wrote. */
export async function getDraft(id: number): Promise<unknown> {
  return (await (await database()).get('versions', id))?.document
}

/** All versions, the oldest first. */
export async function allDrafts(): Promise<readonly Version[]> {
  const versions: Version[] = []
  const {store} = (await database()).transaction('versions')
  for await (const {key, value} of store) versions.push({id: key, title: value.title, savedAt: value.savedAt})
  return versions
}
