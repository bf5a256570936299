// Round nodes: what their readers read where a node is deleted, bypassed, or pulled out of its wires.
import type {NodeId, Sheet, Wire} from './document-types.ts'
import type {AnyDefinition, Definitions} from './node.ts'

type End = readonly [NodeId, string]

/** The input that an output of the same type stands in for, when a node lets things pass as they are. */
export function passing(definition: AnyDefinition | undefined, output: string): string | undefined {
  const type = definition?.outputs[output]
  return Object.keys(definition?.inputs ?? {}).find(
    port => type !== undefined && definition!.inputs[port] === type,
  )
}

/**
 * Where what an output gives would come from without some nodes: the output itself, or, if its node is one of
 * them, what that node's input of the same type reads. `undefined` where nothing comes.
 */
export function sourceWithout(
  sheet: Sheet,
  ids: ReadonlySet<NodeId>,
  kinds: Definitions,
): (from: End) => End | undefined {
  const nodes = new Map(sheet.nodes.map(node => [node.id, node]))
  const into = new Map(sheet.wires.map(({from, to}) => [JSON.stringify(to), from]))
  return function source(from) {
    const seen = new Set<NodeId>() // a loop of such nodes leads nowhere
    for (let at: End | undefined = from; at;) {
      const [id, output]: End = at
      if (!ids.has(id)) return at
      const input = passing(kinds.get(nodes.get(id)?.kind ?? ''), output)
      at = input === undefined || seen.has(id) ? undefined : into.get(JSON.stringify([id, input]))
      seen.add(id)
    }
    return undefined
  }
}

/** The wires that lead round nodes: from what they read to what reads them, where the types agree. */
export function detours(sheet: Sheet, ids: ReadonlySet<NodeId>, kinds: Definitions): readonly Wire[] {
  const source = sourceWithout(sheet, ids, kinds)
  return sheet.wires.flatMap(wire => {
    if (!ids.has(wire.from[0]) || ids.has(wire.to[0])) return []
    const from = source(wire.from)
    return from ? [{from, to: wire.to}] : []
  })
}

/** The wires that put a node into another: from its source to the node, and on to its target. */
export function splice(
  wire: Wire,
  id: NodeId,
  definition: AnyDefinition,
  type: string,
): readonly Wire[] | undefined {
  const input = Object.keys(definition.inputs).find(port => definition.inputs[port] === type)
  const output = Object.keys(definition.outputs).find(port => definition.outputs[port] === type)
  if (input === undefined || output === undefined) return undefined
  return [
    {from: wire.from, to: [id, input]},
    {from: [id, output], to: wire.to},
  ]
}
