// The document: what is saved, edited and sent to the worker. Plain JSON, never mutated.
import {fault} from '../core/fault.ts'
import type {ParamValue, RawParams} from './params.ts'

export type NodeId = string

export interface DocumentNode {
  readonly id: NodeId
  readonly kind: string
  readonly version: number
  /** What differs from the kind's defaults, and whatever else a file of another build held. */
  readonly params: RawParams
  /** Left and top on the canvas, in canvas pixels. */
  readonly position: readonly [number, number]
  /** A name of the user's own; the kind's title where there is none. */
  readonly title?: string
}

export interface Wire {
  readonly from: readonly [node: NodeId, output: string]
  readonly to: readonly [node: NodeId, input: string]
}

/** A graph as it is saved. Members that this build does not know are kept. */
export interface GraphDocument {
  readonly format: 1
  readonly title: string
  /** Everything random derives from it. */
  readonly seed: number
  readonly nodes: readonly DocumentNode[]
  readonly wires: readonly Wire[]
}

/** Every change a document can undergo. */
export type Edit =
  | {readonly type: 'add'; readonly nodes: readonly DocumentNode[]; readonly wires?: readonly Wire[]}
  | {readonly type: 'remove'; readonly ids: readonly NodeId[]}
  /** An input takes one wire: connecting it replaces the wire it had. */
  | {readonly type: 'connect'; readonly wire: Wire}
  | {readonly type: 'disconnect'; readonly wire: Wire}
  | {readonly type: 'move'; readonly to: Readonly<Record<NodeId, readonly [number, number]>>}
  | {readonly type: 'set'; readonly id: NodeId; readonly param: string; readonly value: ParamValue}
  | {readonly type: 'rename'; readonly id: NodeId; readonly title: string}
  | {readonly type: 'title'; readonly title: string}
  | {readonly type: 'seed'; readonly seed: number}

/** A document with nothing in it. */
export const emptyDocument: GraphDocument = {format: 1, title: 'Untitled', seed: 1, nodes: [], wires: []}

export const sameWire = (a: Wire, b: Wire): boolean =>
  a.from[0] === b.from[0] && a.from[1] === b.from[1] && a.to[0] === b.to[0] && a.to[1] === b.to[1]

/** A wire's name, the same for the same ends. */
export const wireId = ({from, to}: Wire): string => `${from.join('.')}→${to.join('.')}`

/**
 * The document after an edit. What the edit does not touch is shared with the one before; an edit that
 * changes nothing returns the very same document.
 * @throws Fault `node` if the edit names a node that is not there
 */
export function applyEdit(doc: GraphDocument, edit: Edit): GraphDocument {
  switch (edit.type) {
    case 'add':
      return {...doc, nodes: [...doc.nodes, ...edit.nodes], wires: [...doc.wires, ...(edit.wires ?? [])]}
    case 'remove':
      return removeNodes(doc, new Set(edit.ids))
    case 'connect':
      return connect(doc, edit.wire)
    case 'disconnect': {
      const wires = doc.wires.filter(wire => !sameWire(wire, edit.wire))
      return wires.length === doc.wires.length ? doc : {...doc, wires}
    }
    case 'move':
      return moveNodes(doc, edit.to)
    case 'set':
      return changeNode(doc, edit.id, node =>
        Object.is(node.params[edit.param], edit.value)
          ? node
          : {...node, params: {...node.params, [edit.param]: edit.value}},
      )
    case 'rename':
      return changeNode(doc, edit.id, node => renamed(node, edit.title))
    case 'title':
      return edit.title === doc.title ? doc : {...doc, title: edit.title}
    case 'seed':
      return edit.seed === doc.seed ? doc : {...doc, seed: edit.seed}
  }
}

/** The node under a new name; an empty one gives it back its kind's title. */
function renamed(node: DocumentNode, name: string): DocumentNode {
  const {title = '', ...rest} = node
  if (title === name) return node
  return name === '' ? rest : {...rest, title: name}
}

function removeNodes(doc: GraphDocument, ids: ReadonlySet<NodeId>): GraphDocument {
  if (!doc.nodes.some(node => ids.has(node.id))) return doc
  return {
    ...doc,
    nodes: doc.nodes.filter(node => !ids.has(node.id)),
    wires: doc.wires.filter(({from, to}) => !ids.has(from[0]) && !ids.has(to[0])),
  }
}

function connect(doc: GraphDocument, wire: Wire): GraphDocument {
  nodeOf(doc, wire.from[0])
  nodeOf(doc, wire.to[0])
  if (doc.wires.some(known => sameWire(known, wire))) return doc
  const others = doc.wires.filter(({to}) => to[0] !== wire.to[0] || to[1] !== wire.to[1])
  return {...doc, wires: [...others, wire]}
}

function moveNodes(
  doc: GraphDocument,
  to: Readonly<Record<NodeId, readonly [number, number]>>,
): GraphDocument {
  const moved = doc.nodes.map(node => {
    const position = to[node.id]
    if (!position || (position[0] === node.position[0] && position[1] === node.position[1])) return node
    return {...node, position}
  })
  return moved.every((node, i) => node === doc.nodes[i]) ? doc : {...doc, nodes: moved}
}

function changeNode(
  doc: GraphDocument,
  id: NodeId,
  change: (node: DocumentNode) => DocumentNode,
): GraphDocument {
  const before = nodeOf(doc, id)
  const after = change(before)
  if (after === before) return doc
  return {...doc, nodes: doc.nodes.map(node => (node === before ? after : node))}
}

/** The node of this id. @throws Fault `node` if there is none */
export function nodeOf(doc: GraphDocument, id: NodeId): DocumentNode {
  const node = doc.nodes.find(candidate => candidate.id === id)
  if (!node) throw fault('node', {node: id, known: doc.nodes.map(({id}) => id)})
  return node
}

/** An id for a new node of a kind: `conv`, `conv-2`, `conv-3`, … */
export function freshId(doc: GraphDocument, kind: string): NodeId {
  const taken = new Set(doc.nodes.map(({id}) => id))
  for (let n = 1; ; n++) {
    const id = n === 1 ? kind : `${kind}-${n}`
    if (!taken.has(id)) return id
  }
}
