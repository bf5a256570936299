import 'fake-indexeddb/auto'
import {IDBFactory} from 'fake-indexeddb'
import {createPinia, setActivePinia} from 'pinia'
import {afterEach, beforeEach, expect, it, vi} from 'vitest'
import {definitions} from '../../nodes/definitions.ts'
import {emptyDocument} from '../graph/document.ts'
import type {FrozenRun} from '../graph/frozen.ts'
import {forget} from './document-db.ts'
import {useFrozen} from './frozen.ts'
import {useLibrary} from './library.ts'

const run: FrozenRun = {
  at: 1,
  document: emptyDocument,
  results: new Map([
    ['a', {status: 'done', key: 'k', reused: false, ms: 1, reason: '', metrics: {accuracy: 0.5}}],
  ]),
}

/** The page after a reload: nothing left but what was kept. */
async function reopened() {
  setActivePinia(createPinia())
  const [library, frozen] = [useLibrary(), useFrozen()]
  await library.start(definitions)
  return {library, frozen}
}

beforeEach(() => {
  vi.stubGlobal('addEventListener', vi.fn())
  vi.stubGlobal('indexedDB', new IDBFactory())
  vi.stubGlobal('navigator', {})
})
afterEach(() => {
  vi.unstubAllGlobals()
  forget()
})

it('a frozen run stays with its document over a reload, until it is let go of', async () => {
  const {library, frozen} = await reopened()
  await library.add({...emptyDocument, title: 'Mine'})
  await frozen.keep(run)
  const later = await reopened()
  await vi.waitFor(() => expect(later.frozen.run).toEqual(run))
  await later.library.add({...emptyDocument, title: 'Other'})
  await vi.waitFor(() => expect(later.frozen.run).toBeUndefined())
  await later.library.openById(library.open.id)
  await vi.waitFor(() => expect(later.frozen.run).toEqual(run))
  await later.frozen.release()
  expect(later.frozen.run).toBeUndefined()
  const last = await reopened()
  await new Promise(resolve => setTimeout(resolve, 50))
  expect(last.frozen.run).toBeUndefined()
})

it('where the browser keeps nothing, it lasts as long as the page and says so', async () => {
  const {library, frozen} = await reopened()
  await library.add(emptyDocument)
  forget()
  vi.stubGlobal('indexedDB', {
    open: () => {
      throw new Error('forbidden')
    },
  })
  await frozen.keep(run)
  expect(frozen.run).toEqual(run)
  expect(frozen.fleeting).toBe(true)
})
