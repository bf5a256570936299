import {describe, expect, it} from 'vitest'
import {seededRandom} from '../core/random.ts'
import {applyDelta, deltaBetween} from './delta.ts'
import {applyEdit, emptyDocument, type Edit, type GraphDocument} from './document.ts'

const node = (id: string) => ({id, kind: 'conv', version: 1, params: {}, position: [0, 0] as const})
const many: GraphDocument = {...emptyDocument, nodes: Array.from({length: 500}, (_, i) => node(`n${i}`))}

describe('a delta', () => {
  it('of one moved node among many is small', () => {
    const after = applyEdit(many, {type: 'move', to: {n250: [20, 40]}})
    expect(JSON.stringify(deltaBetween(many, after)).length).toBeLessThan(250)
  })

  it('leads there and back, and shares what it does not touch', () => {
    const random = seededRandom(5)
    let doc: GraphDocument = many
    for (let step = 0; step < 200; step++) {
      const after = applyEdit(doc, anyEdit(doc, random, step))
      const copy = <T>(value: T): T => structuredClone(value)
      const there = applyDelta(doc, copy(deltaBetween(doc, after)))
      expect(there).toEqual(after)
      expect(applyDelta(after, copy(deltaBetween(after, doc)))).toEqual(doc)
      const kept = doc.nodes.filter(item => after.nodes.includes(item))
      expect(kept.every(item => there.nodes.includes(item))).toBe(true)
      doc = after
    }
  })

  it('brings members and takes them away', () => {
    const strange = {...emptyDocument, extra: {a: 1}, seed: 9} as GraphDocument
    expect(applyDelta(emptyDocument, deltaBetween(emptyDocument, strange))).toEqual(strange)
    expect(applyDelta(strange, deltaBetween(strange, emptyDocument))).toEqual(emptyDocument)
  })
})

function anyEdit(doc: GraphDocument, random: () => number, step: number): Edit {
  const id = doc.nodes[Math.floor(random() * doc.nodes.length)].id
  const edits: Edit[] = [
    {type: 'add', nodes: [node(`new${step}`)]},
    {type: 'remove', ids: [id]},
    {type: 'move', to: {[id]: [step, step]}},
    {type: 'connect', wire: {from: [doc.nodes[0].id, 'network'], to: [id, 'network']}},
    {type: 'seed', seed: step},
  ]
  return edits[Math.floor(random() * edits.length)]
}
