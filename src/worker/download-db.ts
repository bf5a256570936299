// Downloads, kept in the browser: a note of each, and its bytes in parts as they came.
import {openDB, type DBSchema, type IDBPDatabase} from 'idb'
import {fault} from '../core/fault.ts'
import type {DownloadRecord, DownloadStore} from '../download/store.ts'

export type {DownloadRecord}

interface DownloadSchema extends DBSchema {
  downloads: {key: string; value: DownloadRecord}
  /** By address and by where in the file they begin. */
  parts: {key: [string, number]; value: Uint8Array<ArrayBuffer>}
}

let opening: Promise<IDBPDatabase<DownloadSchema>> | undefined

/** Opened once; after a failure, anew. */
function database(): Promise<IDBPDatabase<DownloadSchema>> {
  const close = () => {
    opening = undefined
  }
  opening ??= openDB<DownloadSchema>('spikeloom-downloads', 1, {
    upgrade(db) {
      db.createObjectStore('downloads', {keyPath: 'address'})
      db.createObjectStore('parts')
    },
    terminated: close,
  }).catch((thrown: unknown) => {
    close()
    throw thrown
  })
  return opening
}

/** Every part of an address. */
const partsOf = (address: string) => IDBKeyRange.bound([address, 0], [address, Infinity])

/** The downloads of this browser; page and worker see the same ones. */
export const browserDownloads: DownloadStore = {
  find: address => stored(async () => (await database()).get('downloads', address)),
  list: () => stored(async () => (await database()).getAll('downloads')),
  append: (record, bytes) =>
    stored(async () => {
      const change = (await database()).transaction(['downloads', 'parts'], 'readwrite')
      await Promise.all([
        change.objectStore('parts').put(bytes, [record.address, record.received - bytes.length]),
        change.objectStore('downloads').put(record),
        change.done,
      ])
    }),
  note: record =>
    stored(async () => {
      await (await database()).put('downloads', record)
    }),
  slice: (address, start, end) => stored(() => readParts(address, start, end)),
  remove: address =>
    stored(async () => {
      const change = (await database()).transaction(['downloads', 'parts'], 'readwrite')
      await Promise.all([
        change.objectStore('parts').delete(partsOf(address)),
        change.objectStore('downloads').delete(address),
        change.done,
      ])
    }),
}

async function readParts(address: string, start: number, end: number): Promise<Uint8Array> {
  const store = (await database()).transaction('parts').store
  const keys = await store.getAllKeys(partsOf(address))
  const bytes = new Uint8Array(Math.max(0, end - start))
  const first = Math.max(
    0,
    keys.findLastIndex(([, at]) => at <= start),
  )
  let read = 0
  for (const key of keys.slice(first)) {
    if (key[1] >= end) break
    const part = await store.get(key)
    if (!part) break
    const piece = part.subarray(Math.max(0, start - key[1]), end - key[1])
    bytes.set(piece, Math.max(0, key[1] - start))
    read = Math.max(0, key[1] - start) + piece.length
  }
  return bytes.subarray(0, read)
}

/** Does something with the store. @throws Fault `storage` in words where the browser refuses */
async function stored<T>(action: () => Promise<T>): Promise<T> {
  try {
    return await action()
  } catch (thrown) {
    const full = thrown instanceof DOMException && thrown.name === 'QuotaExceededError'
    throw fault('storage', {
      problem: full
        ? 'What was downloaded cannot be kept: the browser has no room left for this page'
        : `What was downloaded cannot be kept in this browser (${String(thrown)})`,
      fix: full
        ? 'Delete downloads or kept files that no graph needs'
        : 'Leave private browsing, or allow this page to store data',
    })
  }
}
