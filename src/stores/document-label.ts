// What an undo step is called: "set Kernel of Conv2".
import type {Edit, GraphDocument, NodeId} from '../graph/document.ts'
import type {Definitions} from '../graph/node.ts'

/** The name of a step that makes these edits to this document, to follow "Undo: ". */
export function labelOf(doc: GraphDocument, edits: readonly Edit[], definitions: Definitions): string {
  const edit = edits.at(-1)
  if (!edit) return 'nothing'
  const name = (id: NodeId) => nodeName(doc, id, definitions)
  switch (edit.type) {
    case 'add':
      return `add ${several(edit.nodes.map(node => node.title ?? titleOf(definitions, node.kind)))}`
    case 'remove':
      return `delete ${several(edit.ids.map(name))}`
    case 'connect':
      return edits.some(({type}) => type === 'add')
        ? labelOf(doc, edits.slice(0, 1), definitions)
        : `connect ${name(edit.wire.from[0])} to ${name(edit.wire.to[0])}`
    case 'disconnect':
      return `disconnect ${name(edit.wire.from[0])} from ${name(edit.wire.to[0])}`
    case 'move':
      return `move ${several(Object.keys(edit.to).map(name))}`
    case 'set':
      return `set ${paramName(doc, edit, definitions)} of ${name(edit.id)}`
    case 'rename':
      return `rename ${name(edit.id)}`
    case 'title':
      return 'rename the graph'
    case 'seed':
      return 'change the seed'
  }
}

const several = (names: readonly string[]) => (names.length === 1 ? names[0] : `${names.length} nodes`)

const titleOf = (definitions: Definitions, kind: string) => definitions.get(kind)?.title ?? kind

function nodeName(doc: GraphDocument, id: NodeId, definitions: Definitions): string {
  const node = doc.nodes.find(candidate => candidate.id === id)
  return node ? (node.title ?? titleOf(definitions, node.kind)) : id
}

function paramName(doc: GraphDocument, edit: Extract<Edit, {type: 'set'}>, definitions: Definitions): string {
  const kind = doc.nodes.find(({id}) => id === edit.id)?.kind ?? ''
  return definitions.get(kind)?.params[edit.param]?.label ?? edit.param
}
