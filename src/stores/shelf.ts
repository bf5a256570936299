// Documents by id: in the browser's store, or, where that refuses, in this page for as long as it lives.
import {
  allCards,
  changedCard,
  dropDocument,
  getEntry,
  putCard,
  putEntry,
  type Card,
  type CardChange,
  type Entry,
} from './document-db.ts'

/** What {@link Shelf.get} finds. */
export type Found = Entry & {
  /** The version that it is; `undefined` for one that only this page has. */
  readonly head: number | undefined
}

export interface Shelf {
  /** Keeps a document, and throws what the browser's store says if only the page keeps it. */
  readonly put: (entry: Entry) => Promise<number>
  readonly get: (id: string) => Promise<Found | undefined>
  /** All there are, whether or not the browser's store can be read. */
  readonly cards: () => Promise<readonly Omit<Card, 'head'>[]>
  readonly change: (id: string, change: CardChange) => Promise<void>
  readonly drop: (id: string) => Promise<void>
}

export function createShelf(now: () => number): Shelf {
  const onlyHere = new Map<string, Entry>()

  return {
    async put(entry) {
      try {
        const head = await putEntry(entry)
        onlyHere.delete(entry.card.id)
        return head
      } catch (thrown) {
        onlyHere.set(entry.card.id, entry)
        throw thrown
      }
    },
    async get(id) {
      const entry = onlyHere.get(id)
      return entry ? {...entry, head: undefined} : await getEntry(id)
    },
    async cards() {
      const kept = await allCards(now()).catch(() => [])
      const here = [...onlyHere.values()].map(({card}) => card)
      return [...kept.filter(({id}) => !onlyHere.has(id)), ...here]
    },
    async change(id, change) {
      const entry = onlyHere.get(id)
      if (entry) onlyHere.set(id, {...entry, card: changedCard(entry.card, change)})
      else await putCard(id, change)
    },
    async drop(id) {
      onlyHere.delete(id)
      await dropDocument(id).catch(() => undefined) // nothing was kept where nothing can be
    },
  }
}
