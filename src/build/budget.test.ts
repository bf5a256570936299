import type {Rolldown} from 'vite'
import {expect, it} from 'vitest'
import {shellOf} from './budget.ts'

const chunk = (fileName: string, imports: string[], isEntry = false) =>
  ({fileName, name: fileName, imports, isEntry}) as Rolldown.OutputChunk

it('counts what a page imports at once, not what comes later', () => {
  const chunks = [
    chunk('index', ['a'], true),
    chunk('a', ['b', 'gone']),
    chunk('b', ['a']),
    chunk('later', []),
  ]
  expect(shellOf(chunks).map(({fileName}) => fileName)).toEqual(['index', 'a', 'b'])
  expect(shellOf(chunks, ['later']).map(({fileName}) => fileName)).toEqual(['index', 'later', 'a', 'b'])
})
