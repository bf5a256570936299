import {describe, expect, it} from 'vitest'
import {definitions} from '../../nodes/definitions.ts'
import preset from '../../presets/lenet-drawn-digits.json'
import {applyEdit} from '../graph/document.ts'
import {openDocument} from '../graph/upgrade.ts'
import {partOf, partText, pasteEdit, readPart} from './clipboard.ts'

const doc = openDocument(preset, 'preset', definitions)
const part = partOf(doc, new Set(['conv1', 'conv2', 'counts']))

describe('copying and pasting', () => {
  it('takes the wires among the nodes along, and no others', () => {
    expect(part.wires).toEqual([{from: ['conv1', 'network'], to: ['conv2', 'network']}])
  })

  it('comes back from the clipboard as it went', () => {
    expect(readPart(partText(doc, part))).toEqual(part)
  })

  it('gives copies fresh ids and joins them as the originals are', () => {
    const pasted = applyEdit(doc, pasteEdit(doc, part))
    expect(new Set(pasted.nodes.map(({id}) => id)).size).toBe(doc.nodes.length + 3)
    const [a, b] = pasted.nodes.slice(-3)
    expect(pasted.wires.at(-1)).toEqual({from: [a.id, 'network'], to: [b.id, 'network']})
    expect(a.position).toEqual([280, 40])
  })

  it('puts copies about a point', () => {
    const {nodes} = pasteEdit(doc, partOf(doc, new Set(['conv1'])), [1000, 1000])
    expect(nodes[0].position).toEqual([900, 940])
  })

  it.each(['', 'hello', '{}', '{"format": 1, "nodes": [{"id": 7}]}', '[1]', 'null'])('ignores %j', text => {
    expect(readPart(text)).toBeUndefined()
  })
})
