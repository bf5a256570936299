import {describe, expect, it} from 'vitest'
import {definitions} from '../../nodes/definitions.ts'
import type {DocumentNode, GraphDocument, Wire} from './document.ts'
import {fakes, sketch} from './evaluate-fakes.ts'
import {inspectGraph, whyNot} from './inspect.ts'

const node = (id: string, kind: string, params: DocumentNode['params'] = {}): DocumentNode => ({
  id,
  kind,
  version: 1,
  params,
  position: [0, 0],
})
const wire = (from: string, to: string): Wire => {
  const [source, output] = from.split('.')
  const [target, input] = to.split('.')
  return {from: [source, output], to: [target, input]}
}
const graph = (
  nodes: readonly DocumentNode[],
  ...wires: readonly (readonly [string, string])[]
): GraphDocument => ({
  format: 2,
  title: 'T',
  seed: 1,
  nodes,
  wires: wires.map(([from, to]) => wire(from, to)),
})
const small = graph(
  [node('input', 'input'), node('conv', 'conv'), node('dense', 'dense'), node('digits', 'drawn-digits')],
  ['input.network', 'conv.network'],
  ['conv.network', 'dense.network'],
)

describe('looking ahead', () => {
  it('gives shapes and costs before anything runs', () => {
    const facts = inspectGraph(small, definitions).get('conv')!.facts
    expect(facts).toContainEqual({label: 'Output', value: '26×26×16'})
    expect(facts).toContainEqual({label: 'Weights', value: '144'})
  })

  it('says which node is wrong, and which only wait for it', () => {
    const wrong = graph(
      [node('input', 'input', {height: 2}), node('conv', 'conv'), node('dense', 'dense')],
      ['input.network', 'conv.network'],
      ['conv.network', 'dense.network'],
    )
    const outlook = inspectGraph(wrong, definitions)
    expect(outlook.get('input')!.problem).toBeUndefined()
    expect(outlook.get('conv')!.problem).toMatchObject({code: 'kernel', node: 'conv'})
    expect(outlook.get('dense')).toEqual({outputs: {}, facts: [], blockedBy: 'conv'})
  })

  it('names the input that is missing, and what it takes', () => {
    expect(inspectGraph(sketch('a: relay'), fakes).get('a')!.problem!.message).toBe(
      'Input "value" is not connected. Connect an output that gives a network.',
    )
  })

  it('finds wires of the wrong type', () => {
    const wrong = graph(
      [node('digits', 'drawn-digits'), node('conv', 'conv')],
      ['digits.dataset', 'conv.network'],
    )
    expect(inspectGraph(wrong, definitions).get('conv')!.problem).toMatchObject({code: 'type'})
  })

  it('names loops alike at every node of them, by names that tell nodes apart', () => {
    const outlook = inspectGraph(sketch('x: relay(y)', 'y: add(x, x)', 'z: relay(y)'), fakes)
    const path = ['Relay (x)', 'Add', 'Relay (x)']
    expect(outlook.get('x')!.problem).toMatchObject({code: 'cycle', detail: {path}})
    expect(outlook.get('y')!.problem).toMatchObject({code: 'cycle', detail: {path}})
    expect(outlook.get('z')!.blockedBy).toBe('y')
  })

  it('keeps to itself what kinds it does not know', () => {
    const outlook = inspectGraph(sketch('a: nonsense', 'b: start'), fakes)
    expect(outlook.get('a')!.problem).toMatchObject({code: 'kind'})
    expect(outlook.get('b')!.problem).toBeUndefined()
  })
})

describe('a wire', () => {
  it('may be where types agree and shapes fit', () => {
    expect(whyNot(small, wire('input.network', 'dense.network'), definitions)).toBeUndefined()
  })

  it.each([
    ['another type', 'digits.dataset', 'conv.network', 'type'],
    ['an unknown port', 'input.nothing', 'conv.network', 'port'],
    ['an unknown node', 'nobody.network', 'conv.network', 'node'],
    ['a loop', 'dense.network', 'conv.network', 'cycle'],
  ])('may not be for %s', (_why, from, to, code) => {
    expect(whyNot(small, wire(from, to), definitions)).toMatchObject({code})
  })

  it('may not be where a shape would not fit further on', () => {
    const far = graph(
      [node('tiny', 'input', {height: 2, width: 2}), node('a', 'conv', {padding: 'same'}), node('b', 'conv')],
      ['a.network', 'b.network'],
    )
    expect(whyNot(far, wire('tiny.network', 'a.network'), definitions)).toMatchObject({
      code: 'kernel',
      node: 'b',
    })
  })
})
