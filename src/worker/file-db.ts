// Files that users chose, kept in the browser under the SHA-256 of their bytes.
import {openDB, type DBSchema, type IDBPDatabase} from 'idb'
import type {KeptFile} from '../graph/params.ts'

interface FileSchema extends DBSchema {
  files: {key: string; value: KeptFile & {readonly blob: Blob}}
}

let opening: Promise<IDBPDatabase<FileSchema>> | undefined

/** Opened once; after a failure, anew. */
function database(): Promise<IDBPDatabase<FileSchema>> {
  const close = () => {
    opening = undefined
  }
  opening ??= openDB<FileSchema>('spikeloom-files', 1, {
    upgrade: db => void db.createObjectStore('files', {keyPath: 'sha256'}),
    terminated: close,
  }).catch((thrown: unknown) => {
    close()
    throw thrown
  })
  return opening
}

/** Keeps a file; one with the same bytes takes its place. */
export async function putFile(file: KeptFile, blob: Blob): Promise<void> {
  await (await database()).put('files', {...file, blob})
}

/** The bytes of a kept file, if it is there. */
export async function fileBytes(sha256: string): Promise<Blob | undefined> {
  return (await (await database()).get('files', sha256))?.blob
}

/** Every kept file, without its bytes. */
export async function allFiles(): Promise<readonly KeptFile[]> {
  const files = await (await database()).getAll('files')
  return files.map(({name, sha256, size}) => ({name, sha256, size}))
}

/** Forgets a file. */
export async function removeFile(sha256: string): Promise<void> {
  await (await database()).delete('files', sha256)
}
