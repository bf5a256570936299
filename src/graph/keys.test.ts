import {describe, expect, it} from 'vitest'
import {seededRandom} from '../core/random.ts'
import {applyEdit, type Edit, type GraphDocument} from './document.ts'
import {fakeDigest, fakes, sketch} from './evaluate-fakes.ts'
import {canonical, keysOf} from './keys.ts'
import {descendantsOf} from './order.ts'

const digest = fakeDigest()
const keys = (doc: GraphDocument) => new Map([...keysOf(doc, fakes, digest)].map(([id, {key}]) => [id, key]))
const changed = (before: GraphDocument, after: GraphDocument) => {
  const [old, now] = [keys(before), keys(after)]
  return [...now.keys()].filter(id => old.get(id) !== now.get(id)).sort()
}

const doc = sketch('a: start', 'b: relay(a) {"plus": 3}', 'c: add(a, b)', 'n: noise', 'd: relay(n)')

describe('keys', () => {
  it.each<Edit>([
    {type: 'move', to: {a: [7, 8], c: [1, 1]}},
    {type: 'rename', id: 'b', title: 'Else'},
    {type: 'title', title: 'Another graph'},
    {type: 'set', id: 'a', param: 'plus', value: 1},
  ])('stay the same through $type, which changes no result', edit => {
    expect(changed(doc, applyEdit(doc, edit))).toEqual([])
  })

  it('do not depend on the order of nodes, wires or parameters', () => {
    const doc = sketch('a: start {"plus": 2, "bad": false}', 'b: relay(a)', 'c: add(a, b)')
    const turned = {
      ...doc,
      nodes: doc.nodes.toReversed().map(node => ({
        ...node,
        params: Object.fromEntries(Object.entries(node.params).reverse()),
      })),
      wires: doc.wires.toReversed(),
    }
    expect(changed(doc, turned)).toEqual([])
  })

  it('change with parameters, for the node and all that depends on it', () => {
    expect(changed(doc, applyEdit(doc, {type: 'set', id: 'b', param: 'plus', value: 4}))).toEqual(['b', 'c'])
  })

  it('change with the seed for seeded kinds and what depends on them', () => {
    expect(changed(doc, applyEdit(doc, {type: 'seed', seed: 2}))).toEqual(['d', 'n'])
  })

  it('change when an input reads another result, not when it reads the same from elsewhere', () => {
    const twin = applyEdit(doc, {type: 'add', nodes: [{...doc.nodes[0], id: 'twin'}]})
    const same = applyEdit(twin, {type: 'connect', wire: {from: ['twin', 'value'], to: ['b', 'value']}})
    expect(changed(twin, same)).toEqual([])
    const other = applyEdit(doc, {type: 'connect', wire: {from: ['c', 'other'], to: ['d', 'value']}})
    const third = applyEdit(doc, {type: 'connect', wire: {from: ['c', 'value'], to: ['d', 'value']}})
    expect(changed(doc, other)).toEqual(['d'])
    expect(changed(other, third)).toEqual(['d'])
  })

  it('change with the version of the kind', () => {
    const newer = new Map(fakes).set('start', {...fakes.get('start')!, version: 2})
    const before = keysOf(doc, fakes, digest).get('a')?.key
    expect(keysOf(doc, newer, digest).get('a')?.key).not.toBe(before)
  })

  it('differ between seeded nodes, which each have a generator of their own', () => {
    const two = keys(sketch('n: noise', 'm: noise', 'a: start', 'b: start'))
    expect(two.get('n')).not.toBe(two.get('m'))
    expect(two.get('a')).toBe(two.get('b'))
  })

  it('are missing for what cannot work, and for what needs it', () => {
    const broken = sketch(
      'x: start {"bad": true}',
      'y: relay(x)',
      'z: relay',
      'l: relay(l)',
      'o: nonsense',
      'a: start',
    )
    expect([...keys(broken).keys()]).toEqual(['a'])
  })

  it('change for exactly the descendants of a random edit', () => {
    const random = seededRandom(5)
    for (let trial = 0; trial < 40; trial++) {
      const doc = sketch(
        'n0: start',
        ...Array.from({length: 20}, (_, i) => `n${i + 1}: relay(n${Math.floor(random() * (i + 1))})`),
      )
      const id = `n${Math.floor(random() * 21)}`
      const edited = applyEdit(doc, {type: 'set', id, param: 'plus', value: 50})
      expect(changed(doc, edited), `trial ${trial}`).toEqual([...descendantsOf(doc, id)].sort())
    }
  })
})

describe('canonical JSON', () => {
  it('has members in alphabetical order at every depth, and lists as they are', () => {
    expect(canonical({b: [2, 1], a: {d: null, c: 'x'}})).toBe('{"a":{"c":"x","d":null},"b":[2,1]}')
  })
})
