import {computed, shallowRef, type ComputedRef} from 'vue'
import type {DocumentNode, GraphDocument, NodeId} from '../graph/document.ts'
import {ancestorsOf} from '../graph/order.ts'
import type {NodeRun} from '../graph/run.ts'

type Keys = ReadonlyMap<NodeId, string>

/**
 * What is remembered of each node. A failure is forgotten while the node is another than the one that failed:
 * what was wrong may be mended, and only a run can tell.
 */
export function createMemory(runs: {readonly states: ReadonlyMap<NodeId, NodeRun>}, keys: ComputedRef<Keys>) {
  const tried = shallowRef<Keys>(new Map())
  const made = new Map<string, DocumentNode>() // by id and key: what made each result

  const now = computed(() => {
    const entries = [...runs.states].map(
      ([id, run]) =>
        [id, isPast(run, tried.value.get(id), keys.value.get(id)) ? forgiven(run) : run] as const,
    )
    return new Map(entries)
  })
  /** Notes what is about to run. */
  function ran(doc: GraphDocument, to: NodeId | undefined) {
    const needed = to === undefined ? undefined : ancestorsOf(doc, to)
    tried.value = new Map([...tried.value, ...[...keys.value].filter(([id]) => needed?.has(id) ?? true)])
    for (const node of doc.nodes) {
      const key = keys.value.get(node.id)
      if (key !== undefined) made.set(`${node.id} ${key}`, node)
    }
  }
  /** The node as it was when it, with this key, was last about to run. */
  const maker = (id: NodeId, key: string) => made.get(`${id} ${key}`)
  return {now, ran, maker}
}

const isPast = ({now, last}: NodeRun, tried: string | undefined, present: string | undefined) =>
  !now && last !== undefined && last.status !== 'done' && tried !== present

const forgiven = ({kept}: NodeRun): NodeRun => (kept ? {kept, last: kept} : {})
