import {describe, expect, it} from 'vitest'
import {definitions} from '../../nodes/definitions.ts'
import preset from '../../presets/lenet-drawn-digits.json'
import {applyEdit} from '../graph/document.ts'
import {openDocument} from '../graph/upgrade.ts'
import {partOf, partText, pasteEdits, readPart} from './clipboard.ts'

const doc = openDocument(preset, 'preset', definitions)
const pasted = (at?: readonly [number, number]) =>
  pasteEdits(doc, at ? conv1 : part, at).edits.reduce(applyEdit, doc)
const conv1 = partOf(doc, new Set(['conv1']))
const part = partOf(doc, new Set(['conv1', 'conv2', 'counts']))

describe('copying and pasting', () => {
  it('takes the wires among the nodes along, and no others', () => {
    expect(part.wires).toEqual([{from: ['conv1', 'network'], to: ['conv2', 'network']}])
  })

  it('comes back from the clipboard as it went', () => {
    expect(readPart(partText(doc, part, definitions), definitions)).toEqual(part)
    const whole = {...part, notes: [{id: 'n', text: 'x', position: [0, 0], size: [9, 9]}]} as const
    expect(readPart(partText(doc, whole, definitions), definitions)).toEqual(whole)
  })

  it('gives copies fresh ids and joins them as the originals are', () => {
    const after = pasted()
    expect(new Set(after.nodes.map(({id}) => id)).size).toBe(doc.nodes.length + 3)
    const [a, b] = after.nodes.slice(-3)
    expect(after.wires.at(-1)).toEqual({from: [a.id, 'network'], to: [b.id, 'network']})
    expect(a.position).toEqual([280, 40])
  })

  it('puts copies about a point', () => {
    expect(pasted([1000, 1000]).nodes.at(-1)!.position).toEqual([900, 940])
  })

  it('begins with an outline that people can read', () => {
    expect(partText(doc, part, definitions)).toMatch(/^- Conv1, .*\n- Conv2, .* ← Conv1\n/)
  })

  it.each(['', 'hello', '{}', '[1]', 'null', 'a\n\nb'])('ignores %j', text => {
    expect(readPart(text, definitions)).toBeUndefined()
  })

  it('says what is wrong with a broken graph', () => {
    expect(readPart('{"format": 1, "nodes": [{"id": 7}]}', definitions)).toMatch(
      /^File "clipboard", title: found/,
    )
    expect(readPart('{"nodes": [', definitions)).toMatch(/^File "clipboard", line 1/)
  })
})
