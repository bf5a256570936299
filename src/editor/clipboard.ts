// Copying and pasting: a part of a document, as the text of a document.
import {
  freshId,
  type DocumentNode,
  type Edit,
  type GraphDocument,
  type NodeId,
  type Wire,
} from '../graph/document.ts'
import {boundsOf, snap, type Point} from './geometry.ts'

/** Nodes with the wires among them. */
export interface Part {
  readonly nodes: readonly DocumentNode[]
  readonly wires: readonly Wire[]
}

/** Some nodes of a document and the wires that run between them. */
export function partOf(doc: GraphDocument, ids: ReadonlySet<NodeId>): Part {
  return {
    nodes: doc.nodes.filter(({id}) => ids.has(id)),
    wires: doc.wires.filter(({from, to}) => ids.has(from[0]) && ids.has(to[0])),
  }
}

/** The text that goes to the clipboard: a document of its own, so that it can be saved as one. */
export const partText = (doc: GraphDocument, part: Part): string =>
  JSON.stringify({format: 1, title: doc.title, seed: doc.seed, ...part}, null, 2)

/** What a text from the clipboard holds, if it is a part of a graph. */
export function readPart(text: string): Part | undefined {
  try {
    const found = JSON.parse(text) as {format?: unknown; nodes?: unknown; wires?: unknown}
    if (found.format !== 1 || !Array.isArray(found.nodes) || !found.nodes.every(isNode)) return undefined
    const ids = new Set(found.nodes.map(node => node.id))
    const wires = (Array.isArray(found.wires) ? found.wires : []).filter(isWire)
    return {nodes: found.nodes, wires: wires.filter(({from, to}) => ids.has(from[0]) && ids.has(to[0]))}
  } catch {
    return undefined
  }
}

function isNode(value: unknown): value is DocumentNode {
  const node = value as Partial<DocumentNode> | null
  return (
    typeof node?.id === 'string' &&
    typeof node.kind === 'string' &&
    Array.isArray(node.position) &&
    node.position.length === 2 &&
    node.position.every(Number.isFinite) &&
    typeof node.params === 'object'
  )
}

function isWire(value: unknown): value is Wire {
  const wire = value as Partial<Wire> | null
  const isEnd = (end: unknown) =>
    Array.isArray(end) && end.length === 2 && end.every(part => typeof part === 'string')
  return isEnd(wire?.from) && isEnd(wire?.to)
}

/**
 * The edit that adds copies under fresh ids.
 * @param at where the middle of the copies goes; beside the originals if left out
 */
export function pasteEdit(doc: GraphDocument, part: Part, at?: Point): Extract<Edit, {type: 'add'}> {
  const [dx, dy] = at ? offsetTo(part, at) : [40, 40]
  const ids = new Map<NodeId, NodeId>()
  let known = doc
  const nodes = part.nodes.map(node => {
    const id = freshId(known, node.id.replace(/-\d+$/, ''))
    ids.set(node.id, id)
    const copy = {...node, id, position: [node.position[0] + dx, node.position[1] + dy] as const}
    known = {...known, nodes: [...known.nodes, copy]}
    return copy
  })
  const wires = part.wires.map(({from, to}) => ({
    from: [ids.get(from[0])!, from[1]] as const,
    to: [ids.get(to[0])!, to[1]] as const,
  }))
  return {type: 'add', nodes, wires}
}

function offsetTo(part: Part, at: Point): Point {
  const box = boundsOf(part.nodes.map(({position: [left, top]}) => ({left, top, width: 200, height: 140})))
  return box ? snap([at[0] - box.left - box.width / 2, at[1] - box.top - box.height / 2]) : [0, 0]
}
