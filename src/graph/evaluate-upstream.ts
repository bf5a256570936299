// Evaluating what feeds a node again, with changes: what sweeps are made of.
import {fault, Fault} from '../core/fault.ts'
import {applyEdit, type GraphDocument, type NodeId} from './document.ts'
import type {Running} from './evaluate-context.ts'
import type {Upstream} from './node.ts'
import {ancestorsOf} from './order.ts'
import type {NodeResult, RunEvent} from './run.ts'

/** Evaluates another document in the same world, with the same cache; cancelled together. */
type Aside = (doc: GraphDocument, on: (event: RunEvent) => void) => Promise<ReadonlyMap<NodeId, NodeResult>>

/** What feeds a node of a run. */
export function upstreamOf(running: Running, id: NodeId, aside: Aside): Upstream {
  const {runtime, plan, emit} = running
  const document = above(running.document, id)
  return {
    document,
    definitions: runtime.definitions,
    async variant(edits, [from, to] = [0, 1]) {
      const changed = edits.reduce(applyEdit, document)
      const count = Math.max(1, changed.nodes.length)
      let done = 0
      const results = await aside(changed, event => {
        if (event.type === 'result') done++
        if (event.type !== 'result' && event.type !== 'progress') return
        const inside = (done + (event.type === 'progress' ? event.fraction : 0)) / count
        emit({type: 'progress', node: id, fraction: from + (to - from) * Math.min(1, inside)})
      })
      const inputs = Object.entries(plan.keys.get(id)!.inputs)
      return Object.fromEntries(
        inputs.map(([port, {node, output}]) => [port, outputOf(running, results, node)[output]]),
      )
    },
  }
}

/** The part of a document that a node depends on, without the node. */
function above(doc: GraphDocument, id: NodeId): GraphDocument {
  const needed = new Set(ancestorsOf(doc, id))
  needed.delete(id)
  return {
    ...doc,
    nodes: doc.nodes.filter(node => needed.has(node.id)),
    wires: doc.wires.filter(({from, to}) => needed.has(from[0]) && needed.has(to[0])),
  }
}

/** @throws Fault that tells why the node has no outputs */
function outputOf({runtime}: Running, results: ReadonlyMap<NodeId, NodeResult>, node: NodeId) {
  const result = results.get(node)!
  const outputs = result.status === 'done' ? runtime.cache.get(result.key)?.outputs : undefined
  if (outputs) return outputs
  const all = [...results.values()]
  for (const each of [result, ...all]) if (each.status === 'failed') throw new Fault(each.fault)
  if (all.some(({status}) => status === 'cancelled')) throw fault('cancelled', {after: 'a while'})
  throw fault('internal', {message: `the outputs of "${node}" were dropped`})
}
