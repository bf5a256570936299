import {describe, expect, it} from 'vitest'
import {definitions} from '../../nodes/definitions.ts'
import {searchKinds} from './search-kinds.ts'

const find = (typed: string) => searchKinds(definitions.values(), typed).map(({kind}) => kind)

describe('finding node kinds', () => {
  it('lists all of them, in the order that graphs are built in', () => {
    const all = find('')
    expect(all).toHaveLength(definitions.size)
    expect(all.indexOf('input')).toBeLessThan(all.indexOf('conv'))
    expect(all.indexOf('conv')).toBeLessThan(all.indexOf('simulate'))
  })

  it('puts a kind’s own name first, then titles, then synonyms', () => {
    expect(find('conv').slice(0, 2)).toEqual(['conv', 'convert'])
    expect(find('run')[0]).toBe('simulate')
  })

  it('knows other words', () => {
    expect(find('pooling')[0]).toBe('conv')
    expect(find('checkpoint')[0]).toBe('load-weights')
    expect(find('fully connected')[0]).toBe('dense')
  })

  it('finds nothing rather than anything', () => {
    expect(find('zebra')).toEqual([])
  })
})
