// What a run will do, known before it starts: keys need no outputs.
import {nodeOf, type DocumentNode, type GraphDocument, type NodeId} from './document.ts'
import type {Cache, CacheEntry} from './evaluate-cache.ts'
import {inspectGraph, type Outlook} from './inspect.ts'
import {changedSource, whyRun, type Describe} from './keys-why.ts'
import {keysOf, wiresInto, type Digest, type Keys} from './keys.ts'
import type {Definitions} from './node.ts'
import {ancestorsOf, orderOf} from './order.ts'

/** A run before it happens. */
export interface Plan {
  /** Every node that the run is about, each after those that it reads. */
  readonly order: readonly NodeId[]
  readonly outlook: Outlook
  readonly keys: Keys
  /** Results that need no evaluation, by key. They stay here even if the cache lets go of them. */
  readonly kept: ReadonlyMap<string, CacheEntry>
  readonly run: readonly NodeId[]
  /** Nodes whose result is kept, or is the same as that of another node of this run. */
  readonly reuse: readonly NodeId[]
  /** The nodes that feed each node directly. */
  readonly sources: ReadonlyMap<NodeId, readonly NodeId[]>
  /** Why each node that has no kept result runs. */
  readonly reasons: ReadonlyMap<NodeId, string>
}

interface Planning {
  readonly definitions: Definitions
  readonly digest: Digest
  readonly cache: Cache
}

/**
 * Plans a run of a document, or of what one node needs.
 * @throws Fault `node` if there is no node `to`
 */
export function planRun(doc: GraphDocument, {definitions, digest, cache}: Planning, to?: NodeId): Plan {
  const needed = to === undefined ? undefined : ancestorsOf(doc, nodeOf(doc, to).id)
  const order = orderOf(doc).filter(id => !needed || needed.has(id))
  const outlook = inspectGraph(doc, definitions)
  const keys = keysOf(doc, definitions, digest, outlook)
  const able = order.filter(id => keys.has(id))
  const kept = new Map<string, CacheEntry>()
  const run = new Map<string, NodeId>() // of nodes with the same key, the first
  for (const id of able) {
    const {key} = keys.get(id)!
    const entry = kept.get(key) ?? cache.get(key)
    if (entry) kept.set(key, entry)
    else if (!run.has(key)) run.set(key, id)
  }
  return {
    order,
    outlook,
    keys,
    kept,
    run: [...run.values()],
    reuse: able.filter(id => run.get(keys.get(id)!.key) !== id),
    sources: new Map([...wiresInto(doc)].map(([id, wires]) => [id, [...wires.values()].map(w => w.from[0])])),
    reasons: reasonsOf(able, {keys, kept, cache, describe: describer(doc, definitions)}),
  }
}

interface Reasoning extends Pick<Plan, 'keys' | 'kept'> {
  readonly cache: Cache
  readonly describe: (id: NodeId) => Omit<Describe, 'cause'>
}

function reasonsOf(order: readonly NodeId[], {keys, kept, cache, describe}: Reasoning) {
  const causes = new Map<NodeId, NodeId>()
  const cause = (id: NodeId) => causes.get(id) ?? id
  const reasons = new Map<NodeId, string>()
  for (const id of order) {
    const parts = keys.get(id)!
    const previous = cache.history.get(id)
    const source = changedSource(previous, parts)
    if (source !== undefined) causes.set(id, cause(source))
    if (!kept.has(parts.key)) reasons.set(id, whyRun(previous, parts, {...describe(id), cause}))
  }
  return reasons
}

function describer(doc: GraphDocument, definitions: Definitions) {
  const nodes = new Map(doc.nodes.map(node => [node.id, node]))
  const title = (node: DocumentNode) => node.title ?? definitions.get(node.kind)?.title ?? node.kind
  const titles = doc.nodes.map(title)
  const several = new Set(titles.filter((name, i) => titles.indexOf(name) !== i))
  return (id: NodeId): Omit<Describe, 'cause'> => ({
    field: param => definitions.get(nodes.get(id)!.kind)?.params[param],
    node: other => {
      const name = title(nodes.get(other)!)
      return several.has(name) ? `${name} (${other})` : name
    },
  })
}
