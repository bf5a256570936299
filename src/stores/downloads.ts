import {defineStore} from 'pinia'
import {shallowRef} from 'vue'
import {browserDownloads, type DownloadRecord} from '../worker/download-db.ts'

/** Data sets that were downloaded and are kept in this browser, whole or in part. */
export const useDownloads = defineStore('downloads', () => {
  /** What is kept, as of the last `list` or `remove`. */
  const records = shallowRef<readonly DownloadRecord[]>([])

  /** @throws Fault `storage` where the browser refuses */
  async function list(): Promise<readonly DownloadRecord[]> {
    records.value = await browserDownloads.list()
    return records.value
  }
  /** Forgets a download. @throws Fault `storage` where the browser refuses */
  async function remove(address: string): Promise<void> {
    await browserDownloads.remove(address)
    await list()
  }

  return {records, list, remove}
})
