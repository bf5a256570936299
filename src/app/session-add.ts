// Adding a node where it is wished for, joined to what wished for it.
import {wireBetween, wireInto, type PortRef} from '../editor/connect.ts'
import {freePlace, rectOf, rectsOf, sizeOfNode, type Point} from '../editor/geometry.ts'
import {splice} from '../graph/detour.ts'
import {
  freshId,
  type DocumentNode,
  type Edit,
  type GraphDocument,
  type NodeId,
  type Wire,
} from '../graph/document.ts'
import {blockIdOf} from '../graph/document-ends.ts'
import type {AnyDefinition, Definitions} from '../graph/node.ts'
import type {RawParams} from '../graph/params.ts'
import type {Sheet} from './sheet.ts'

/** What a new node is joined to: a port, or a wire that it is put into. And the values that it begins with. */
export interface Joins {
  readonly origin?: PortRef | undefined
  readonly wire?: Wire | undefined
  readonly params?: RawParams | undefined
}

interface Wish extends Joins {
  readonly kind: string
  readonly at: Point
}

/** The edits that add a node, its middle near a point, and the wires to what wished for it. */
export function addition(
  doc: GraphDocument,
  {kind, at: [x, y], origin, wire, params = {}}: Wish,
  definitions: Definitions,
) {
  const definition = definitions.get(kind)!
  const id = freshId(doc, kind)
  const size = sizeOfNode(definition)
  const corner: Point = origin
    ? [origin.side === 'out' ? x : x - size.width, y - 48]
    : [x - size.width / 2, y - size.height / 2]
  const position = freePlace(corner, size, rectsOf(doc, definitions).values())
  const node: DocumentNode = {id, kind, version: definition.version, params, position}
  const wires = [...wiresTo(doc, node, origin, definitions), ...wiresInto(doc, node, wire, definitions)]
  const edits: Edit[] = [
    {type: 'add', nodes: [node]},
    ...wires.map(wire => ({type: 'connect', wire}) as const),
  ]
  return {edits, id, label: wire ? `put ${definition.title} into a wire` : undefined}
}

function wiresTo(
  doc: GraphDocument,
  node: DocumentNode,
  origin: PortRef | undefined,
  definitions: Definitions,
) {
  const port =
    origin && fittingPort(node.kind, typeOfPort(doc.nodes, origin, definitions), origin, definitions)
  const wire =
    origin && port !== undefined
      ? wireBetween(origin, {node: node.id, side: opposite(origin), port})
      : undefined
  return wire ? [wire] : []
}

function wiresInto(
  doc: GraphDocument,
  node: DocumentNode,
  wire: Wire | undefined,
  definitions: Definitions,
): readonly Wire[] {
  if (!wire) return []
  const type = typeOfPort(doc.nodes, {node: wire.from[0], side: 'out', port: wire.from[1]}, definitions)
  return type === undefined ? [] : (splice(wire, node.id, definitions.get(node.kind)!, type) ?? [])
}

const opposite = ({side}: PortRef) => (side === 'in' ? 'out' : 'in')

const typeOfPort = (
  nodes: readonly DocumentNode[],
  {node, side, port}: PortRef,
  definitions: Definitions,
): string | undefined => {
  const definition = definitions.get(nodes.find(({id}) => id === node)?.kind ?? '')
  return (side === 'in' ? definition?.inputs : definition?.outputs)?.[port]
}

/** How far a node is put from the one that it is joined to, in canvas pixels. */
const gap = 40

/** Where a node of a kind goes beside another, and the port of that which it can be joined to: an output, else a free input. */
export function besideNode(
  {graph, kinds}: Sheet,
  kind: string,
  node: NodeId,
): {at: Point; origin: PortRef} | undefined {
  const doc = graph.value
  const there = doc.nodes.find(({id}) => id === node)
  const definition = there && kinds.value.get(there.kind)
  if (!definition) return undefined
  const ports = [
    ...Object.keys(definition.outputs).map((port): PortRef => ({node, side: 'out', port})),
    ...Object.keys(definition.inputs).map((port): PortRef => ({node, side: 'in', port})),
  ]
  const origin = ports.find(
    port =>
      !(port.side === 'in' && wireInto(doc, port)) &&
      fittingPort(kind, typeOfPort(doc.nodes, port, kinds.value), port, kinds.value) !== undefined,
  )
  if (!origin) return undefined
  const {left, top, width} = rectOf(there, kinds.value)
  return {origin, at: [origin.side === 'out' ? left + width + gap : left - gap, top + 48]}
}

function fittingPort(kind: string, type: string | undefined, origin: PortRef, definitions: Definitions) {
  const definition = definitions.get(kind)!
  const ports = origin.side === 'in' ? definition.outputs : definition.inputs
  return Object.keys(ports).find(port => ports[port] === type)
}

/** The kinds that may be put on a sheet: not the block that it is the inside of, nor one that holds that. */
export function kindsToAdd({kinds, scope, graph}: Sheet): readonly AnyDefinition[] {
  const {block} = scope.value
  const all = [...kinds.value.values()]
  if (block === undefined) return all
  return all.filter(({kind}) => !holds(graph.value.blocks ?? {}, blockIdOf(kind), block))
}

function holds(
  blocks: NonNullable<GraphDocument['blocks']>,
  outer: string | undefined,
  inner: string,
): boolean {
  if (outer === undefined) return false
  if (outer === inner) return true
  return (blocks[outer]?.nodes ?? []).some(({kind}) => holds(blocks, blockIdOf(kind), inner))
}

/** The kinds that could be joined to a port, or put into a wire. */
export function kindsFor(sheet: Sheet, {origin, wire}: Joins): readonly AnyDefinition[] {
  const [doc, definitions, kinds] = [sheet.graph.value, sheet.kinds.value, kindsToAdd(sheet)]
  if (wire) {
    const type = typeOfPort(doc.nodes, {node: wire.from[0], side: 'out', port: wire.from[1]}, definitions)
    return kinds.filter(kind => type !== undefined && splice(wire, '', kind, type) !== undefined)
  }
  if (!origin) return kinds
  const type = typeOfPort(doc.nodes, origin, definitions)
  return kinds.filter(({kind}) => fittingPort(kind, type, origin, definitions) !== undefined)
}
