import {describe, expect, it} from 'vitest'
import {applyEdit, emptyDocument, type DocumentNode} from '../graph/document.ts'
import {differenceWords, whenWords} from './version-words.ts'

const node = (id: string): DocumentNode => ({id, kind: 'conv', version: 1, params: {}, position: [0, 0]})
const now = {...emptyDocument, nodes: [node('a'), node('b')]}

describe('words for versions', () => {
  it('say what differs', () => {
    expect(differenceWords(structuredClone(now), now)).toBe('As it is now')
    const then = [
      {type: 'remove', ids: ['a']} as const,
      {type: 'add', nodes: [node('c'), node('d')]} as const,
      {type: 'set', id: 'b', param: 'kernel', value: 3} as const,
      {type: 'move', to: {b: [20, 0]}} as const,
      {type: 'seed', seed: 7} as const,
    ].reduce(applyEdit, now)
    expect(differenceWords(then, now)).toBe(
      '2 nodes more, 1 node fewer, 1 node different, 1 node elsewhere, another seed',
    )
  })

  it('say when', () => {
    const noon = new Date(2026, 10, 24, 12, 3).getTime()
    expect(whenWords(noon, noon + 1000)).toBe('today 12:03')
    expect(whenWords(noon, noon + 24 * 3600_000)).toBe('24 Nov 2026 12:03')
  })
})
