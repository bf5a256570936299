import {defineStore} from 'pinia'
import {shallowRef} from 'vue'
import {fault} from '../core/fault.ts'
import type {KeptFile} from '../graph/params.ts'
import {digestBytes} from '../worker/digest.ts'
import {allFiles, putFile, removeFile} from '../worker/file-db.ts'

/** Files that users chose, kept in this browser so that documents can name them. */
export const useKeptFiles = defineStore('kept-files', () => {
  /** What is kept, as of the last `keep`, `list` or `remove`. */
  const files = shallowRef<readonly KeptFile[]>([])

  /**
   * Keeps files and gives what a parameter holds of them.
   * @throws Fault `missing` if a file cannot be read, `storage` if there is no room or no permission
   */
  async function keep(chosen: readonly File[]): Promise<readonly KeptFile[]> {
    const kept: KeptFile[] = []
    for (const file of chosen) kept.push(await keepOne(file)) // one at a time: they may be large
    await list()
    return kept
  }
  async function list(): Promise<readonly KeptFile[]> {
    files.value = await stored(allFiles)
    return files.value
  }
  async function remove(sha256: string) {
    await stored(() => removeFile(sha256))
    await list()
  }

  return {files, keep, list, remove}
})

async function keepOne(file: File): Promise<KeptFile> {
  const bytes = await file.arrayBuffer().catch((thrown: unknown) => {
    throw fault('missing', {
      what: `"${file.name}" cannot be read (${String(thrown)})`,
      fix: 'Choose it again',
    })
  })
  const kept = {name: file.name, sha256: await digestBytes(new Uint8Array(bytes)), size: bytes.byteLength}
  await stored(() => putFile(kept, new Blob([bytes])), file.name)
  return kept
}

/** Does something with the store. @throws Fault `storage` in words where the browser refuses */
async function stored<T>(action: () => Promise<T>, name?: string): Promise<T> {
  try {
    return await action()
  } catch (thrown) {
    const what = name === undefined ? 'Files' : `"${name}"`
    if (thrown instanceof DOMException && thrown.name === 'QuotaExceededError')
      throw fault('storage', {
        problem: `${what} cannot be kept: the browser has no room left for this page`,
        fix: 'Remove kept files that no graph needs',
      })
    throw fault('storage', {
      problem: `${what} cannot be kept in this browser (${String(thrown)})`,
      fix: 'Leave private browsing, or allow this page to store data',
    })
  }
}
