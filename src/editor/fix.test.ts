import {describe, expect, it} from 'vitest'
import {definitions as kinds} from '../../nodes/definitions.ts'
import preset from '../../presets/lenet-drawn-digits.json'
import {applyEdit, type Edit, type GraphDocument} from '../graph/document.ts'
import {inspectGraph} from '../graph/inspect.ts'
import {openDocument} from '../graph/upgrade.ts'
import {fixesForProblem} from './fix-problem.ts'
import {fixesForWire} from './fix-wire.ts'

const lenet = openDocument(preset, 'preset', kinds)
const after = (...edits: readonly Edit[]) => edits.reduce(applyEdit, lenet)
const problemOf = (doc: GraphDocument, id: string) => inspectGraph(doc, kinds).get(id)?.problem
/** What is offered for a node's problem, and whether taking the first offer mends it. */
function offered(doc: GraphDocument, id: string) {
  const fixes = fixesForProblem({doc, kinds}, id, problemOf(doc, id)!)
  const mended = fixes.map(({edits}) => problemOf(edits.reduce(applyEdit, doc), id))
  expect(mended.filter(Boolean)).toEqual([])
  return fixes.map(({label}) => label)
}
const set = (id: string, param: string, value: number): Edit => ({type: 'set', id, param, value})

describe('mending a refused wire', () => {
  it('inserts what converts one type to another', () => {
    const doc = after({type: 'remove', ids: ['convert']})
    const [fix] = fixesForWire({doc, kinds}, {from: ['weights', 'model'], to: ['simulate', 'spiking']})
    expect(fix.label).toBe('Insert Convert')
    expect(problemOf(fix.edits.reduce(applyEdit, doc), 'simulate')).toBeUndefined()
  })

  it('finds the way over several nodes', () => {
    const doc = after({type: 'remove', ids: ['convert', 'weights']})
    const [fix] = fixesForWire({doc, kinds}, {from: ['readout', 'network'], to: ['simulate', 'spiking']})
    expect(fix.label).toBe('Insert Load weights and Convert')
  })

  it('ends a network that has no readout', () => {
    const doc = after({type: 'remove', ids: ['readout']})
    const fixes = fixesForWire({doc, kinds}, {from: ['conv6', 'network'], to: ['weights', 'network']})
    expect(fixes.map(({label}) => label)).toContain('Insert Quantized dense')
  })
})

describe('mending a problem', () => {
  it('connects what is there, or adds what is missing', () => {
    const wire = {from: ['simulate', 'record'], to: ['counts', 'record']} as const
    expect(offered(after({type: 'disconnect', wire}), 'counts')).toEqual(['Connect Simulate'])
    expect(offered(after({type: 'remove', ids: ['convert']}), 'simulate')[0]).toBe('Insert Convert')
    expect(offered(after({type: 'remove', ids: ['dataset']}), 'simulate')[0]).toBe('Add Drawn digits')
  })

  it('brings values into their bounds', () => {
    expect(offered(after(set('conv2', 'filters', 9999)), 'conv2')).toEqual(['Set Filters to 4,096'])
  })

  it('pads, or takes a kernel that fits', () => {
    expect(offered(after(set('conv6', 'kernel', 9)), 'conv6')).toEqual(['Pad with zeros', 'Set Kernel to 4'])
  })

  it('makes the network fit the data', () => {
    expect(offered(after(set('readout', 'units', 7)), 'simulate')).toContain('Give the readout 10 units')
  })

  it('opens loops', () => {
    const wire = {from: ['conv4', 'network'], to: ['conv2', 'network']} as const
    const doc = after({type: 'connect', wire})
    const fixes = fixesForProblem({doc, kinds}, 'conv2', problemOf(doc, 'conv2')!)
    expect(fixes.map(({label}) => label)).toEqual(['Disconnect Conv4 from Conv2'])
  })
})
