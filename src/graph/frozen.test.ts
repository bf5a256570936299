import {describe, expect, it} from 'vitest'
import {applyEdit, type GraphDocument} from './document.ts'
import {fakes, sketch} from './evaluate-fakes.ts'
import {changesBetween, placedAs, resultsOf, type Done} from './frozen.ts'

const doc = sketch('a: start', 'b: relay(a)', 'c: watch(b)')
const set = (graph: GraphDocument, id: string, param: string, value: number) =>
  applyEdit(graph, {type: 'set', id, param, value})
const done = (key: string): Done => ({
  status: 'done',
  key,
  reused: false,
  ms: 1,
  reason: '',
  metrics: {},
})

describe('the results of the last run', () => {
  it('are those with the keys that the graph had, not older ones', () => {
    const states = new Map([
      ['a', {kept: done('1')}],
      ['b', {kept: done('old')}],
      ['c', {}],
    ])
    const keys = new Map([
      ['a', '1'],
      ['b', '2'],
      ['c', '3'],
    ])
    expect([...resultsOf(keys, states).keys()]).toEqual(['a'])
  })
})

describe('the changes between two graphs', () => {
  it('are none where things only moved or were renamed', () => {
    const moved = applyEdit(doc, {type: 'move', to: {b: [7, 7]}})
    expect(changesBetween(doc, applyEdit(moved, {type: 'rename', id: 'b', title: 'Other'}), fakes)).toEqual(
      [],
    )
  })
  it('name each parameter with both values, a default where none was given', () => {
    expect(changesBetween(doc, set(doc, 'b', 'plus', 5), fakes)).toEqual([
      {type: 'param', node: 'b', kind: 'relay', param: 'plus', from: 1, to: 5},
    ])
    expect(changesBetween(doc, set(doc, 'b', 'plus', 1), fakes)).toEqual([])
  })
  it('name the seed, nodes that came and went, and wires between those that stayed', () => {
    const reseeded = applyEdit(doc, {type: 'seed', seed: doc.seed + 1})
    expect(changesBetween(doc, reseeded, fakes)).toEqual([{type: 'seed', from: doc.seed, to: doc.seed + 1}])
    const without = applyEdit(doc, {type: 'remove', ids: ['b']})
    expect(changesBetween(doc, without, fakes)).toMatchObject([{type: 'removed', node: {id: 'b'}}])
    expect(changesBetween(without, doc, fakes)).toMatchObject([{type: 'added', node: {id: 'b'}}])
    const loose = applyEdit(doc, {type: 'disconnect', wire: doc.wires[0]})
    expect(changesBetween(doc, loose, fakes)).toEqual([{type: 'wires', count: 1}])
  })
})

it('an earlier document comes back with its parameters, but at the present places', () => {
  const now = applyEdit(set(doc, 'b', 'plus', 5), {type: 'move', to: {b: [40, 60]}})
  const back = placedAs(doc, now)
  expect(changesBetween(doc, back, fakes)).toEqual([])
  expect(back.nodes.find(({id}) => id === 'b')?.position).toEqual([40, 60])
})
