import {createPinia, setActivePinia} from 'pinia'
import {expect, it} from 'vitest'
import {definitions} from '../../nodes/definitions.ts'
import lenet from '../../presets/lenet-drawn-digits.json'
import {seededRandom} from '../core/random.ts'
import {freshId, type Edit, type GraphDocument} from '../graph/document.ts'
import {openDocument} from '../graph/upgrade.ts'
import {hashOf} from './document-hash.ts'
import {useDocument} from './document.ts'
import {packHistory, unpackHistory} from './history.ts'

const start = openDocument(lenet, 'lenet', definitions)

function anyEdit(doc: GraphDocument, random: () => number, n: number): Edit {
  const node = doc.nodes[Math.floor(random() * doc.nodes.length)]
  const other = doc.nodes[Math.floor(random() * doc.nodes.length)]
  const id = freshId(doc, 'conv')
  const add: Edit = {type: 'add', nodes: [{id, kind: 'conv', version: 1, params: {}, position: [n, n]}]}
  if (!node || !other) return add
  const edits: Edit[] = [
    add,
    {type: 'remove', ids: random() < 0.5 ? [node.id] : [node.id, other.id]},
    {type: 'move', to: {[node.id]: [n, -n], [other.id]: [n, n]}},
    {type: 'connect', wire: {from: [other.id, 'network'], to: [node.id, 'network']}},
    {type: 'set', id: node.id, param: 'filters', value: n},
    {type: 'rename', id: node.id, title: `name ${n}`},
    {type: 'mark', ids: [node.id], mark: 'collapsed', on: random() < 0.5},
    {type: 'title', title: `title ${n}`},
    {type: 'seed', seed: n},
    doc.wires.length > 0 ? {type: 'disconnect', wire: doc.wires[0]} : add,
  ]
  return edits[Math.floor(random() * edits.length)]
}

it.each(Array.from({length: 20}, (_, seed) => seed))(
  '1,000 random commands, undone and redone, give the same hash, also over reloads (seed %i)',
  seed => {
    setActivePinia(createPinia())
    const store = useDocument()
    store.setDefinitions(definitions)
    store.open(start)
    const random = seededRandom(seed)
    for (let block = 0; block < 10; block++) {
      const before = hashOf(store.current)
      let steps = 0
      while (steps < 100) {
        const was = store.current
        store.edit(anyEdit(was, random, block * 100 + steps))
        if (store.current !== was) steps++
      }
      const after = hashOf(store.current)
      const kept = structuredClone(packHistory(store))
      const copy = structuredClone(store.current)
      store.open(copy, unpackHistory(copy, kept))
      for (let n = 0; n < 100; n++) store.undo()
      expect(hashOf(store.current)).toBe(before)
      for (let n = 0; n < 100; n++) store.redo()
      expect(hashOf(store.current)).toBe(after)
    }
  },
)
