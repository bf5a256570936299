// The document: what is saved, edited and sent to the worker.
import {fault} from '../core/fault.ts'
import {addTo, connectIn, moveIn, omit, removeFrom, reshape, resizeIn} from './document-sheet.ts'
import type {
  Block,
  DocumentNode,
  Frame,
  GraphDocument,
  NodeId,
  Note,
  Spot,
  Sheet,
  Wire,
} from './document-types.ts'
import {withoutLooseEnds} from './document-ends.ts'
import type {ParamValue} from './params.ts'

export type {Block, DocumentNode, Frame, GraphDocument, NodeId, Note, Spot, Sheet, Wire}

/** Every change a sheet can undergo: the document's own, or a block's. */
export type SheetEdit =
  | {
      readonly type: 'add'
      readonly nodes: readonly DocumentNode[]
      readonly wires?: readonly Wire[]
      readonly notes?: readonly Note[]
      readonly frames?: readonly Frame[]
    }
  /** Takes away nodes with their wires, notes and frames. */
  | {readonly type: 'remove'; readonly ids: readonly NodeId[]}
  /** An input takes one wire: connecting it replaces the wire it had. */
  | {readonly type: 'connect'; readonly wire: Wire}
  | {readonly type: 'disconnect'; readonly wire: Wire}
  /** Of nodes, notes and frames. */
  | {readonly type: 'move'; readonly to: Readonly<Record<NodeId, Spot>>}
  /** Of a note or a frame. */
  | {readonly type: 'resize'; readonly id: NodeId; readonly position: Spot; readonly size: Spot}
  | {readonly type: 'write'; readonly id: NodeId; readonly text: string}
  | {readonly type: 'set'; readonly id: NodeId; readonly param: string; readonly value: ParamValue}
  /** Of a node or a frame. */
  | {readonly type: 'rename'; readonly id: NodeId; readonly title: string}
  /** Sets or takes back a mark of nodes. */
  | {
      readonly type: 'mark'
      readonly ids: readonly NodeId[]
      readonly mark: 'bypass' | 'collapsed'
      readonly on: boolean
    }

/** Every change a document can undergo. */
export type Edit =
  | SheetEdit
  /** An edit of what is inside a block: all its uses change. */
  | {readonly type: 'within'; readonly block: string; readonly edit: SheetEdit}
  /** Gives a block another content, makes one, or, without content, takes it away. */
  | {readonly type: 'define'; readonly block: string; readonly as: Block | undefined}
  | {readonly type: 'title'; readonly title: string}
  | {readonly type: 'seed'; readonly seed: number}

/** A document with nothing in it. */
export const emptyDocument: GraphDocument = {format: 2, title: 'Untitled', seed: 1, nodes: [], wires: []}

export const sameWire = (a: Wire, b: Wire): boolean =>
  a.from[0] === b.from[0] && a.from[1] === b.from[1] && a.to[0] === b.to[0] && a.to[1] === b.to[1]

/** A wire's name, the same for the same ends. */
export const wireId = ({from, to}: Wire): string => `${from.join('.')}→${to.join('.')}`

/**
 * The document after an edit. What the edit does not touch is shared with the one before; an edit that
 * changes nothing returns the very same document.
 * @throws Fault `node` if the edit names a node or a block that is not there
 */
export function applyEdit(doc: GraphDocument, edit: Edit): GraphDocument {
  switch (edit.type) {
    case 'title':
      return edit.title === doc.title ? doc : {...doc, title: edit.title}
    case 'seed':
      return edit.seed === doc.seed ? doc : {...doc, seed: edit.seed}
    case 'define':
      return define(doc, edit.block, edit.as)
    case 'within': {
      const block = blockOf(doc, edit.block)
      const after = editSheet(block, edit.edit)
      return after === block ? doc : define(doc, edit.block, after)
    }
    default:
      return editSheet(doc, edit)
  }
}

