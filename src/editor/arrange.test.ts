import {describe, expect, it} from 'vitest'
import {align, distribute} from './arrange.ts'

const boxes = new Map([
  ['a', {left: 0, top: 0, width: 100, height: 50}],
  ['b', {left: 150, top: 40, width: 100, height: 100}],
  ['c', {left: 400, top: 20, width: 100, height: 50}],
])

describe('aligning', () => {
  it.each([
    ['left', [0, 0, 0], 0],
    ['right', [400, 400, 400], 0],
    ['center', [200, 200, 200], 0],
    ['top', [0, 0, 0], 1],
    ['bottom', [90, 40, 90], 1],
    ['middle', [45, 20, 45], 1],
  ] as const)('%s', (edge, expected, axis) => {
    expect([...align(boxes, edge).values()].map(place => place[axis])).toEqual(expected)
  })
})

describe('distributing', () => {
  it('leaves as much room between neighbours, and the outermost where they are', () => {
    expect([...distribute(boxes, 'across').values()]).toEqual([
      [0, 0],
      [200, 40],
      [400, 20],
    ])
  })
  it('does nothing with two', () => {
    expect(distribute(new Map([...boxes].slice(0, 2)), 'down').size).toBe(0)
  })
})
