import {createPinia, setActivePinia} from 'pinia'
import {afterEach, beforeEach, describe, expect, it, vi} from 'vitest'
import {nextTick, shallowRef} from 'vue'
import {applyEdit, emptyDocument, type GraphDocument} from '../graph/document.ts'
import {latestDraft, putDraft} from './draft-db.ts'
import {superfluous} from './draft-versions.ts'
import {useDraft} from './draft.ts'

vi.mock('./draft-db.ts', () => ({
  putDraft: vi.fn(),
  latestDraft: vi.fn(),
  allDrafts: vi.fn(),
  getDraft: vi.fn(),
}))

const titled = (title: string) => applyEdit(emptyDocument, {type: 'title', title})
const saved = () => vi.mocked(putDraft).mock.calls.map(([{title}]) => title)

beforeEach(() => {
  vi.useFakeTimers({now: new Date(2024, 0, 1, 12, 3)})
  vi.stubGlobal('addEventListener', vi.fn())
  vi.stubGlobal('removeEventListener', vi.fn())
  vi.mocked(putDraft).mockReset()
  vi.mocked(latestDraft).mockReset()
  setActivePinia(createPinia())
})
afterEach(() => {
  vi.useRealTimers()
  vi.unstubAllGlobals()
})

describe('the draft', () => {
  const following = () => {
    const document = shallowRef<GraphDocument>(emptyDocument)
    const draft = useDraft()
    draft.follow(() => document.value)
    const change = async (title: string) => {
      document.value = titled(title)
      await nextTick()
    }
    return {document, draft, change}
  }

  it('is saved within half a second of a change, however many follow', async () => {
    const {change, draft} = following()
    for (const title of ['a', 'ab', 'abc', 'abcd', 'abcde', 'abcdef']) {
      await change(title)
      await vi.advanceTimersByTimeAsync(100)
    }
    expect(saved()).toEqual(['abcd'])
    await vi.advanceTimersByTimeAsync(500)
    expect(saved()).toEqual(['abcd', 'abcdef'])
    expect(draft.status).toBe('Draft saved 12:03')
  })

  it('is saved at once when the page is left', async () => {
    const {change} = following()
    await change('a')
    const leave = vi.mocked(addEventListener).mock.calls.find(([type]) => type === 'pagehide')
    ;(leave?.[1] as () => void)()
    await vi.advanceTimersByTimeAsync(0)
    expect(saved()).toEqual(['a'])
    await vi.advanceTimersByTimeAsync(1000)
    expect(saved()).toEqual(['a'])
  })

  it('says in words where it cannot be kept, and tries again', async () => {
    vi.mocked(putDraft).mockRejectedValueOnce(new DOMException('', 'QuotaExceededError'))
    const {change, draft} = following()
    await change('a')
    await vi.advanceTimersByTimeAsync(500)
    expect(draft.status).toBe('Drafts cannot be kept here: the browser has no room left for this page.')
    await change('b')
    await vi.advanceTimersByTimeAsync(500)
    expect(draft.status).toBe('Draft saved 12:03')
  })

  it('is restored without being saved again', async () => {
    vi.mocked(latestDraft).mockResolvedValue(titled('kept'))
    const {document, draft} = following()
    const restored = await draft.restore(new Map())
    expect(restored?.title).toBe('kept')
    document.value = restored!
    await vi.advanceTimersByTimeAsync(1000)
    expect(saved()).toEqual([])
  })

  it('that cannot be read is no exception', async () => {
    const {draft} = following()
    vi.mocked(latestDraft).mockRejectedValueOnce(new DOMException('', 'SecurityError'))
    expect(await draft.restore(new Map())).toBeUndefined()
    expect(draft.status).toBe(
      'Drafts cannot be kept here: the browser does not let this page store anything (SecurityError).',
    )
    vi.mocked(latestDraft).mockResolvedValueOnce({...emptyDocument, format: 9})
    expect(await draft.restore(new Map())).toBeUndefined()
    expect(draft.status).toContain('The draft cannot be opened: "draft" has format 9')
  })
})

describe('versions', () => {
  const at = (...times: number[]) => times.map((time, id) => ({id, title: 'T', savedAt: time * 1000}))

  it('closer than half a minute are one, and the latest stays', () => {
    expect(superfluous(at(0, 1, 2))).toEqual([1])
    expect(superfluous(at(0, 31, 32, 33))).toEqual([2])
    expect(superfluous(at(0))).toEqual([])
  })

  it('of different documents stay apart', () => {
    const [a, b, c] = at(0, 1, 2)
    expect(superfluous([a, {...b, title: 'Other'}, c])).toEqual([])
  })

  it('are twenty at most', () => {
    const many = at(...Array.from({length: 25}, (_, i) => i * 60))
    expect(superfluous(many)).toEqual([0, 1, 2, 3, 4])
  })
})
