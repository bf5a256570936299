// Keys: names for results. Equal keys, equal outputs; so what has a known key need not run again.
import type {GraphDocument, NodeId, Wire} from './document.ts'
import {inspectGraph, type Outlook} from './inspect.ts'
import type {AnyDefinition, Definitions} from './node.ts'
import {ancestorsOf, orderOf} from './order.ts'
import {parseParams, type ParamValue} from './params.ts'

/** What one input reads, and the key of the node that gives it. */
export interface InputPart {
  readonly node: NodeId
  readonly output: string
  readonly key: string
}

/** All that a node's result depends on, and the key made of it. */
export interface NodeParts {
  readonly key: string
  /** `conv@1`: the kind and its version. */
  readonly kind: string
  /** Every parameter, defaults filled in. */
  readonly params: Readonly<Record<string, ParamValue>>
  readonly inputs: Readonly<Record<string, InputPart>>
  /** The document's seed, where the kind says that it matters. */
  readonly seed?: number
}

/** The parts of every node that can work; invalid nodes, and those that need one, have none. */
export type Keys = ReadonlyMap<NodeId, NodeParts>

/** Turns a text into a short one, in practice never the same for two texts: SHA-256 in hexadecimal. */
export type Digest = (text: string) => string

/**
 * The key of every node that can work. It depends on kind and version, parameters, the keys upstream and, for
 * seeded kinds, on the document's seed and the node's id, for named kinds on the latter, for kinds that vary what feeds
 * them on which node there is which; not on titles, positions or the order of anything.
 */
export function keysOf(
  doc: GraphDocument,
  definitions: Definitions,
  digest: Digest,
  outlook: Outlook = inspectGraph(doc, definitions),
): Keys {
  const nodes = new Map(doc.nodes.map(node => [node.id, node]))
  const wires = wiresInto(doc)
  const keys = new Map<NodeId, NodeParts>()
  for (const id of orderOf(doc)) {
    if (!canWork(outlook, id)) continue
    const node = nodes.get(id)!
    const definition = definitions.get(node.kind)!
    const inputs = inputParts(definition, wires.get(id), keys)
    if (!inputs) continue
    const own = {
      kind: `${node.kind}@${definition.version}`,
      params: parseParams(definition.params, node.params),
      inputs,
      ...(definition.seeded && {seed: doc.seed}),
    }
    keys.set(id, {
      ...own,
      key: digest(
        canonical([
          own.kind,
          own.params,
          sources(inputs),
          luck(own.seed, id),
          definition.named && id,
          ...(definition.varies ? [namesAbove(doc, id, keys)] : []),
        ]),
      ),
    })
  }
  return keys
}

const canWork = (outlook: Outlook, id: NodeId) => {
  const known = outlook.get(id)
  return known !== undefined && !known.problem && known.blockedBy === undefined
}

function inputParts(
  definition: AnyDefinition,
  wires: ReadonlyMap<string, Wire> | undefined,
  keys: Keys,
): Record<string, InputPart> | undefined {
  const parts: Record<string, InputPart> = {}
  for (const port of Object.keys(definition.inputs)) {
    const wire = wires?.get(port)
    if (!wire && definition.optional?.includes(port)) continue
    const source = wire && keys.get(wire.from[0])
    if (!source) return undefined
    parts[port] = {node: wire.from[0], output: wire.from[1], key: source.key}
  }
  return parts
}

/** Which results the inputs are, whatever the nodes that gave them are called. */
const sources = (inputs: Readonly<Record<string, InputPart>>) =>
  Object.fromEntries(Object.entries(inputs).map(([port, {key, output}]) => [port, [key, output]]))

/** Which node above is which result: changes name nodes. */
const namesAbove = (doc: GraphDocument, id: NodeId, keys: Keys) =>
  [...ancestorsOf(doc, id)].sort().map(above => [above, above === id ? null : keys.get(above)?.key])

/** Seeded nodes differ by their ids too: each has a generator of its own. */
const luck = (seed: number | undefined, id: NodeId) => (seed === undefined ? null : [seed, id])

/** JSON with the members of every object in alphabetical order. */
export const canonical = (value: unknown): string =>
  JSON.stringify(value, (_name, part: unknown) =>
    typeof part === 'object' && part !== null && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part).sort(([a], [b]) => (a < b ? -1 : 1)))
      : part,
  )

/** Each node's wires by the input that they end in. */
export function wiresInto(doc: GraphDocument): ReadonlyMap<NodeId, ReadonlyMap<string, Wire>> {
  const wires = new Map<NodeId, Map<string, Wire>>()
  for (const wire of doc.wires) {
    const [node, port] = wire.to
    const known = wires.get(node) ?? new Map<string, Wire>()
    wires.set(node, known)
    if (!known.has(port)) known.set(port, wire)
  }
  return wires
}
