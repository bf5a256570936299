import {createPinia, setActivePinia} from 'pinia'
import {beforeEach, describe, expect, it} from 'vitest'
import {definitions} from '../../nodes/definitions.ts'
import {emptyDocument, type DocumentNode, type GraphDocument} from '../graph/document.ts'
import {useDocument} from './document.ts'

const node = (id: string, kind = 'conv', title?: string): DocumentNode => ({
  id,
  kind,
  version: 1,
  params: {},
  position: [0, 0],
  ...(title !== undefined && {title}),
})
const two: GraphDocument = {...emptyDocument, title: 'Two', nodes: [node('a', 'conv', 'Conv2'), node('b')]}

function opened() {
  const store = useDocument()
  store.setDefinitions(definitions)
  store.open(two)
  return store
}

beforeEach(() => setActivePinia(createPinia()))

describe('the document', () => {
  it('goes back and forth, step by step, under names that users understand', () => {
    const store = opened()
    store.edit({type: 'set', id: 'a', param: 'kernel', value: 7})
    store.edit({type: 'move', to: {a: [20, 0], b: [40, 0]}})
    expect(store.undoLabel).toBe('move 2 nodes')
    store.undo()
    expect([store.undoLabel, store.redoLabel]).toEqual(['set Kernel of Conv2', 'move 2 nodes'])
    store.undo()
    expect(store.current).toBe(two)
    store.redo()
    store.redo()
    expect(store.current.nodes.map(({position}) => position)).toEqual([
      [20, 0],
      [40, 0],
    ])
  })

  it('makes one step of several edits, and none of an edit that changes nothing', () => {
    const store = opened()
    store.edit([
      {type: 'add', nodes: [node('c', 'input')]},
      {type: 'connect', wire: {from: ['c', 'network'], to: ['a', 'network']}},
    ])
    expect(store.undoLabel).toBe('add Input')
    store.edit({type: 'rename', id: 'a', title: 'Conv2'})
    store.edit([])
    expect(store.undoLabel).toBe('add Input')
    store.undo()
    expect(store.current).toBe(two)
  })

  it('makes one step of what is typed during one visit of a field', () => {
    const store = opened()
    for (const title of ['L', 'Le', 'LeN']) store.edit({type: 'title', title}, {coalesce: 'title:1'})
    store.edit({type: 'title', title: 'LeNet'}, {coalesce: 'title:2'})
    store.undo()
    expect(store.current.title).toBe('LeN')
    store.undo()
    expect(store.current.title).toBe('Two')
  })

  it('forgets what was undone once something else is done', () => {
    const store = opened()
    store.edit({type: 'seed', seed: 2})
    store.undo()
    store.edit({type: 'seed', seed: 3})
    expect(store.redoLabel).toBeUndefined()
    store.redo()
    expect(store.current.seed).toBe(3)
  })

  it('keeps 200 steps', () => {
    const store = opened()
    for (let seed = 2; seed < 300; seed++) store.edit({type: 'seed', seed})
    while (store.undoLabel !== undefined) store.undo()
    expect(store.current.seed).toBe(99)
  })

  it('turns to another document with a history of its own', () => {
    const store = opened()
    store.edit({type: 'seed', seed: 5})
    store.open({...emptyDocument, title: 'Other'})
    expect([store.undoLabel, store.dirty]).toEqual([undefined, false])
  })

  it('becomes another state as one step', () => {
    const store = opened()
    store.replace({...two, seed: 9}, 'restore a version')
    store.replace(structuredClone({...two, seed: 9}), 'the same again')
    expect(store.undoLabel).toBe('restore a version')
    store.undo()
    expect(store.current).toBe(two)
  })

  it('refuses what its guard does, and says why', () => {
    const store = opened()
    store.setGuard((_before, after) => (after.seed === 13 ? 'Not 13.' : undefined))
    store.edit({type: 'seed', seed: 12})
    store.edit({type: 'seed', seed: 13})
    expect([store.current.seed, store.refused]).toEqual([12, {why: 'Not 13.'}])
  })

  it('is dirty exactly while it differs from what was saved', () => {
    const store = opened()
    store.edit({type: 'seed', seed: 5})
    expect(store.dirty).toBe(true)
    store.undo()
    expect(store.dirty).toBe(false)
    store.edit({type: 'seed', seed: 5})
    store.edit({type: 'seed', seed: two.seed})
    expect(store.dirty).toBe(false)
    store.edit({type: 'seed', seed: 5})
    store.markSaved()
    expect(store.dirty).toBe(false)
  })
})
