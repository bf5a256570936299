import {expect, it} from 'vitest'
import {seededRandom} from '../core/random.ts'
import {overlaps} from './geometry.ts'
import {layOut} from './tidy.ts'

it('puts nodes from left to right along the wires, none upon another', () => {
  const random = seededRandom(4)
  const ids = Array.from({length: 200}, (_, i) => `n${i}`)
  const box = {left: 0, top: 0, width: 200, height: 140}
  const wires = ids.slice(1).map((id, i) => ({
    from: [ids[Math.floor(random() * (i + 1))], 'out'] as const,
    to: [id, 'in'] as const,
  }))
  const places = layOut(wires, new Map(ids.map(id => [id, box])))
  for (const {from, to} of wires)
    expect(places.get(to[0])![0]).toBeGreaterThanOrEqual(places.get(from[0])![0] + box.width)
  const boxes = [...places.values()].map(([left, top]) => ({...box, left, top}))
  expect(boxes.some((a, i) => boxes.slice(i + 1).some(b => overlaps(a, b)))).toBe(false)
})
