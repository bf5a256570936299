// Looking ahead: what every wire will carry and what is wrong, before anything runs.
import {fault, toFaultData, type FaultData} from '../core/fault.ts'
import type {LayerFit} from '../map/fit.ts'
import {applyEdit, type DocumentNode, type GraphDocument, type NodeId, type Wire} from './document.ts'
import {expand} from './expand.ts'
import type {AnyDefinition, Definitions, Fact} from './node.ts'
import {loopsOf, orderOf} from './order.ts'
import {parseParams} from './params.ts'
import {portStyles, type PortInfo, type PortType} from './values.ts'

/** What is known of one node before a run. */
export interface NodeOutlook {
  /** What each output will carry; empty when the node cannot work. */
  readonly outputs: Readonly<Record<string, PortInfo[PortType]>>
  readonly facts: readonly Fact[]
  /** What stands in its way, if anything does. */
  readonly problem?: FaultData
  /** The nearest node upstream with a problem, when it is only that one's fault. */
  readonly blockedBy?: NodeId
  /** How the layer fits the chip that the graph is mapped to. */
  readonly fit?: LayerFit
  /** Whether what comes in goes out past it. */
  readonly bypassed?: boolean
}

export type Outlook = ReadonlyMap<NodeId, NodeOutlook>

/** Infers shapes and finds problems, node by node. Never throws: problems are part of the answer. */
export function inspectGraph(doc: GraphDocument, definitions: Definitions): Outlook {
  const outlook = new Map<NodeId, NodeOutlook>()
  const nodes = new Map(doc.nodes.map(node => [node.id, node]))
  const wires = new Map(doc.wires.map(wire => [wire.to.join(' '), wire]))
  const loops = loopsOf(doc)
  const paths = new Map([...new Set(loops.values())].map(loop => [loop, namesOf(doc, loop, definitions)]))
  for (const [id, loop] of loops)
    outlook.set(id, nothing(toFaultData(fault('cycle', {path: paths.get(loop)!}), id)))
  for (const id of orderOf(doc))
    if (!outlook.has(id)) outlook.set(id, inspectNode(nodes.get(id)!, {nodes, wires, definitions, outlook}))
  return outlook
}

/** Nodes as people know them: by title or kind, with the id where several are called so. */
function namesOf(doc: GraphDocument, ids: readonly NodeId[], definitions: Definitions): string[] {
  const named = new Map(
    doc.nodes.map(({id, title, kind}) => [id, title ?? definitions.get(kind)?.title ?? kind]),
  )
  const counts = new Map<string, number>()
  for (const name of named.values()) counts.set(name, (counts.get(name) ?? 0) + 1)
  return ids.map(id => {
    const name = named.get(id)!
    return counts.get(name) === 1 ? name : `${name} (${id})`
  })
}

const nothing = (problem?: FaultData, blockedBy?: NodeId): NodeOutlook => ({
  outputs: {},
  facts: [],
  ...(problem && {problem}),
  ...(blockedBy !== undefined && {blockedBy}),
})

/** What an inspection goes by. */
interface Known {
  readonly nodes: ReadonlyMap<NodeId, DocumentNode>
  /** By the input they end in, `node port`. */
  readonly wires: ReadonlyMap<string, Wire>
  readonly definitions: Definitions
  /** Of the nodes inspected so far: all that feed the next one. */
  readonly outlook: Outlook
}

function inspectNode({id, kind, params}: DocumentNode, known: Known): NodeOutlook {
  const definition = known.definitions.get(kind)
  try {
    if (!definition) throw fault('kind', {kind})
    const parsed = parseParams(definition.params, params)
    const inputs: Record<string, PortInfo[PortType]> = {}
    for (const port of Object.keys(definition.inputs)) {
      const wire = wireInto(known, definition, id, port)
      if (!wire) continue
      const source = known.outlook.get(wire.from[0])
      if (source?.problem ?? source?.blockedBy) return nothing(undefined, source?.blockedBy ?? wire.from[0])
      checkTypes(known.nodes, wire, known.definitions)
      inputs[port] = source!.outputs[wire.from[1]]
    }
    return definition.infer(inputs, parsed, id)
  } catch (thrown) {
    return nothing(toFaultData(thrown, id))
  }
}

/** The wire that ends in an input. @throws Fault `unconnected` where there is none and has to be one */
function wireInto({wires}: Known, definition: AnyDefinition, id: NodeId, port: string): Wire | undefined {
  const wire = wires.get(`${id} ${port}`)
  if (!wire && !definition.optional?.includes(port))
    throw fault('unconnected', {port, takes: portStyles[definition.inputs[port]].noun})
  return wire
}

/** A graph as it is before any wire that is asked about. */
interface Unwired {
  readonly definitions: Definitions
  readonly known: ReturnType<typeof loopsOf>
  readonly before: Outlook
}
const asked = new WeakMap<GraphDocument, Unwired>()

/** The same for all wires of a graph: who asks about one asks about many. */
function unwired(doc: GraphDocument, definitions: Definitions): Unwired {
  const found = asked.get(doc)
  if (found?.definitions === definitions) return found
  const plain = expand(doc, definitions)
  const made = {definitions, known: loopsOf(plain), before: inspectGraph(plain, definitions)}
  asked.set(doc, made)
  return made
}

/**
 * Why a wire cannot be, or `undefined` if it can: unknown ends, types that differ, a loop, or shapes that do
 * not fit at any node that it reaches. Asked while the user drags.
 */
export function whyNot(doc: GraphDocument, wire: Wire, definitions: Definitions): FaultData | undefined {
  try {
    checkTypes(new Map(doc.nodes.map(node => [node.id, node])), wire, definitions)
    const wired = expand(applyEdit(doc, {type: 'connect', wire}), definitions)
    const {known, before} = unwired(doc, definitions)
    const loop = [...loopsOf(wired)].find(([id]) => !known.has(id))?.[1]
    if (loop) throw fault('cycle', {path: namesOf(wired, loop, definitions)})
    for (const [id, {problem}] of inspectGraph(wired, definitions))
      if (problem && problem.code !== 'unconnected' && before.get(id)?.problem?.message !== problem.message)
        return problem
    return undefined
  } catch (thrown) {
    return toFaultData(thrown, wire.to[0])
  }
}

type Nodes = ReadonlyMap<NodeId, DocumentNode>

/** @throws Fault `node`, `kind`, `port` or `type` */
function checkTypes(nodes: Nodes, {from, to}: Wire, definitions: Definitions) {
  const gives = portType(nodes, from, definitions, 'outputs')
  const takes = portType(nodes, to, definitions, 'inputs')
  if (gives !== takes)
    throw fault('type', {
      output: from[1],
      gives: portStyles[gives].noun,
      input: to[1],
      takes: portStyles[takes].noun,
    })
}

function portType(
  nodes: Nodes,
  [id, port]: readonly [NodeId, string],
  definitions: Definitions,
  side: 'inputs' | 'outputs',
): PortType {
  const node = nodes.get(id)
  if (!node) throw fault('node', {node: id, known: [...nodes.keys()]})
  const definition: AnyDefinition | undefined = definitions.get(node.kind)
  if (!definition) throw fault('kind', {kind: node.kind})
  const type = Object.hasOwn(definition[side], port) ? definition[side][port] : undefined
  if (!type) throw fault('port', {node: id, port})
  return type
}
