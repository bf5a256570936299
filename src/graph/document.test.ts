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

  it('places, moves, resizes, writes and removes notes and frames', () => {
    const note = {id: 'n', text: 'Hi', position: [0, 0], size: [200, 80]} as const
    const frame = {id: 'f', title: 'F', position: [0, 0], size: [400, 300]} as const
    const added = applyEdit(doc, {type: 'add', nodes: [], notes: [note], frames: [frame]})
    const edits: Edit[] = [
      {type: 'move', to: {n: [20, 20], f: [40, 0], a: [1, 1]}},
      {type: 'write', id: 'n', text: 'Hello'},
      {type: 'resize', id: 'f', position: [0, 0], size: [100, 100]},
      {type: 'rename', id: 'f', title: 'Frame'},
    ]
    const after = edits.reduce(applyEdit, added)
    expect(after.notes).toEqual([{...note, text: 'Hello', position: [20, 20]}])
    expect(after.frames).toEqual([{id: 'f', title: 'Frame', position: [0, 0], size: [100, 100]}])
    expect(after.nodes[0].position).toEqual([1, 1])
    expect(applyEdit(added, {type: 'remove', ids: ['n', 'f']})).toEqual(doc)
  })

  it('marks nodes, and takes the mark back', () => {
    const on = applyEdit(doc, {type: 'mark', ids: ['a', 'b'], mark: 'bypass', on: true})
    expect(on.nodes.map(({bypass}) => bypass)).toEqual([true, true, undefined])
    expect(applyEdit(on, {type: 'mark', ids: ['a', 'b'], mark: 'bypass', on: false})).toEqual(doc)
  })

  it('of a block takes along what refers to what is gone', () => {
    const inner = sketch('x: relay', 'y: relay(x)')
    const block = {
      title: 'Two',
      nodes: inner.nodes,
      wires: inner.wires,
      inputs: [{name: 'in', to: [['x', 'value']]}],
      outputs: [{name: 'out', from: ['y', 'value']}],
      params: [{name: 'plus', node: 'y', param: 'plus'}],
      origin: [0, 0],
    } as const
    const use = {id: 'u', kind: 'block:two', version: 1, params: {}, position: [0, 0]} as const
    const edits: Edit[] = [
      {type: 'define', block: 'two', as: block},
      {
        type: 'add',
        nodes: [use],
        wires: [
          {from: ['a', 'value'], to: ['u', 'in']},
          {from: ['u', 'out'], to: ['b', 'value']},
        ],
      },
    ]
    const used = edits.reduce(applyEdit, {...doc, wires: []})
    const after = applyEdit(used, {type: 'within', block: 'two', edit: {type: 'remove', ids: ['y']}})
    expect(after.blocks?.two).toMatchObject({outputs: [], params: [], inputs: block.inputs})
    expect(after.wires.map(wireId)).toEqual(['a.value→u.in'])
    expect(applyEdit(used, {type: 'within', block: 'two', edit: {type: 'remove', ids: ['q']}})).toBe(used)
    expect(applyEdit(after, {type: 'define', block: 'two', as: undefined})).not.toHaveProperty('blocks')
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
