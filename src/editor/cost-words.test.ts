import {expect, it} from 'vitest'
import {definitions} from '../../nodes/definitions.ts'
import preset from '../../presets/lenet-drawn-digits.json'
import {inspectGraph} from '../graph/inspect.ts'
import {openDocument} from '../graph/upgrade.ts'
import {costOf} from './cost-words.ts'
import {wireWords} from './wire-words.ts'

const doc = openDocument(preset, 'preset', definitions)
const outlook = inspectGraph(doc, definitions)

it('says what layers cost, and what a run counted', () => {
  expect(costOf(outlook.get('conv2'), undefined)).toBe('6.4K w · 3.7M MAC')
  expect(costOf(outlook.get('dataset'), undefined)).toBe('')
  const kept = {status: 'done', key: '', reused: false, ms: 1, reason: '', metrics: {sop: 1_234_567}} as const
  expect(costOf(outlook.get('simulate'), {kept})).toBe('1.2M SOPs')
})

it('says what each wire of LeNet carries', () => {
  const carried = doc.wires.map(({from: [id, port]}) => {
    const type = definitions.get(doc.nodes.find(node => node.id === id)!.kind)!.outputs[port]
    return wireWords(type, outlook.get(id)?.outputs[port])
  })
  expect(carried).toEqual([
    ...['28×28×1', '28×28×16', '24×24×16', '12×12×16', '8×8×32', '4×4×32', '1×1×256', '1×1×10', '1×1×10'],
    ...['L = 4', '28×28×1', '200 images', 'L = 4', '28×28×1', '200 images', ''],
  ])
})
