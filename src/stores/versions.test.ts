import {describe, expect, it} from 'vitest'
import {superfluous} from './versions.ts'

describe('versions', () => {
  const at = (...times: number[]) =>
    times.map((time, id) => ({id, of: 'd', title: 'T', savedAt: time * 1000}))

  it('closer than half a minute are one, and the latest stays', () => {
    expect(superfluous(at(0, 1, 2))).toEqual([1])
    expect(superfluous(at(0, 31, 32, 33))).toEqual([2])
    expect(superfluous(at(0))).toEqual([])
  })

  it('with a name, or pinned, stay', () => {
    const [a, b, c, d] = at(0, 1, 2, 3)
    expect(superfluous([a, {...b, name: 'mine'}, c, d])).toEqual([2])
    expect(superfluous([a, b, c, d], new Set([1]))).toEqual([2])
  })

  it('are twenty at most', () => {
    const many = at(...Array.from({length: 25}, (_, i) => i * 60))
    expect(superfluous(many)).toEqual([0, 1, 2, 3, 4])
  })
})
