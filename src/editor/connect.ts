// Which ports a wire may join, and what to say where it may not.
import {wireId, type GraphDocument, type NodeId, type Wire} from '../graph/document.ts'
import {whyNot} from '../graph/inspect.ts'
import type {Definitions} from '../graph/node.ts'
import type {PortType} from '../graph/values.ts'
import type {Side} from './geometry.ts'
import {say, spoken} from '../words/say.ts'

export interface PortRef {
  readonly node: NodeId
  readonly side: Side
  readonly port: string
}

/** A port's name, the same for the same port. */
export const portKey = ({node, side, port}: PortRef): string => `${node}|${side}|${port}`

/** A wire being drawn. */
export interface Pending {
  readonly origin: PortRef
  /** The document without the wire that was pulled off, if one was. */
  readonly doc: GraphDocument
  readonly pulled?: Wire
  /** Keys of the ports that would take it. */
  readonly open: ReadonlySet<string>
}

/** The wire between two ports; `undefined` for two inputs or two outputs. */
export function wireBetween(a: PortRef, b: PortRef): Wire | undefined {
  if (a.side === b.side) return undefined
  const [out, into] = a.side === 'out' ? [a, b] : [b, a]
  return {from: [out.node, out.port], to: [into.node, into.port]}
}

/** Why two ports cannot be joined, as a sentence; `undefined` if they can. */
export function refusal(
  doc: GraphDocument,
  a: PortRef,
  b: PortRef,
  definitions: Definitions,
): string | undefined {
  const wire = wireBetween(a, b)
  if (!wire)
    return spoken(
      `A wire joins an output and an input; these are two ${a.side === 'in' ? 'inputs' : 'outputs'}.`,
    )
  if (a.node === b.node) return say`A node cannot feed itself.`
  const problem = whyNot(doc, wire, definitions)
  return problem && spoken(problem.message)
}

const typeOf = (doc: GraphDocument, ref: PortRef, definitions: Definitions): PortType | undefined => {
  const definition = definitions.get(doc.nodes.find(({id}) => id === ref.node)?.kind ?? '')
  return (ref.side === 'in' ? definition?.inputs : definition?.outputs)?.[ref.port]
}

/** How many candidates are asked in full; of more, only the types are compared while the pointer moves. */
const patience = 60

/** The ports that would take a wire from here. */
export function openPorts(
  doc: GraphDocument,
  origin: PortRef,
  definitions: Definitions,
): ReadonlySet<string> {
  const type = typeOf(doc, origin, definitions)
  const side: Side = origin.side === 'in' ? 'out' : 'in'
  const candidates = doc.nodes.flatMap(({id, kind}) => {
    const definition = definitions.get(kind)
    const ports = (side === 'in' ? definition?.inputs : definition?.outputs) ?? {}
    return Object.keys(ports)
      .filter(port => ports[port] === type && id !== origin.node)
      .map((port): PortRef => ({node: id, side, port}))
  })
  const open =
    candidates.length > patience
      ? candidates
      : candidates.filter(ref => refusal(doc, origin, ref, definitions) === undefined)
  return new Set(open.map(portKey))
}

/** The port of a node that suits a wire best: one that takes it, free rather than taken. */
export function bestPort(
  {origin, doc, open}: Pending,
  node: NodeId,
  definitions: Definitions,
): PortRef | undefined {
  const side: Side = origin.side === 'in' ? 'out' : 'in'
  const definition = definitions.get(doc.nodes.find(({id}) => id === node)?.kind ?? '')
  const ports = Object.keys((side === 'in' ? definition?.inputs : definition?.outputs) ?? {})
  const refs = ports.map((port): PortRef => ({node, side, port}))
  const taking = refs.filter(ref => open.has(portKey(ref)))
  return taking.find(ref => !isTaken(doc, ref)) ?? taking[0] ?? refs[0]
}

const isTaken = (doc: GraphDocument, {node, side, port}: PortRef) =>
  side === 'in' && doc.wires.some(({to}) => to[0] === node && to[1] === port)

/** The wire that ends in an input, if one does. */
export const wireInto = (doc: GraphDocument, {node, port}: PortRef): Wire | undefined =>
  doc.wires.find(({to}) => to[0] === node && to[1] === port)

/** The wire with this name. */
export const wireOf = (doc: GraphDocument, id: string): Wire | undefined =>
  doc.wires.find(wire => wireId(wire) === id)
