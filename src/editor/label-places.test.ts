import {expect, it} from 'vitest'
import {placedLabels, type WireLabel} from './label-places.ts'

/** A wire from one node to the next, `gap` to its right and `drop` further down. */
function label(gap: number, drop = 0, text = '24×24×16'): WireLabel {
  const ends = [[200, 48] as const, [200 + gap, 48 + drop] as const] as const
  return {id: `${gap} ${drop}`, text, at: [200 + gap / 2, 48 + drop / 2 - 11], ends}
}
/** The two nodes that it joins. */
const nodes = (gap: number, drop = 0) => [
  {left: 0, top: 0, width: 200, height: 140},
  {left: 200 + gap, top: drop, width: 200, height: 140},
]

it('leaves a label above its wire where there is room', () => {
  expect(placedLabels([label(120)], nodes(120))).toEqual([{id: '120 0', text: '24×24×16', x: 260, y: 37}])
})

it('keeps off the marks of ports', () => {
  const [placed] = placedLabels([label(60, 24)], nodes(60, 24))
  expect(Math.abs(placed.y - 4 - 60)).toBeGreaterThan(9 + 12) // neither mark, at 48 and 72, is within
})

it('hides what would stand on a node, or on another label', () => {
  expect(placedLabels([label(40, 0, 'a text that is far too long')], nodes(40))).toEqual([])
  expect(placedLabels([label(40, 0, '200 幅图像')], nodes(40))).toEqual([])
  const same = [label(120), {...label(120), id: 'b'}]
  const placed = placedLabels(same, nodes(120))
  expect(new Set(placed.map(({y}) => y)).size).toBe(placed.length)
  const between = {left: 210, top: 0, width: 100, height: 140} // which neither wire joins
  expect(placedLabels([label(120)], [...nodes(120), between])).toEqual([])
})
