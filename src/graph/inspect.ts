// Looking ahead: what every wire will carry and what is wrong, before anything runs.
import {fault, toFaultData, type FaultData} from '../core/fault.ts'
import {applyEdit, type GraphDocument, type NodeId, type Wire} from './document.ts'
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
}

export type Outlook = ReadonlyMap<NodeId, NodeOutlook>

/** Infers shapes and finds problems, node by node. Never throws: problems are part of the answer. */
export function inspectGraph(doc: GraphDocument, definitions: Definitions): Outlook {
  const outlook = new Map<NodeId, NodeOutlook>()
  for (const [id, path] of loopsOf(doc)) outlook.set(id, nothing(toFaultData(fault('cycle', {path}), id)))
  for (const id of orderOf(doc))
    if (!outlook.has(id)) outlook.set(id, inspectNode(doc, id, definitions, outlook))
  return outlook
}

const nothing = (problem?: FaultData, blockedBy?: NodeId): NodeOutlook => ({
  outputs: {},
  facts: [],
  ...(problem && {problem}),
  ...(blockedBy !== undefined && {blockedBy}),
})

function inspectNode(doc: GraphDocument, id: NodeId, definitions: Definitions, known: Outlook): NodeOutlook {
  const node = doc.nodes.find(candidate => candidate.id === id)!
  const definition = definitions.get(node.kind)
  try {
    if (!definition) throw fault('kind', {kind: node.kind})
    const params = parseParams(definition.params, node.params)
    const inputs: Record<string, PortInfo[PortType]> = {}
    for (const [port, type] of Object.entries(definition.inputs)) {
      const wire = doc.wires.find(({to}) => to[0] === id && to[1] === port)
      if (!wire) throw fault('unconnected', {port, takes: portStyles[type].noun})
      checkTypes(doc, wire, definitions)
      const info = known.get(wire.from[0])?.outputs[wire.from[1]]
      if (!info) return nothing(undefined, known.get(wire.from[0])?.blockedBy ?? wire.from[0])
      inputs[port] = info
    }
    return definition.infer(inputs, params)
  } catch (thrown) {
    return nothing(toFaultData(thrown, id))
  }
}

/**
 * Why a wire cannot be, or `undefined` if it can: unknown ends, types that differ, a loop, or shapes that do
 * not fit at any node that it reaches. Asked while the user drags.
 */
export function whyNot(doc: GraphDocument, wire: Wire, definitions: Definitions): FaultData | undefined {
  try {
    checkTypes(doc, wire, definitions)
    const wired = applyEdit(doc, {type: 'connect', wire})
    const loop = loopsOf(wired).get(wire.to[0])
    if (loop) throw fault('cycle', {path: loop})
    const before = inspectGraph(doc, definitions)
    for (const [id, {problem}] of inspectGraph(wired, definitions))
      if (problem && problem.code !== 'unconnected' && before.get(id)?.problem?.message !== problem.message)
        return problem
    return undefined
  } catch (thrown) {
    return toFaultData(thrown, wire.to[0])
  }
}

/** @throws Fault `node`, `kind`, `port` or `type` */
function checkTypes(doc: GraphDocument, {from, to}: Wire, definitions: Definitions) {
  const gives = portType(doc, from, definitions, 'outputs')
  const takes = portType(doc, to, definitions, 'inputs')
  if (gives !== takes)
    throw fault('type', {
      output: from[1],
      gives: portStyles[gives].noun,
      input: to[1],
      takes: portStyles[takes].noun,
    })
}

function portType(
  doc: GraphDocument,
  [id, port]: readonly [NodeId, string],
  definitions: Definitions,
  side: 'inputs' | 'outputs',
): PortType {
  const node = doc.nodes.find(candidate => candidate.id === id)
  if (!node) throw fault('node', {node: id, known: doc.nodes.map(known => known.id)})
  const definition: AnyDefinition | undefined = definitions.get(node.kind)
  if (!definition) throw fault('kind', {kind: node.kind})
  const type = Object.hasOwn(definition[side], port) ? definition[side][port] : undefined
  if (!type) throw fault('port', {node: id, port})
  return type
}
