import {describe, expect, it} from 'vitest'
import {detours, splice} from './detour.ts'
import {fakes, sketch} from './evaluate-fakes.ts'
import {wireId} from './document.ts'

const doc = sketch('a: start', 'b: relay(a)', 'c: relay(b)', 'd: add(c, a)')
const round = (...ids: string[]) => detours(doc, new Set(ids), fakes).map(wireId)

describe('the way round nodes', () => {
  it('joins what they read to what reads them', () => {
    expect(round('b')).toEqual(['a.value→c.value'])
    expect(round('b', 'c')).toEqual(['a.value→d.left'])
  })
  it('is none where nothing is read', () => {
    expect(round('a')).toEqual([])
    expect(round('d')).toEqual([])
  })
})

it('a node is put into a wire by ports of the wire’s type', () => {
  const wires = splice(doc.wires[0], 'x', fakes.get('relay')!, 'network')
  expect(wires?.map(wireId)).toEqual(['a.value→x.value', 'x.value→b.value'])
  expect(splice(doc.wires[0], 'x', fakes.get('start')!, 'network')).toBeUndefined()
})
