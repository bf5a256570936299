import {describe, expect, it} from 'vitest'
import {bytesOf, createCache} from './evaluate-cache.ts'

const entry = (bytes = 0) => ({outputs: {data: new Uint8Array(bytes)}, metrics: {}, ms: 1})

describe('a cache', () => {
  it('lets go of what was used longest ago', () => {
    const cache = createCache({entries: 2, bytes: 1e9})
    cache.set('a', entry())
    cache.set('b', entry())
    cache.get('a')
    cache.set('c', entry())
    expect(['a', 'b', 'c'].filter(key => cache.get(key))).toEqual(['a', 'c'])
  })

  it('stays within its bytes, but keeps the latest, however large', () => {
    const cache = createCache({entries: 99, bytes: 10_000})
    for (const key of ['a', 'b', 'c']) cache.set(key, entry(4000))
    expect(['a', 'b', 'c'].filter(key => cache.get(key))).toEqual(['b', 'c'])
    cache.set('large', entry(50_000))
    expect(['b', 'c', 'large'].filter(key => cache.get(key))).toEqual(['large'])
    cache.set('large', entry(10)) // the same key again: its bytes count once
    cache.set('d', entry(4000))
    expect(cache.get('large')).toBeDefined()
  })
})

describe('bytes', () => {
  it('counts each buffer once, at any depth', () => {
    const data = new Float32Array(1000)
    const value = {a: [data, {b: data.subarray(5)}], c: new Map([['d', new Uint8Array(500)]])}
    expect(bytesOf(value)).toBeGreaterThanOrEqual(4500)
    expect(bytesOf(value)).toBeLessThan(4500 + 1000)
  })

  it('comes to an end on values that contain themselves', () => {
    const loop: {self?: unknown} = {}
    loop.self = loop
    expect(bytesOf(loop)).toBeGreaterThan(0)
  })
})
