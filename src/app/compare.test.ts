import {expect, it} from 'vitest'
import {definitions} from '../../nodes/definitions.ts'
import {emptyDocument, type DocumentNode} from '../graph/document.ts'
import type {RawParams} from '../graph/params.ts'
import {changedLabels, whyNotCompared} from './compare.ts'
import {reasonFor} from './reason.ts'

const node = (id: string, params: RawParams): DocumentNode => ({
  id,
  kind: 'simulate',
  version: 1,
  params,
  position: [0, 0],
})

it('names the parameters that changed', () => {
  const simulate = definitions.get('simulate')!
  expect(changedLabels(node('s', {}), node('s', {noise: 0.5}), simulate)).toEqual(['Noise ratio'])
  expect(changedLabels(node('s', {}), node('s', {noise: 0}), simulate)).toEqual([])
})

it('knows why nothing was compared', () => {
  const doc = {
    ...emptyDocument,
    nodes: [node('s', {noise: 0.5}), node('v', {}), node('w', {compare: false})],
    wires: [{from: ['s', 'record'], to: ['v', 'record']} as const],
  }
  expect(whyNotCompared(doc, 's')).toBe('noise is on')
  expect(whyNotCompared(doc, 'v')).toBe('noise is on')
  expect(whyNotCompared(doc, 'w')).toBe('comparing is off')
})

it('tells own changes from those upstream', () => {
  const reason = (changed: string[], sources: string[]) =>
    reasonFor({
      state: 'stale',
      outlook: undefined,
      run: undefined,
      changed,
      sources,
      nameOf: id => id.toUpperCase(),
    })
  expect(reason(['Kernel'], [])).toBe('Changed since its last run: Kernel.')
  expect(reason([], ['a'])).toBe('A, which it depends on, is out of date.')
  expect(reason([], [])).toBe('Changed since its last run.')
})
