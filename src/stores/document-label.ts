// What an undo step is called: "set Kernel of Conv2".
import {blockIdOf} from '../graph/document-ends.ts'
import type {Edit, GraphDocument, NodeId, Sheet} from '../graph/document.ts'
import type {Definitions} from '../graph/node.ts'

/** What names are made from. */
interface Naming {
  readonly sheet: Sheet
  readonly doc: GraphDocument
  readonly definitions: Definitions
}

type Of<T extends Edit['type']> = Extract<Edit, {type: T}>

/** The name of a step that makes these edits to this document, to follow "Undo: ". */
export const labelOf = (doc: GraphDocument, edits: readonly Edit[], definitions: Definitions): string =>
  labelIn({sheet: doc, doc, definitions}, edits)

function labelIn(naming: Naming, edits: readonly Edit[]): string {
  const edit = edits.at(-1)
  if (!edit) return 'nothing'
  const name = (id: NodeId) => nodeName(naming, id)
  switch (edit.type) {
    case 'add':
      return `add ${several(addedNames(naming, edit))}`
    case 'remove':
      return `delete ${several(edit.ids.map(name))}`
    case 'connect':
      return edits.some(({type}) => type === 'add')
        ? labelIn(naming, edits.slice(0, 1))
        : `connect ${name(edit.wire.from[0])} to ${name(edit.wire.to[0])}`
    case 'disconnect':
      return `disconnect ${name(edit.wire.from[0])} from ${name(edit.wire.to[0])}`
    case 'move':
      return `move ${several(Object.keys(edit.to).map(name))}`
    case 'resize':
      return `resize ${name(edit.id)}`
    case 'write':
      return 'write a note'
    case 'set':
      return `set ${paramName(naming, edit)} of ${name(edit.id)}`
    case 'rename':
      return `rename ${name(edit.id)}`
    case 'mark':
      return markLabel(edit, several(edit.ids.map(name)))
    default:
      return labelOfWhole(naming, edits, edit)
  }
}

function labelOfWhole(
  naming: Naming,
  edits: readonly Edit[],
  edit: Of<'within' | 'define' | 'title' | 'seed'>,
) {
  const {doc} = naming
  switch (edit.type) {
    case 'within': {
      const sheet = doc.blocks?.[edit.block] ?? doc
      const inner = edits.flatMap(each => (each.type === 'within' ? [each.edit] : []))
      return labelIn({...naming, sheet}, inner)
    }
    case 'define': {
      const title = edit.as?.title ?? doc.blocks?.[edit.block]?.title ?? edit.block
      return edit.as ? `change the block ${title}` : `remove the block ${title}`
    }
    case 'title':
      return 'rename the graph'
    case 'seed':
      return 'change the seed'
  }
}

function markLabel({mark, on}: Of<'mark'>, names: string) {
  if (mark === 'bypass') return on ? `bypass ${names}` : `take ${names} back into use`
  return on ? `collapse ${names}` : `unfold ${names}`
}

const several = (names: readonly string[]) => {
  if (names.length === 1) return names[0]
  return `${names.length} ${names.some(name => isPlain.test(name)) ? 'items' : 'nodes'}`
}
const isPlain = /^a (note|frame)$/

const addedNames = (naming: Naming, {nodes, notes = [], frames = []}: Of<'add'>): string[] => [
  ...nodes.map(node => node.title ?? titleOf(naming, node.kind)),
  ...notes.map(() => 'a note'),
  ...frames.map(({title}) => title || 'a frame'),
]

function titleOf({doc, definitions}: Naming, kind: string): string {
  const block = blockIdOf(kind)
  return (block === undefined ? definitions.get(kind)?.title : doc.blocks?.[block]?.title) ?? kind
}

function nodeName(naming: Naming, id: NodeId): string {
  const {nodes, notes = [], frames = []} = naming.sheet
  const node = nodes.find(candidate => candidate.id === id)
  if (node) return node.title ?? titleOf(naming, node.kind)
  const frame = frames.find(candidate => candidate.id === id)
  if (frame) return frame.title || 'a frame'
  return notes.some(note => note.id === id) ? 'a note' : id
}

function paramName({sheet, definitions}: Naming, edit: Of<'set'>): string {
  const kind = sheet.nodes.find(({id}) => id === edit.id)?.kind ?? ''
  return definitions.get(kind)?.params[edit.param]?.label ?? edit.param
}
