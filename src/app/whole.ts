// The whole graph as it runs: blocks and bypassed nodes expanded, with all that is known of its nodes.
import {computed, type ComputedRef} from 'vue'
import {definitions} from '../../nodes/definitions.ts'
import {nameOf} from '../editor/node-words.ts'
import {spoken} from '../words/say.ts'
import type {GraphDocument, NodeId} from '../graph/document.ts'
import {expand} from '../graph/expand.ts'
import {withFits} from '../graph/fits.ts'
import {inspectGraph, type Outlook} from '../graph/inspect.ts'
import {stateOf, type NodeRun, type NodeState} from '../graph/run.ts'
import type {useDocument} from '../stores/document.ts'
import type {useRun} from '../stores/run.ts'
import {chosenTarget} from './chosen-chip.ts'
import {createMemory} from './memory.ts'

/** A problem of the graph or of its last run. */
export interface NodeProblem {
  readonly id: NodeId
  readonly name: string
  readonly message: string
  readonly code: string
}

export interface Whole {
  readonly graph: ComputedRef<GraphDocument>
  readonly outlook: ComputedRef<Outlook>
  readonly keys: ComputedRef<ReadonlyMap<NodeId, string>>
  readonly memory: ReturnType<typeof createMemory>
  readonly states: ComputedRef<ReadonlyMap<NodeId, NodeState>>
  readonly problems: ComputedRef<readonly NodeProblem[]>
  readonly nameOf: (id: NodeId) => string
}

export function createWhole(
  documents: ReturnType<typeof useDocument>,
  runs: ReturnType<typeof useRun>,
): Whole {
  const graph = computed(() => expand(documents.current, definitions))
  const outlook = computed(() => withFits(inspectGraph(graph.value, definitions), chosenTarget(graph.value)))
  const keys = computed(() => runs.keysFor(graph.value, outlook.value))
  const memory = createMemory(runs, keys)
  const byId = computed(() => new Map(graph.value.nodes.map(node => [node.id, node])))
  const states = computed(
    () =>
      new Map(
        graph.value.nodes.map(({id}) => [
          id,
          stateOf(outlook.value.get(id), memory.now.value.get(id), keys.value.get(id)),
        ]),
      ),
  )
  const name = (id: NodeId) => {
    const node = byId.value.get(id)
    return node ? nameOf(node, definitions.get(node.kind)) : id
  }
  const known = {graph, outlook, states, nameOf: name}
  const problems = computed(() => problemsOf(known, memory.now.value))
  return {...known, keys, memory, problems}
}

type Known = Pick<Whole, 'graph' | 'outlook' | 'states' | 'nameOf'>

/** Every problem once: a loop is one, of however many nodes. */
function problemsOf({graph, outlook, states, nameOf}: Known, runs: ReadonlyMap<NodeId, NodeRun>) {
  const loops = new Set<string>()
  return graph.value.nodes.flatMap(({id}): NodeProblem[] => {
    const last = runs.get(id)?.last
    const failed = states.value.get(id) === 'failed' && last?.status === 'failed' ? last.fault : undefined
    const fault = outlook.value.get(id)?.problem ?? failed
    if (!fault || loops.has(fault.message)) return []
    if (fault.code === 'cycle') loops.add(fault.message)
    return [{id, name: nameOf(id), message: spoken(fault.message), code: fault.code}]
  })
}
