import {describe, expect, it} from 'vitest'
import {seededRandom} from '../random.ts'
import {drawChange, warp, type Change} from './warp.ts'

const still: Change = {right: 0, down: 0, turn: 0, zoom: 1}
const warped = (rows: readonly (readonly number[])[], change: Partial<Change>) => {
  const output = new Float32Array(rows.length * rows[0].length).fill(99)
  warp(Uint8Array.from(rows.flat()), [rows.length, rows[0].length, 1], {...still, ...change}, output)
  return rows.map((row, y) => Array.from(output.subarray(y * row.length, (y + 1) * row.length), Math.round))
}
const dot = [
  [0, 0, 0],
  [0, 0, 80],
  [0, 0, 0],
]

describe('warp', () => {
  it('leaves an image alone that is not to change', () => {
    expect(warped(dot, {})).toEqual(dot)
  })

  it('shifts right and down, and shares a pixel between two', () => {
    expect(warped(dot, {right: -1})[1]).toEqual([0, 80, 0])
    expect(warped(dot, {down: 1})[2]).toEqual([0, 0, 80])
    expect(warped(dot, {right: -0.25})[1]).toEqual([0, 20, 60])
    expect(warped(dot, {right: 1}).flat()).not.toContain(80)
  })

  it('turns clockwise about the middle', () => {
    expect(warped(dot, {turn: Math.PI / 2})).toEqual([
      [0, 0, 0],
      [0, 0, 0],
      [0, 80, 0],
    ])
  })

  it('magnifies about the middle', () => {
    expect(warped([[0, 80, 0, 80, 0]], {zoom: 2})).toEqual([[80, 40, 0, 40, 80]])
  })

  it('keeps channels apart', () => {
    const output = new Float32Array(4)
    warp(Uint8Array.of(1, 2, 3, 4), [1, 2, 2], {...still, right: 1}, output)
    expect([...output]).toEqual([0, 0, 1, 2])
  })
})

it('draws changes within their ranges', () => {
  const random = seededRandom(4)
  for (let trial = 0; trial < 100; trial++) {
    const {right, down, turn, zoom} = drawChange({shift: 2, turn: 10, zoom: 0.1}, random)
    expect(Math.max(Math.abs(right), Math.abs(down))).toBeLessThanOrEqual(2)
    expect(Math.abs(turn)).toBeLessThanOrEqual((10 * Math.PI) / 180)
    expect(Math.abs(zoom - 1)).toBeLessThanOrEqual(0.1)
  }
})
