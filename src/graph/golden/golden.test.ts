import {describe, expect, it} from 'vitest'
import {definitions} from '../../../nodes/definitions.ts'
import {emptyDocument} from '../document.ts'
import {parseDocument} from '../upgrade.ts'

const files = import.meta.glob<string>('./format-*.json', {query: '?raw', import: 'default', eager: true})
const open = (text: string) => parseDocument(text, 'golden', definitions)

describe('files of every format that ever was', () => {
  it('are all here', () => {
    const formats = Object.keys(files).map(name => Number(/\d+/.exec(name)![0]))
    expect(formats.toSorted()).toEqual(Array.from({length: emptyDocument.format}, (_, i) => i + 1))
  })

  it.each(Object.entries(files))(
    '%s opens, loses nothing, and is the same when saved and opened again',
    (_name, text) => {
      const opened = open(text)
      const known = JSON.parse(text) as {nodes: {id: string; params: object}[]; wires: unknown[]}
      expect(opened).toMatchObject({
        ...known,
        format: emptyDocument.format,
        nodes: expect.any(Array) as unknown,
      })
      for (const node of known.nodes) {
        const kept = Object.fromEntries(Object.entries(node).filter(([name]) => name !== 'version'))
        expect(opened.nodes.find(({id}) => id === node.id)).toMatchObject(kept)
      }
      expect(open(JSON.stringify(opened))).toEqual(opened)
    },
  )
})
