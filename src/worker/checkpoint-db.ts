// Checkpoints of long evaluations, kept in the browser under the keys of their nodes.
import {openDB, type DBSchema, type IDBPDatabase} from 'idb'
import {fault} from '../core/fault.ts'
import type {CheckpointStore} from '../graph/node.ts'

interface CheckpointSchema extends DBSchema {
  checkpoints: {
    key: string
    value: {readonly key: string; readonly bytes: Uint8Array; readonly saved: number}
    indexes: {saved: number}
  }
}

/** The oldest go when there are more: a training that is never looked at again need not stay for ever. */
const most = 24

let opening: Promise<IDBPDatabase<CheckpointSchema>> | undefined

/** Opened once; after a failure, anew. */
function database(): Promise<IDBPDatabase<CheckpointSchema>> {
  const close = () => {
    opening = undefined
  }
  opening ??= openDB<CheckpointSchema>('spikeloom-checkpoints', 1, {
    upgrade: db => void db.createObjectStore('checkpoints', {keyPath: 'key'}).createIndex('saved', 'saved'),
    terminated: close,
  }).catch((thrown: unknown) => {
    close()
    throw thrown
  })
  return opening
}

/** The checkpoints of this browser. */
export const browserCheckpoints: CheckpointStore = {
  load: key => stored(async db => (await db.get('checkpoints', key))?.bytes),
  save: (key, bytes) =>
    stored(async db => {
      await db.put('checkpoints', {key, bytes, saved: Date.now()})
      const keys = await db.getAllKeysFromIndex('checkpoints', 'saved')
      for (const old of keys.slice(0, Math.max(0, keys.length - most))) await db.delete('checkpoints', old)
    }),
  remove: key => stored(db => db.delete('checkpoints', key)),
}

/** Does something with the store. @throws Fault `storage` in words where the browser refuses */
async function stored<T>(action: (db: IDBPDatabase<CheckpointSchema>) => Promise<T>): Promise<T> {
  try {
    return await action(await database())
  } catch (thrown) {
    if (thrown instanceof DOMException && thrown.name === 'QuotaExceededError')
      throw fault('storage', {
        problem: 'The browser has no room left for this page',
        fix: 'Remove kept files that no graph needs',
      })
    throw fault('storage', {
      problem: `This browser does not let the page keep data (${String(thrown)})`,
      fix: 'Leave private browsing, or allow this page to store data',
    })
  }
}
