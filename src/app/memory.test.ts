import {expect, it} from 'vitest'
import {computed, shallowReactive, shallowRef} from 'vue'
import {emptyDocument} from '../graph/document.ts'
import type {NodeId} from '../graph/document.ts'
import type {NodeRun} from '../graph/run.ts'
import {createMemory} from './memory.ts'

it('forgets a failure while the node is another than the one that failed', () => {
  const keys = shallowRef<ReadonlyMap<NodeId, string>>(new Map([['a', 'k1']]))
  const runs = shallowReactive<{states: ReadonlyMap<NodeId, NodeRun>}>({states: new Map()})
  const memory = createMemory(
    runs,
    computed(() => keys.value),
  )
  memory.ran(emptyDocument, undefined)
  const failed: NodeRun = {last: {status: 'cancelled'}}
  runs.states = new Map([['a', failed]])
  expect(memory.now.value.get('a')).toBe(failed)
  keys.value = new Map([['a', 'k2']])
  expect(memory.now.value.get('a')).toEqual({})
  keys.value = new Map([['a', 'k1']])
  expect(memory.now.value.get('a')).toBe(failed)
})

it('remembers what made a result', () => {
  const memory = createMemory(
    {states: new Map()},
    computed(() => new Map([['a', 'k1']])),
  )
  const node = {id: 'a', kind: 'conv', version: 1, params: {}, position: [0, 0]} as const
  memory.ran({...emptyDocument, nodes: [node]}, undefined)
  expect(memory.maker('a', 'k1')).toBe(node)
  expect(memory.maker('a', 'k2')).toBeUndefined()
})
