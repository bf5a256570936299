import {afterEach, expect, it, vi} from 'vitest'
import {createTurn, whileFree} from './tabs-turn.ts'

afterEach(() => void vi.unstubAllGlobals())

const refuseWith = (name: string) =>
  vi.stubGlobal('navigator', {locks: {request: () => Promise.reject(new DOMException('no', name))}})

it('lets a tab edit where the browser forbids locks along with all storage', async () => {
  refuseWith('SecurityError')
  const turn = createTurn({gained: vi.fn(), lost: vi.fn()})
  expect([await turn.claim('a'), turn.held()]).toEqual([true, true])
  expect(await turn.claim('b')).toBe(true)
  const act = vi.fn(() => Promise.resolve())
  expect([await whileFree('c', act), act.mock.calls.length]).toEqual([true, 1])
})

it('does not let it edit what it was refused for another reason', async () => {
  refuseWith('AbortError')
  expect(await createTurn({gained: vi.fn(), lost: vi.fn()}).claim('a')).toBe(false)
})
