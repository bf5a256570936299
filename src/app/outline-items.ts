// The graph as a tree to read and to edit: nodes in the order that data flows, their ports and wires below them,
// and what is inside blocks.
import {portKey, type PortRef} from '../editor/connect.ts'
import type {Side} from '../editor/geometry.ts'
import {nameOf} from '../editor/node-words.ts'
import {blockIdOf} from '../graph/document-ends.ts'
import {
  wireId,
  type DocumentNode,
  type GraphDocument,
  type NodeId,
  type Sheet,
  type Wire,
} from '../graph/document.ts'
import type {AnyDefinition, Definitions} from '../graph/node.ts'
import {orderOf} from '../graph/order.ts'
import type {PortType} from '../graph/values.ts'
import {say} from '../words/say.ts'

export interface OutlineItem {
  /** Its own in the whole tree. */
  readonly key: string
  readonly type: 'node' | Side | 'wire'
  /** The uses of blocks that it is inside, outermost first, and its node there. */
  readonly path: readonly NodeId[]
  readonly node: NodeId
  readonly label: string
  readonly children?: OutlineItem[]
  readonly definition?: AnyDefinition | undefined
  /** Of ports: which one it is, what it carries, and of inputs the wire that ends there. */
  readonly port?: PortRef
  readonly carries?: PortType
  readonly wire?: Wire | undefined
}

/** The rows of a graph. */
export const outlineOf = (doc: GraphDocument, kinds: Definitions): OutlineItem[] =>
  rowsOf(doc, {doc, kinds, path: []})

interface Place {
  readonly doc: GraphDocument
  readonly kinds: Definitions
  readonly path: readonly NodeId[]
}

function rowsOf(sheet: Sheet, place: Place): OutlineItem[] {
  const nodes = new Map(sheet.nodes.map(node => [node.id, node]))
  const name = (id: NodeId) => {
    const node = nodes.get(id)
    return node ? nameOf(node, place.kinds.get(node.kind)) : id
  }
  const wires = wiresByEnd(sheet)
  return orderOf({...place.doc, nodes: sheet.nodes, wires: sheet.wires}).map(id =>
    rowOf(nodes.get(id)!, {...place, wires, name}),
  )
}

/** The wires at each port, by its key. */
function wiresByEnd({wires}: Sheet): ReadonlyMap<string, readonly Wire[]> {
  const ends = new Map<string, Wire[]>()
  const add = (ref: PortRef, wire: Wire) => {
    const known = ends.get(portKey(ref))
    if (known) known.push(wire)
    else ends.set(portKey(ref), [wire])
  }
  for (const wire of wires) {
    add({node: wire.from[0], side: 'out', port: wire.from[1]}, wire)
    add({node: wire.to[0], side: 'in', port: wire.to[1]}, wire)
  }
  return ends
}

interface Known extends Place {
  readonly wires: ReadonlyMap<string, readonly Wire[]>
  readonly name: (id: NodeId) => string
}

function rowOf(node: DocumentNode, known: Known): OutlineItem {
  const {doc, kinds, path, name} = known
  const definition = kinds.get(node.kind)
  const inner = blockIdOf(node.kind)
  const block = inner === undefined ? undefined : doc.blocks?.[inner]
  const children = [
    ...Object.entries(definition?.inputs ?? {}).map(([port, type]) => inputRow(node.id, port, type, known)),
    ...Object.entries(definition?.outputs ?? {}).map(([port, type]) => outputRow(node.id, port, type, known)),
    ...(block ? rowsOf(block, {doc, kinds, path: [...path, node.id]}) : []),
  ]
  return {
    key: [...path, node.id].join('/'),
    type: 'node',
    path,
    node: node.id,
    label: name(node.id),
    definition,
    ...(children.length > 0 && {children}),
  }
}

function inputRow(node: NodeId, port: string, carries: PortType, {path, wires, name}: Known): OutlineItem {
  const ref: PortRef = {node, side: 'in', port}
  const wire = wires.get(portKey(ref))?.[0]
  const label = wire ? say`${port} from ${name(wire.from[0])}` : say`${port}, not connected`
  return {key: `${path.join('/')}|${portKey(ref)}`, type: 'in', path, node, label, port: ref, carries, wire}
}

function outputRow(node: NodeId, port: string, carries: PortType, {path, wires, name}: Known): OutlineItem {
  const ref: PortRef = {node, side: 'out', port}
  const key = `${path.join('/')}|${portKey(ref)}`
  const children = (wires.get(portKey(ref)) ?? []).map((wire): OutlineItem => ({
    key: `${key}|${wireId(wire)}`,
    type: 'wire',
    path,
    node,
    label: say`to ${name(wire.to[0])}`,
    wire,
  }))
  const label =
    children.length > 0
      ? `${port} ${children.map(({label}) => label).join(', ')}`
      : say`${port}, not connected`
  return {key, type: 'out', path, node, label, port: ref, carries, ...(children.length > 0 && {children})}
}
