import {describe, expect, it} from 'vitest'
import {seededRandom} from '../core/random.ts'
import {dissolveEdits, exposeEdit} from './blocks-dissolve.ts'
import {groupEdits} from './blocks-group.ts'
import {kindsWith} from './blocks.ts'
import {applyEdit, wireId, type GraphDocument, type NodeId} from './document.ts'
import {fakes, fakeWorld, sketch} from './evaluate-fakes.ts'
import {expand} from './expand.ts'
import {keysOf} from './keys.ts'

const doc = sketch('a: start', 'b: relay(a)', 'c: relay(b)', 'd: add(c, a)', 'e: relay(d)')

function grouped(doc: GraphDocument, ...ids: NodeId[]) {
  const found = groupEdits(doc, new Set(ids), fakes)
  if ('between' in found) throw new Error(`between: ${found.between.join()}`)
  return {...found, doc: found.edits.reduce(applyEdit, doc)}
}
const dissolved = (doc: GraphDocument, use: NodeId) =>
  dissolveEdits(doc, use, fakes).edits.reduce(applyEdit, doc)
/** The same whatever the order of its lists. */
const sorted = (doc: GraphDocument) => ({
  ...doc,
  nodes: [...doc.nodes].sort((a, b) => (a.id < b.id ? -1 : 1)),
  wires: [...doc.wires].sort((a, b) => (wireId(a) < wireId(b) ? -1 : 1)),
})
const wires = (doc: GraphDocument) => doc.wires.map(wireId).sort()

describe('a block', () => {
  const {doc: blocked, id, block} = grouped(doc, 'b', 'c')

  it('has a port for each wire across its border, and stands in for what is inside', () => {
    expect(blocked.blocks?.[block]).toMatchObject({
      inputs: [{name: 'value', to: [['b', 'value']]}],
      outputs: [{name: 'value', from: ['c', 'value']}],
    })
    expect(wires(blocked)).toEqual([
      'a.value→block.value',
      'a.value→d.right',
      'block.value→d.left',
      'd.value→e.value',
    ])
    expect(kindsWith(blocked.blocks, fakes).get(`block:${block}`)).toMatchObject({
      inputs: {value: 'network'},
      outputs: {value: 'network'},
    })
  })

  it('runs as what is inside it', () => {
    const flat = expand(blocked, fakes)
    expect(wires(flat)).toEqual([
      'a.value→block/b.value',
      'a.value→d.right',
      'block/b.value→block/c.value',
      'block/c.value→d.left',
      'd.value→e.value',
    ])
    const digest = (text: string) => text
    const key = (doc: GraphDocument) => keysOf(doc, fakes, digest).get('e')?.key
    expect(key(flat)).toBe(key(doc))
  })

  it('is repeated, each copy feeding the next', () => {
    const twice = applyEdit(blocked, {type: 'set', id, param: 'repeat', value: 3})
    expect(wires(expand(twice, fakes))).toEqual([
      'a.value→block/b.value',
      'a.value→d.right',
      'block.2/b.value→block.2/c.value',
      'block.2/c.value→block.3/b.value',
      'block.3/b.value→block.3/c.value',
      'block.3/c.value→d.left',
      'block/b.value→block/c.value',
      'block/c.value→block.2/b.value',
      'd.value→e.value',
    ])
    const flat = dissolved(twice, id)
    const digest = (text: string) => text
    const key = (doc: GraphDocument) => keysOf(doc, fakes, digest).get('e')?.key
    expect(key(flat)).toBe(key(expand(twice, fakes)))
    expect(flat.nodes).toHaveLength(3 + 6)
  })

  it('sets for each use the parameters that are exposed', () => {
    const exposed = applyEdit(blocked, exposeEdit(blocked, block, 'c', 'plus'))
    const set = applyEdit(exposed, {type: 'set', id, param: 'plus', value: 7})
    expect(expand(set, fakes).nodes.find(node => node.id === 'block/c')?.params).toEqual({plus: 7})
    expect(dissolved(set, id).nodes.find(node => node.id === 'c')?.params).toEqual({plus: 7})
    expect(kindsWith(set.blocks, fakes).get(`block:${block}`)?.params.plus).toMatchObject({default: 1})
  })

  it('is not made of nodes that others lie between', () => {
    expect(groupEdits(doc, new Set(['b', 'd']), fakes)).toEqual({between: ['c']})
  })

  it('may be inside another, and is bypassed as a whole', () => {
    const outer = grouped(blocked, id, 'd')
    expect(wires(expand(outer.doc, fakes))).toContain('block-2/block/c.value→block-2/d.left')
    expect(sorted(dissolved(outer.doc, outer.id))).toEqual(sorted(blocked))
    const round = applyEdit(blocked, {type: 'mark', ids: [id], mark: 'bypass', on: true})
    expect(wires(expand(round, fakes))).toEqual(['a.value→d.left', 'a.value→d.right', 'd.value→e.value'])
  })

  it('is made and dissolved inside another, whose ports go on reaching what they reached', () => {
    const inner = groupEdits(blocked, new Set(['c']), fakes, block)
    if ('between' in inner) throw new Error('between')
    const deep = inner.edits.reduce(applyEdit, blocked)
    expect(wires(expand(deep, fakes))).toContain('block/block-2/c.value→d.left')
    const back = dissolveEdits(deep, inner.id, fakes, block).edits.reduce(applyEdit, deep)
    expect(wires(expand(back, fakes))).toEqual(wires(expand(blocked, fakes)))
    expect(back.blocks).toEqual(blocked.blocks)
  })

  it('is evaluated inside, and what is bypassed is not', async () => {
    const round = applyEdit(blocked, {type: 'mark', ids: ['e'], mark: 'bypass', on: true})
    const {results} = await fakeWorld().run(round)
    expect([...results.keys()].sort()).toEqual(['a', 'block/b', 'block/c', 'd'])
    expect([...results.values()].every(({status}) => status === 'done')).toBe(true)
  })
})

it('dissolving a block gives back what it was made of, whatever that is', () => {
  for (let seed = 1; seed <= 300; seed++) {
    const random = seededRandom(seed)
    const graph = randomGraph(random)
    const ids = graph.nodes.map(({id}) => id).filter(() => random() < 0.4)
    const found = groupEdits(graph, new Set([...ids, ...(random() < 0.5 ? ['note'] : [])]), fakes)
    if ('between' in found || ids.length === 0) continue
    const blocked = found.edits.reduce(applyEdit, graph)
    expect(sorted(dissolved(blocked, found.id)), `seed ${seed}`).toEqual(sorted(graph))
    expect(expand(blocked, fakes).wires).toHaveLength(graph.wires.length)
  }
})

function randomGraph(random: () => number): GraphDocument {
  const lines = ['n0: start']
  const pick = (below: number) => `n${Math.floor(random() * below)}`
  for (let i = 1; i < 12; i++) {
    const kind =
      random() < 0.2 ? 'start' : random() < 0.6 ? `relay(${pick(i)})` : `add(${pick(i)}, ${pick(i)})`
    lines.push(`n${i}: ${kind}`)
  }
  const graph = sketch(...lines)
  return {
    ...graph,
    nodes: graph.nodes.map((node, i) => ({
      ...node,
      position: [i * 20, Math.floor(random() * 9) * 20],
      extra: i,
    })),
    wires: graph.wires.map((wire, i) => (i % 3 ? wire : {...wire, colour: i})),
    notes: [{id: 'note', text: 'x', position: [0, 0], size: [100, 60]}],
  }
}
