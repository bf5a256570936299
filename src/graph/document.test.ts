import {describe, expect, it} from 'vitest'
import {applyEdit, freshId, nodeOf, wireId, type Edit} from './document.ts'
import {sketch} from './evaluate-fakes.ts'

const doc = sketch('a: start', 'b: relay(a)', 'c: add(a, b)')
const [wire] = doc.wires

describe('an edit', () => {
  it('adds nodes together with their wires', () => {
    const more = sketch('d: start', 'e: relay(d)')
    const after = applyEdit(doc, {type: 'add', nodes: more.nodes, wires: more.wires})
    expect(after.nodes.map(({id}) => id)).toEqual(['a', 'b', 'c', 'd', 'e'])
    expect(after.wires).toHaveLength(doc.wires.length + 1)
  })

  it('removes nodes together with the wires at them', () => {
    const after = applyEdit(doc, {type: 'remove', ids: ['b']})
    expect(after.nodes.map(({id}) => id)).toEqual(['a', 'c'])
    expect(after.wires.map(wireId)).toEqual(['a.value→c.left'])
  })

  it('that connects an input replaces the wire it had', () => {
    const after = applyEdit(doc, {type: 'connect', wire: {from: ['b', 'value'], to: ['c', 'left']}})
    expect(after.wires.filter(({to}) => to[0] === 'c' && to[1] === 'left').map(({from}) => from[0])).toEqual([
      'b',
    ])
    expect(after.wires).toHaveLength(doc.wires.length)
  })

  it('gives a node a name, and takes it back', () => {
    const named = applyEdit(doc, {type: 'rename', id: 'a', title: 'First'})
    expect(nodeOf(named, 'a').title).toBe('First')
    expect(nodeOf(applyEdit(named, {type: 'rename', id: 'a', title: ''}), 'a')).not.toHaveProperty('title')
  })

  it('shares with the document before what it does not touch', () => {
    const after = applyEdit(doc, {type: 'set', id: 'b', param: 'plus', value: 7})
    expect(after.nodes[0]).toBe(doc.nodes[0])
    expect(after.wires).toBe(doc.wires)
    expect(doc.nodes[1].params).toEqual({})
  })

  it.each<Edit>([
    {type: 'remove', ids: ['nobody']},
    {type: 'connect', wire},
    {type: 'disconnect', wire: {from: ['c', 'value'], to: ['a', 'x']}},
    {type: 'move', to: {a: doc.nodes[0].position, nobody: [1, 1]}},
    {type: 'rename', id: 'a', title: ''},
    {type: 'title', title: doc.title},
    {type: 'seed', seed: doc.seed},
  ])('that changes nothing gives the very same document: $type', edit => {
    expect(applyEdit(doc, edit)).toBe(doc)
  })

  it.each<Edit>([
    {type: 'set', id: 'nobody', param: 'plus', value: 1},
    {type: 'rename', id: 'nobody', title: 'x'},
    {type: 'connect', wire: {from: ['nobody', 'value'], to: ['a', 'value']}},
  ])('of a node that is not there says so: $type', edit => {
    expect(() => applyEdit(doc, edit)).toThrow(
      'There is no node "nobody" in this graph; its nodes are a, b, c.',
    )
  })
})

it('a fresh id is the kind, or the kind and the first free number', () => {
  expect(freshId(doc, 'conv')).toBe('conv')
  expect(freshId(sketch('conv: start', 'conv-3: start'), 'conv')).toBe('conv-2')
})
