import {describe, expect, it} from 'vitest'
import {definitions} from '../../nodes/definitions.ts'
import lenet from '../../presets/lenet-drawn-digits.json'
import mnist from '../../presets/lenet-mnist.json'
import {emptyDocument} from '../graph/document.ts'
import {sharedOf, withShared, type Outcome} from '../graph/shared.ts'
import {openDocument} from '../graph/upgrade.ts'
import {isLink, linkOf, openLink} from './link.ts'

const open = (file: unknown) => openDocument(file, 'a', definitions)
const none = {hide: [], lock: []}
const hex = (n: number, length: number) =>
  Array.from({length}, (_, i) => ((n * 7919 + i * 104729) % 16).toString(16)).join('')
/** As a LeNet's Simulate gives it: every hash another one, so that nothing packs well. */
const outcome: Outcome = {
  key: hex(1, 10),
  hashes: {weights: hex(2, 8), thresholds: hex(3, 8), data: hex(4, 8), counts: hex(5, 8)},
  layers: ['Conv1', 'Conv2', 'Pool3', 'Conv4', 'Pool5', 'Conv6'].map(
    (name, i) => [name, hex(i + 6, 5)] as const,
  ),
}

describe('a link', () => {
  it.each([
    ['drawn digits', lenet],
    ['MNIST', mnist],
  ])('of LeNet on %s, with its results, has at most 2,000 characters', (_name, file) => {
    const document = withShared(open(file), {results: {simulate: outcome}})
    const fragment = linkOf(document, definitions, {hide: ['palette', 'results'], lock: ['conv1', 'conv2']})
    const length = `https://spikeloom.example.org/editor/#${fragment}`.length
    expect(length).toBeLessThanOrEqual(2000)
    const back = openLink(fragment, definitions)
    expect(sharedOf(back)).toEqual({
      hide: ['palette', 'results'],
      lock: ['conv1', 'conv2'],
      results: {simulate: outcome},
    })
    expect(back.nodes.map(({id}) => id)).toEqual(document.nodes.map(({id}) => id))
    expect(back.wires).toEqual(document.wires)
  })

  it('keeps what it does not know, and leaves out what is the default anyhow', () => {
    const strange = open({
      ...emptyDocument,
      title: 'Ünïcode 神经网络 <b>&amp;</b>',
      nodes: [
        {id: 'x y', kind: 'acme', version: 7, params: {a: [1]}, position: [1, 2], extra: null},
        {id: 'c', kind: 'conv', version: 1, params: {kernel: 3, odd: 1, filters: 16}, position: [0, 0]},
      ],
      more: {deep: true},
    })
    const back = openLink(`#${linkOf(strange, definitions, {hide: [], lock: ['x y']})}`, definitions)
    expect(sharedOf(back).lock).toEqual(['x y'])
    const defaults = definitions.get('conv')!.params
    expect(Object.keys(back.nodes[1].params)).not.toContain(
      defaults.kernel.default === 3 ? 'kernel' : 'nothing',
    )
    expect(back.nodes[1].params).toMatchObject({odd: 1})
    expect({...withShared(back, undefined), nodes: [back.nodes[0]]}).toEqual({
      ...strange,
      nodes: [strange.nodes[0]],
    })
  })

  it('that is damaged or cut off says so', () => {
    const fragment = linkOf(open(lenet), definitions, none)
    expect(isLink(`#${fragment}`)).toBe(true)
    expect(isLink('#about')).toBe(false)
    for (const broken of [
      fragment.slice(0, -9),
      fragment.replace(/g=..../, 'g=abcd'),
      'g=',
      'g=%%%',
      'g=AAAA',
    ])
      expect(() => openLink(broken, definitions)).toThrow('This link is damaged or cut off. Ask for it again')
  })

  it('grows to no more than a graph can be', () => {
    const bomb = linkOf({...emptyDocument, title: 'a'.repeat(9 * 2 ** 20)}, definitions, none)
    expect(bomb.length).toBeLessThan(100_000)
    expect(() => openLink(bomb, definitions)).toThrow('damaged or cut off')
  })
})
