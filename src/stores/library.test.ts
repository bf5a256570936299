import 'fake-indexeddb/auto'
import {IDBFactory} from 'fake-indexeddb'
import {openDB} from 'idb'
import {createPinia, setActivePinia} from 'pinia'
import {afterEach, beforeEach, describe, expect, it, vi} from 'vitest'
import {definitions} from '../../nodes/definitions.ts'
import {emptyDocument, type GraphDocument} from '../graph/document.ts'
import {putEntry} from './document-db.ts'
import {hashOf} from './document-hash.ts'
import {useDocument} from './document.ts'
import {useLibrary} from './library.ts'

vi.mock('./document-db.ts', async original => {
  const real = await original<typeof import('./document-db.ts')>()
  return {...real, putEntry: vi.fn(real.putEntry)}
})

const titled = (title: string): GraphDocument => ({...emptyDocument, title})
const seed = (value: number) => ({type: 'seed', seed: value}) as const

/** The page as it is after a reload: nothing left but what was kept. */
function afresh() {
  setActivePinia(createPinia())
  const documents = useDocument()
  documents.setDefinitions(definitions)
  return {documents, library: useLibrary()}
}
const reopened = async () => {
  const page = afresh()
  await page.library.start(definitions)
  return page
}
/** Lets what was changed be saved; time does not pass by itself here. */
const pass = () => new Promise(resolve => setTimeout(resolve, 380))

beforeEach(() => {
  vi.stubGlobal('addEventListener', vi.fn())
  vi.stubGlobal('indexedDB', new IDBFactory())
  vi.stubGlobal('navigator', {})
  vi.mocked(putEntry).mockClear()
})
afterEach(async () => {
  vi.unstubAllGlobals()
  const {forget} = await import('./document-db.ts')
  forget()
})

describe('the library', () => {
  it('keeps the document and its history over a reload, within half a second of an edit', async () => {
    const {documents, library} = await reopened()
    await library.add(titled('Mine'))
    for (let value = 2; value < 130; value++) documents.edit(seed(value))
    documents.undo()
    await pass()
    const again = await reopened()
    expect(again.documents.current.title).toBe('Mine')
    expect([again.documents.undoLabel, again.documents.redoLabel]).toEqual([
      'change the seed',
      'change the seed',
    ])
    expect(again.documents.past).toHaveLength(100)
    again.documents.redo()
    expect(again.documents.current.seed).toBe(129)
    for (let step = 0; step < 50; step++) again.documents.undo()
    expect(again.documents.current.seed).toBe(79)
  })

  it('has several documents: opens, renames, copies, deletes and fetches back', async () => {
    const {documents, library} = await reopened()
    await library.add(titled('One'))
    const one = library.open.id
    await library.add(titled('Two'))
    const two = library.open.id
    documents.edit(seed(7))
    await library.openById(one)
    await library.rename(two, 'Second')
    await library.duplicate(two)
    expect([documents.current.title, documents.current.seed]).toEqual(['Second copy', 7])
    await library.remove(library.open.id)
    expect(library.cards.filter(card => card.deletedAt === undefined)).toHaveLength(2)
    const gone = library.cards.find(card => card.deletedAt !== undefined)!
    await library.restore(gone.id)
    expect(library.cards.every(card => card.deletedAt === undefined)).toBe(true)
    await library.openById(two)
    expect(documents.undoLabel).toBe('change the seed')
  })

  it('gives up what was only looked at, and nothing else', async () => {
    const {documents, library} = await reopened()
    await library.add(titled('Preset'), true)
    await library.add(titled('Preset'), true)
    documents.edit(seed(9))
    await library.add(titled('Other'), true)
    await library.list()
    expect(library.cards.map(({title}) => title).toSorted()).toEqual(['Other', 'Preset'])
  })

  it('keeps versions: the first and the named ones whatever happens after', async () => {
    const {documents, library} = await reopened()
    await library.add(titled('Mine'))
    documents.edit(seed(5))
    await library.snapshot('five')
    for (let value = 10; value < 14; value++) {
      documents.edit(seed(value))
      await library.flush()
    }
    const versions = await library.versions()
    const named = versions.find(({name}) => name === 'five')!
    expect((await library.version(named.id)).seed).toBe(5)
    expect((await library.version(library.open.opened!)).seed).toBe(1)
    documents.replace(await library.version(named.id), 'restore')
    expect(documents.current.seed).toBe(5)
    documents.undo()
    expect(documents.current.seed).toBe(13)
  })

  it('says that there is no room, loses nothing in this page, and tries again', async () => {
    const {documents, library} = await reopened()
    await library.add(titled('Kept'))
    const kept = library.open.id
    vi.mocked(putEntry).mockRejectedValueOnce(new DOMException('', 'QuotaExceededError'))
    documents.edit(seed(2))
    await library.flush()
    expect(library.status).toContain('no room left')
    expect(library.failing).toBe(true)
    vi.mocked(putEntry).mockRejectedValueOnce(new DOMException('', 'QuotaExceededError'))
    await library.add(titled('Other'))
    await library.openById(kept)
    expect(documents.current.seed).toBe(2)
    documents.edit(seed(3))
    await library.flush()
    expect(library.failing).toBe(false)
    expect((await reopened()).documents.current.seed).toBe(3)
  })

  it('works in memory where nothing may be stored', async () => {
    vi.stubGlobal('indexedDB', {
      open: () => {
        throw new DOMException('no', 'SecurityError')
      },
    })
    const {documents, library} = await reopened()
    expect(library.status).toContain('does not let this page store anything (SecurityError)')
    await library.add(titled('One'))
    const one = library.open.id
    documents.edit(seed(2))
    await library.add(titled('Two'))
    expect(library.cards.map(({title}) => title).toSorted()).toEqual(['One', 'Two'])
    await library.openById(one)
    expect(documents.current.seed).toBe(2)
    await expect(library.snapshot('x')).rejects.toThrow('cannot be kept')
  })

  it('remembers which file it was saved to: dirty is what differs from it', async () => {
    const {documents, library} = await reopened()
    await library.add(titled('Mine'))
    documents.edit(seed(2))
    documents.markSaved()
    documents.edit(seed(3))
    await library.flush()
    const again = await reopened()
    expect(again.documents.dirty).toBe(true)
    again.documents.edit(seed(2))
    expect(again.documents.dirty).toBe(false)
    expect(hashOf(again.documents.current)).toBe(again.documents.savedHash)
  })

  it('brings in what the first build kept', async () => {
    const old = await openDB('spikeloom-drafts', 1, {
      upgrade(db) {
        db.createObjectStore('versions', {autoIncrement: true})
        db.createObjectStore('pointers')
      },
    })
    await old.add('versions', {title: 'a', savedAt: 1, document: titled('a')})
    await old.add('versions', {title: 'b', savedAt: 2, document: titled('b')})
    old.close()
    const {documents, library} = await reopened()
    expect(documents.current.title).toBe('b')
    expect(await library.versions()).toHaveLength(2)
  })
})
