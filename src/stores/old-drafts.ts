// What version 0.1 kept: one row of drafts, whatever document they were of.
import {openDB} from 'idb'

interface Draft {
  readonly title: string
  readonly savedAt: number
  readonly document: unknown
}

const name = 'spikeloom-drafts'

/** The drafts of the first build, the oldest first; none where there are none or the browser cannot tell. */
export async function oldDrafts(): Promise<readonly Draft[]> {
  try {
    const known = await indexedDB.databases()
    if (!known.some(database => database.name === name)) return []
    const db = await openDB(name)
    const drafts = (await db.getAll('versions')) as Draft[]
    db.close()
    return drafts
  } catch {
    return []
  }
}