/** A sheet after an edit, as {@link applyEdit} does it. @throws Fault `node` */
export function editSheet<S extends Sheet>(sheet: S, edit: SheetEdit): S {
  switch (edit.type) {
    case 'add':
      return addTo(sheet, edit)
    case 'remove':
      return removeFrom(sheet, new Set(edit.ids))
    case 'connect':
      nodeOf(sheet, edit.wire.from[0])
      nodeOf(sheet, edit.wire.to[0])
      return sheet.wires.some(known => sameWire(known, edit.wire)) ? sheet : connectIn(sheet, edit.wire)
    case 'disconnect': {
      const wires = sheet.wires.filter(wire => !sameWire(wire, edit.wire))
      return wires.length === sheet.wires.length ? sheet : {...sheet, wires}
    }
    case 'move':
      return moveIn(sheet, edit.to)
    case 'resize':
      return resizeIn(sheet, edit)
    case 'write':
      return reshape(sheet, 'notes', note =>
        note.id === edit.id && note.text !== edit.text ? {...note, text: edit.text} : note,
      )
    case 'set':
      return changeNode(sheet, edit.id, node => withParam(node, edit.param, edit.value))
    case 'rename':
      return rename(sheet, edit.id, edit.title)
    case 'mark':
      return reshape(sheet, 'nodes', node => (edit.ids.includes(node.id) ? marked(node, edit) : node))
  }
}

function define(doc: GraphDocument, id: string, as: Block | undefined): GraphDocument {
  const before = doc.blocks ?? {}
  if (before[id] === as) return doc
  const blocks = as ? {...before, [id]: as} : omit(before, id)
  return withoutLooseEnds(Object.keys(blocks).length > 0 ? {...doc, blocks} : omit(doc, 'blocks'))
}

const withParam = (node: DocumentNode, param: string, value: ParamValue): DocumentNode =>
  Object.is(node.params[param], value) ? node : {...node, params: {...node.params, [param]: value}}

function rename<S extends Sheet>(sheet: S, id: NodeId, title: string): S {
  if (sheet.frames?.some(frame => frame.id === id))
    return reshape(sheet, 'frames', frame =>
      frame.id === id && frame.title !== title ? {...frame, title} : frame,
    )
  return changeNode(sheet, id, node => renamed(node, title))
}

/** The node under a new name; an empty one gives it back its kind's title. */
function renamed(node: DocumentNode, name: string): DocumentNode {
  const {title = '', ...rest} = node
  if (title === name) return node
  return name === '' ? rest : {...rest, title: name}
}

function marked(node: DocumentNode, {mark, on}: Extract<Edit, {type: 'mark'}>): DocumentNode {
  if ((node[mark] ?? false) === on) return node
  return on ? {...node, [mark]: true} : omit(node, mark)
}

function changeNode<S extends Sheet>(sheet: S, id: NodeId, change: (node: DocumentNode) => DocumentNode): S {
  nodeOf(sheet, id)
  return reshape(sheet, 'nodes', node => (node.id === id ? change(node) : node))
}

/** The node of this id. @throws Fault `node` if there is none */
export function nodeOf(sheet: Sheet, id: NodeId): DocumentNode {
  const node = sheet.nodes.find(candidate => candidate.id === id)
  if (!node) throw fault('node', {node: id, known: sheet.nodes.map(({id}) => id)})
  return node
}

/** The block of this id. @throws Fault `node` if there is none */
export function blockOf(doc: GraphDocument, id: string): Block {
  const block = doc.blocks && Object.hasOwn(doc.blocks, id) ? doc.blocks[id] : undefined
  if (!block) throw fault('node', {node: id, known: Object.keys(doc.blocks ?? {})})
  return block
}

/** An id for a new node of a kind: `conv`, `conv-2`, `conv-3`, …; of blocks, without the `block:`. */
export function freshId(sheet: Sheet, kind: string): NodeId {
  const taken = new Set([...sheet.nodes, ...(sheet.notes ?? []), ...(sheet.frames ?? [])].map(({id}) => id))
  return freeName(kind.replace(/^block:/, ''), taken)
}

/** The name, or the name and the first number that makes it one of its own. */
export function freeName(name: string, taken: {has: (name: string) => boolean}): string {
  for (let n = 1; ; n++) {
    const id = n === 1 ? name : `${name}-${n}`
    if (!taken.has(id)) return id
  }
}
