import {describe, expect, it} from 'vitest'
import {definitions} from '../../nodes/definitions.ts'
import preset from '../../presets/lenet-drawn-digits.json'
import {applyEdit} from '../graph/document.ts'
import {openDocument} from '../graph/upgrade.ts'
import {bestPort, openPorts, portKey, refusal, wireBetween, type PortRef} from './connect.ts'

const doc = openDocument(preset, 'preset', definitions)
const out = (node: string, port: string): PortRef => ({node, side: 'out', port})
const into = (node: string, port: string): PortRef => ({node, side: 'in', port})

describe('connecting', () => {
  it('makes the same wire from either end', () => {
    const wire = {from: ['a', 'x'], to: ['b', 'y']}
    expect(wireBetween(out('a', 'x'), into('b', 'y'))).toEqual(wire)
    expect(wireBetween(into('b', 'y'), out('a', 'x'))).toEqual(wire)
    expect(wireBetween(into('b', 'y'), into('a', 'x'))).toBeUndefined()
  })

  it('opens the ports that take what a port gives', () => {
    expect([...openPorts(doc, out('dataset', 'dataset'), definitions)]).toEqual([
      portKey(into('simulate', 'dataset')),
      portKey(into('map', 'dataset')),
    ])
    expect([...openPorts(doc, into('counts', 'record'), definitions)]).toEqual([
      portKey(out('simulate', 'record')),
    ])
  })

  it('offers no loops', () => {
    expect(openPorts(doc, out('conv4', 'network'), definitions).has(portKey(into('conv1', 'network')))).toBe(
      false,
    )
  })

  it('says why not, in a sentence', () => {
    const why = (a: PortRef, b: PortRef) => refusal(doc, a, b, definitions)
    expect(why(out('weights', 'model'), into('simulate', 'dataset'))).toMatch(
      /gives a network with weights.*takes a data set\.$/,
    )
    expect(why(out('conv1', 'network'), out('conv2', 'network'))).toMatch(/two outputs\.$/)
    expect(why(out('conv4', 'network'), into('conv1', 'network'))).toMatch(/loop/)
    expect(why(out('dataset', 'dataset'), into('simulate', 'dataset'))).toBeUndefined()
  })

  it('drops a wire on the port of a node that takes it', () => {
    const free = applyEdit(doc, {type: 'disconnect', wire: doc.wires.find(({to}) => to[1] === 'dataset')!})
    const origin = out('dataset', 'dataset')
    const pending = {origin, doc: free, open: openPorts(free, origin, definitions)}
    expect(bestPort(pending, 'simulate', definitions)).toEqual(into('simulate', 'dataset'))
  })
})
