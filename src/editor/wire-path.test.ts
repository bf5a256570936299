import {describe, expect, it} from 'vitest'
import {rounded, wirePath} from './wire-path.ts'

const box = (left: number, top: number) => ({left, top, width: 200, height: 100})

describe('a wire', () => {
  it('is one curve to the right', () => {
    expect(wirePath([200, 48], [240, 48])).toBe('M200 48C220 48 220 48 240 48')
  })

  it('goes back to the left between two rows of nodes', () => {
    const path = wirePath([1200, 48], [0, 228], {a: box(1000, 0), b: box(0, 180)})
    expect(path).toContain('140') // the middle of the gap from 100 to 180
    expect(path.startsWith('M1200 48')).toBe(true)
    expect(path.endsWith('L0 228')).toBe(true)
  })

  it('goes below both nodes where there is no gap', () => {
    const path = wirePath([1200, 48], [0, 58], {a: box(1000, 0), b: box(0, 10)})
    expect(path).toContain(' 130')
  })

  it('rounds corners only as far as there is room', () => {
    expect(
      rounded([
        [0, 0],
        [4, 0],
        [4, 100],
      ]),
    ).toBe('M0 0L2 0Q4 0 4 2L4 100')
  })
})
