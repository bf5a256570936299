import {expect, it} from 'vitest'
import {placedLabels, type WireLabel} from './label-places.ts'

/** A wire from one node to the next, `gap` to its right and `drop` further down. */
function label(gap: number, drop = 0, text = '24×24×16'): WireLabel {
  const [a, b] = [0, 200 + gap].map(left => ({left, top: 0, width: 200, height: 140}))
  const boxes = [a, {...b, top: drop}]
  const ends = [[200, 48] as const, [200 + gap, 48 + drop] as const] as const
  return {id: `${gap} ${drop}`, text, at: [200 + gap / 2, 48 + drop / 2 - 11], ends, boxes}
}

it('leaves a label above its wire where there is room', () => {
  expect(placedLabels([label(120)])).toEqual([{id: '120 0', text: '24×24×16', x: 260, y: 37}])
})

it('keeps off the marks of ports', () => {
  const [placed] = placedLabels([label(40, 24)])
  expect(Math.abs(placed.y - 4 - 60)).toBeGreaterThan(9 + 12) // neither mark, at 48 and 72, is within
})

it('hides what would stand on a node, or on another label', () => {
  expect(placedLabels([label(40, 0, 'a text that is far too long')])).toEqual([])
  const same = [label(120), {...label(120), id: 'b'}]
  expect(new Set(placedLabels(same).map(({y}) => y)).size).toBe(placedLabels(same).length)
})
