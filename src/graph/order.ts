import type {GraphDocument, NodeId} from './document.ts'

/** Ids of the nodes that feed each node directly. */
function sourcesOf(doc: GraphDocument): Map<NodeId, NodeId[]> {
  const sources = new Map(doc.nodes.map(({id}) => [id, [] as NodeId[]]))
  for (const {from, to} of doc.wires) if (sources.has(from[0])) sources.get(to[0])?.push(from[0])
  return sources
}

/**
 * Node ids with every node after the nodes it reads from; among equals, document order. Nodes of a loop come
 * in some order: {@link loopsOf} finds them.
 */
export function orderOf(doc: GraphDocument): NodeId[] {
  const sources = sourcesOf(doc)
  const order = new Set<NodeId>()
  const entered = new Set<NodeId>()
  for (const {id} of doc.nodes) {
    const stack = [id] // no recursion: a chain may be longer than the call stack
    for (let top = stack.at(-1); top !== undefined; top = stack.at(-1)) {
      const next = entered.has(top) ? [] : (sources.get(top) ?? []).filter(source => !entered.has(source))
      entered.add(top)
      if (next.length) stack.push(...next.reverse())
      else order.add(stack.pop()!)
    }
  }
  return [...order]
}

/** For each node that is part of a loop, such a loop: the same for all its nodes, `a, b, a` from its first one. */
export function loopsOf(doc: GraphDocument): ReadonlyMap<NodeId, readonly NodeId[]> {
  const sources = sourcesOf(doc)
  const places = new Map([...sources.keys()].map((id, place) => [id, place]))
  const loops = new Map<NodeId, readonly NodeId[]>()
  for (const id of withoutEnds(sources)) {
    const loop = loops.has(id) ? undefined : pathBack(id, sources)?.slice(1)
    if (!loop) continue
    const first = loop.reduce((a, b) => (places.get(a)! < places.get(b)! ? a : b))
    const start = loop.indexOf(first)
    const path = [...loop.slice(start), ...loop.slice(0, start), first]
    for (const member of loop) if (!loops.has(member)) loops.set(member, path)
  }
  return loops
}

/** What is left when nodes that read from none of the others are taken away, again and again: few or none. */
function withoutEnds(sources: ReadonlyMap<NodeId, readonly NodeId[]>): NodeId[] {
  const waiting = new Map([...sources].map(([id, from]) => [id, from.length]))
  const readers = new Map<NodeId, NodeId[]>()
  for (const [id, from] of sources)
    for (const source of from) readers.set(source, [...(readers.get(source) ?? []), id])
  const ends = [...waiting.keys()].filter(id => waiting.get(id) === 0)
  for (const id of ends) {
    waiting.delete(id)
    for (const reader of readers.get(id) ?? []) {
      const left = waiting.get(reader)! - 1
      waiting.set(reader, left)
      if (left === 0) ends.push(reader)
    }
  }
  return [...waiting.keys()]
}

/** A shortest path along the wires from a node to itself. */
function pathBack(start: NodeId, sources: ReadonlyMap<NodeId, readonly NodeId[]>): NodeId[] | undefined {
  const next = new Map<NodeId, NodeId>() // towards `start`, along the wires
  const queue = [start]
  for (const id of queue)
    for (const source of sources.get(id) ?? []) {
      if (source === start) return [start, ...walk(id, next)]
      if (next.has(source)) continue
      next.set(source, id)
      queue.push(source)
    }
  return undefined
}

/** From a node on along `next`, to its end. */
function walk(from: NodeId, next: ReadonlyMap<NodeId, NodeId>): NodeId[] {
  const path = [from]
  for (let id = next.get(from); id !== undefined; id = next.get(id)) path.push(id)
  return path
}

/** A node and everything that it needs, directly or not. */
export function ancestorsOf(doc: GraphDocument, id: NodeId): ReadonlySet<NodeId> {
  return reach(id, sourcesOf(doc))
}

/** A node and everything that depends on it, directly or not. */
export function descendantsOf(doc: GraphDocument, id: NodeId): ReadonlySet<NodeId> {
  const readers = new Map<NodeId, NodeId[]>()
  for (const {from, to} of doc.wires) readers.set(from[0], [...(readers.get(from[0]) ?? []), to[0]])
  return reach(id, readers)
}

function reach(start: NodeId, along: ReadonlyMap<NodeId, readonly NodeId[]>): ReadonlySet<NodeId> {
  const seen = new Set([start])
  for (const id of seen) for (const next of along.get(id) ?? []) seen.add(next)
  return seen
}
