import {describe, expect, it} from 'vitest'
import {seededRandom} from '../core/random.ts'
import {sketch} from './evaluate-fakes.ts'
import {ancestorsOf, descendantsOf, loopsOf, orderOf} from './order.ts'

describe('order', () => {
  it('is that of the document where wires leave it open', () => {
    expect(orderOf(sketch('c: start', 'a: start', 'b: start'))).toEqual(['c', 'a', 'b'])
  })

  it('has every node once and after what it reads, however the document is shuffled', () => {
    const random = seededRandom(1)
    for (let trial = 0; trial < 100; trial++) {
      const doc = sketch(
        'n0: start',
        ...Array.from({length: 15}, (_, i) => {
          const [x, y] = [random(), random()].map(r => Math.floor(r * (i + 1)))
          return `n${i + 1}: add(n${x}, n${y})`
        }),
      )
      const shuffled = {...doc, nodes: doc.nodes.toSorted(() => random() - 0.5)}
      const order = orderOf(shuffled)
      expect([...order].sort()).toEqual(doc.nodes.map(({id}) => id).sort())
      for (const {from, to} of doc.wires)
        expect(order.indexOf(from[0]), `trial ${trial}`).toBeLessThan(order.indexOf(to[0]))
    }
  })

  it('comes to an end on loops and on ladders of diamonds', () => {
    expect(orderOf(sketch('a: relay(b)', 'b: relay(a)')).sort()).toEqual(['a', 'b'])
    const rungs = Array.from({length: 60}, (_, i) => `n${i + 1}: add(n${i}, n${i})`)
    expect(orderOf(sketch('n0: start', ...rungs))).toHaveLength(61)
  })
})

describe('loops', () => {
  it('are named alike at each of their nodes, and only there', () => {
    const loops = loopsOf(sketch('a: start', 'x: add(a, z)', 'y: relay(x)', 'z: relay(y)', 'after: relay(z)'))
    expect(Object.fromEntries(loops)).toEqual({
      x: ['x', 'y', 'z', 'x'],
      y: ['x', 'y', 'z', 'x'],
      z: ['x', 'y', 'z', 'x'],
    })
  })

  it('of one node are found', () => {
    expect(loopsOf(sketch('a: relay(a)')).get('a')).toEqual(['a', 'a'])
  })

  it('are named by a shortest way', () => {
    const doc = sketch('a: add(b, d)', 'b: relay(a)', 'c: relay(a)', 'd: relay(c)')
    expect(loopsOf(doc).get('a')).toEqual(['a', 'b', 'a'])
    expect(loopsOf(doc).get('b')).toEqual(['a', 'b', 'a'])
    expect(loopsOf(doc).get('d')).toEqual(['a', 'c', 'd', 'a'])
  })
})

it('ancestors and descendants include the node itself', () => {
  const doc = sketch('a: start', 'b: relay(a)', 'c: relay(b)', 'd: relay(a)')
  expect([...ancestorsOf(doc, 'b')].sort()).toEqual(['a', 'b'])
  expect([...descendantsOf(doc, 'b')].sort()).toEqual(['b', 'c'])
  expect([...descendantsOf(doc, 'd')]).toEqual(['d'])
})
