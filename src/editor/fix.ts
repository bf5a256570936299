// Ways to mend what was refused: small edits that are tried on a copy, and offered only if they help.
import {
  applyEdit,
  freshId,
  type DocumentNode,
  type Edit,
  type GraphDocument,
  type NodeId,
  type Wire,
} from '../graph/document.ts'
import {expand} from '../graph/expand.ts'
import {inScope} from '../graph/in-scope.ts'
import {inspectGraph, type Outlook} from '../graph/inspect.ts'
import type {AnyDefinition, Definitions} from '../graph/node.ts'
import {orderOf} from '../graph/order.ts'
import type {PortType} from '../graph/values.ts'
import {freePlace, rectsOf, sizeOfNode, sizes, type Point, type Rect} from './geometry.ts'
import {nameOf} from './node-words.ts'

/** A way to mend what was refused: one step, and what it is called, in English. */
export interface Fix {
  readonly label: string
  readonly edits: readonly Edit[]
}

/** A graph and the kinds of its nodes. */
export interface Scene {
  readonly doc: GraphDocument
  readonly kinds: Definitions
  /** Where `doc` is the inside of a block: the whole document, the block, and what ids here begin with when expanded. */
  readonly within?: {readonly whole: GraphDocument; readonly block: string; readonly prefix: string}
}

/** At most so many ways are offered. */
export const mostFixes = 2

export const portOf = (ports: AnyDefinition['inputs'], type: PortType) =>
  Object.keys(ports).find(port => ports[port] === type)

/** The inputs of a kind that have to be connected. */
export const needsOf = ({inputs, optional}: AnyDefinition) =>
  Object.keys(inputs).filter(port => !optional?.includes(port))

/** What is known of a graph after some edits; outside the block that it is the inside of, ids begin with a stroke. */
export function outlookAfter({doc, kinds, within}: Scene, edits: readonly Edit[]): Outlook {
  const inspected = (whole: GraphDocument) => inspectGraph(expand(whole, kinds), kinds)
  if (!within) return inspected(edits.reduce(applyEdit, doc))
  const {whole, block, prefix} = within
  const own = (id: NodeId) => (id.startsWith(prefix) ? id.slice(prefix.length) : `/${id}`)
  const after = inspected(inScope(block, edits).reduce(applyEdit, whole))
  return new Map([...after].map(([id, known]) => [own(id), known]))
}

/**
 * What is known after edits that bring no problem that was not there; undefined for others. Inputs that are still to be
 * connected are no problem.
 */
export function harmless(scene: Scene, edits: readonly Edit[]): Outlook | undefined {
  try {
    const [before, after] = [outlookAfter(scene, []), outlookAfter(scene, edits)]
    const worse = [...after].some(
      ([id, {problem}]) =>
        problem && problem.code !== 'unconnected' && problem.message !== before.get(id)?.problem?.message,
    )
    return worse ? undefined : after
  } catch {
    return undefined
  }
}

/** The edits that put nodes of these kinds into a wire, one after the other, and connect what else they need. */
export function insertion({doc, kinds}: Scene, wire: Wire, chain: readonly AnyDefinition[]): readonly Edit[] {
  const boxes = new Map(rectsOf(doc, kinds))
  const [a, b] = [boxes.get(wire.from[0]), boxes.get(wire.to[0])]
  const edits: Edit[] = []
  let sheet = doc
  let from = wire.from
  chain.forEach((kind, i) => {
    const at = between(a, b, (i + 1) / (chain.length + 1), kind)
    const node = nodeAt({doc: sheet, kinds}, kind, at, boxes)
    const add: Edit = {type: 'add', nodes: [node]}
    sheet = applyEdit(sheet, add)
    const type = typeOfOutput({doc: sheet, kinds}, from)
    const input = type && portOf(kind.inputs, type)
    const next =
      chain[i + 1]?.inputs ?? kinds.get(doc.nodes.find(({id}) => id === wire.to[0])?.kind ?? '')?.inputs
    const output = Object.keys(kind.outputs).find(port =>
      chain[i + 1]
        ? portOf(next ?? {}, kind.outputs[port]) !== undefined
        : kind.outputs[port] === next?.[wire.to[1]],
    )
    edits.push(add, ...(input === undefined ? [] : [connect({from, to: [node.id, input]})]))
    edits.push(...supplies({doc, kinds}, node.id, kind, input))
    from = [node.id, output ?? '']
  })
  return [...edits, connect({from, to: wire.to})]
}

const connect = (wire: Wire): Edit => ({type: 'connect', wire})

/** Wires to the other inputs that a new node needs, from what there is. */
function supplies(scene: Scene, id: NodeId, kind: AnyDefinition, known: string | undefined): Edit[] {
  return needsOf(kind)
    .filter(port => port !== known)
    .flatMap(port => {
      const from = sourcesOf(scene, kind.inputs[port]).at(-1)
      return from ? [connect({from, to: [id, port]})] : []
    })
}

/** The outputs that give something, in the order of the graph. */
export function sourcesOf({doc, kinds}: Scene, type: PortType): (readonly [NodeId, string])[] {
  const kindOf = new Map(doc.nodes.map(({id, kind}) => [id, kind]))
  return orderOf(doc).flatMap(id => {
    const port = portOf(kinds.get(kindOf.get(id)!)?.outputs ?? {}, type)
    return port === undefined ? [] : [[id, port] as const]
  })
}

export const typeOfOutput = ({doc, kinds}: Scene, [id, port]: readonly [NodeId, string]) =>
  kinds.get(doc.nodes.find(node => node.id === id)?.kind ?? '')?.outputs[port]

/** What a node is called. */
export function nameIn({doc, kinds}: Scene, id: NodeId): string {
  const node = doc.nodes.find(candidate => candidate.id === id)!
  return nameOf(node, kinds.get(node.kind))
}

/** A new node of a kind near a point, and its box among the others. */
export function nodeAt(
  scene: Scene,
  {kind, version}: AnyDefinition,
  at: Point,
  boxes: Map<NodeId, Rect>,
): DocumentNode {
  const id = freshId(scene.doc, kind)
  const size = sizeOfNode(scene.kinds.get(kind))
  const position = freePlace(at, size, boxes.values())
  boxes.set(id, {left: position[0], top: position[1], ...size})
  return {id, kind, version, params: {}, position}
}

/** The corner of a node whose middle lies at a part of the way from one box to another. */
function between(a: Rect | undefined, b: Rect | undefined, part: number, kind: AnyDefinition): Point {
  if (!a || !b) return [0, 0]
  const [right, left] = [a.left + a.width, b.left]
  const x = right + (left - right) * part - sizes.width / 2
  const y = a.top + (b.top - a.top) * part
  return b.left > right ? [x, y] : [x, y + sizeOfNode(kind).height]
}
