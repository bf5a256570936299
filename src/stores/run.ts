import {defineStore} from 'pinia'
import {shallowRef} from 'vue'
import {fault, type FaultData} from '../core/fault.ts'
import type {GraphDocument, NodeId} from '../graph/document.ts'
import {inspectGraph, type Outlook} from '../graph/inspect.ts'
import {keysOf, type Keys} from '../graph/keys.ts'
import type {Definitions, Wish} from '../graph/node.ts'
import {ancestorsOf, orderOf} from '../graph/order.ts'
import type {RunEvent} from '../graph/run.ts'
import {createRunner, type RunEnd, type Runner} from '../worker/client.ts'
import {digest} from '../worker/digest.ts'
import {startWorker} from '../worker/start.ts'
import {createBatch} from './run-frames.ts'
import {
  afterEnd,
  afterEvents,
  keptKeys,
  withoutRemoved,
  withResults,
  type Adopted,
  type RunStates,
} from './run-states.ts'

/** Which nodes a run evaluates, and which results it uses again. */
export interface RunPlan {
  readonly run: readonly NodeId[]
  readonly reuse: readonly NodeId[]
}

/** Runs, and what is known from them. */
export const useRun = defineStore('run', () => {
  const states = shallowRef<RunStates>(new Map())
  const running = shallowRef(false)
  const plan = shallowRef<RunPlan>()
  const problem = shallowRef<FaultData>()
  const known = shallowRef<ReadonlySet<string>>(new Set()) // keys of the results that the worker has
  const keys = createKeys()
  const batch = createBatch(hear)
  let runner: Runner | undefined

  function hear(events: readonly RunEvent[]) {
    const news: string[] = []
    for (const event of events)
      if (event.type === 'plan') plan.value = {run: event.run, reuse: event.reuse}
      else if (event.type === 'result' && event.result.status === 'done') news.push(event.result.key)
    if (news.some(key => !known.value.has(key))) known.value = new Set([...known.value, ...news])
    states.value = afterEvents(states.value, events)
  }
  const forget = () => void (known.value = new Set())

  function ended(end: RunEnd) {
    batch.flush()
    states.value = afterEnd(states.value)
    running.value = false
    if (typeof end === 'object') problem.value = end
  }

  /** Tells what kinds there are; before anything else. */
  function connect(definitions: Definitions, makeWorker: () => Worker = startWorker) {
    runner?.dispose()
    forget()
    keys.use(definitions)
    runner = createRunner(makeWorker, {base: document.baseURI, onLoss: forget})
  }
  /** Evaluates the document, or one node and what it needs. A run under way is cancelled first. */
  function start(doc: GraphDocument, to?: NodeId) {
    if (!runner) throw fault('internal', {message: 'a run was started before the kinds were known'})
    runner.cancel()
    states.value = withoutRemoved(states.value, new Set(doc.nodes.map(({id}) => id)))
    problem.value = undefined
    running.value = true
    runner.start({document: doc, to, kept: keptKeys(states.value)}, {onEvent: batch.add, onEnd: ended})
  }
  /** Ends the run under way, at once. */
  const cancel = () => runner?.cancel()

  /** Asks a node of the run under way to wait, to go on, or to end with what there is. */
  const wish = (node: NodeId, what: Wish) => runner?.wish(node, what)

  /** Asks a node's kind something that its view wants to know; undefined while that cannot be known. */
  async function ask(doc: GraphDocument, node: NodeId, question: unknown): Promise<unknown> {
    const parts = keys.partsOf(doc).get(node)
    const kind = doc.nodes.find(({id}) => id === node)?.kind
    if (!parts || kind === undefined) return undefined
    const {inputs, params} = parts
    return runner?.ask({kind, parts: {inputs, params}, question})
  }

  /** Forgets every result: another document is opened. */
  function reset() {
    cancel()
    states.value = new Map()
    plan.value = undefined
    problem.value = undefined
  }
  /** Puts results in the place of those that nodes have, as if they had just run. */
  const adopt = (results: Adopted) => void (states.value = withResults(states.value, results))

  /** What a run would do: as far as the page knows, before it starts. */
  const planFor = (doc: GraphDocument, to?: NodeId) =>
    planOf(doc, to, {keys: keys.of(doc), known: known.value})

  const doing = {connect, start, cancel, wish, ask, reset, adopt, planFor, keysFor: keys.of}
  return {states, running, plan, problem, ...doing}
})

/** Which nodes would run, and which results would be used again. @param known  keys of results */
function planOf(
  doc: GraphDocument,
  to: NodeId | undefined,
  {keys, known}: {readonly keys: ReadonlyMap<NodeId, string>; readonly known: ReadonlySet<string>},
): RunPlan {
  const needed = to === undefined ? undefined : ancestorsOf(doc, to)
  const able = orderOf(doc).filter(id => keys.has(id) && (needed?.has(id) ?? true))
  const taken = new Set(known)
  const run = able.filter(id => !taken.has(keys.get(id)!) && taken.add(keys.get(id)!))
  const runs = new Set(run)
  return {run, reuse: able.filter(id => !runs.has(id))}
}

/** The keys of documents, worked out once for each. */
function createKeys() {
  let definitions: Definitions = new Map()
  let known = new WeakMap<GraphDocument, {readonly parts: Keys; readonly keys: ReadonlyMap<NodeId, string>}>()

  function find(doc: GraphDocument, outlook?: Outlook) {
    const found = known.get(doc)
    if (found) return found
    const parts = keysOf(doc, definitions, digest, outlook ?? inspectGraph(doc, definitions))
    const made = {parts, keys: new Map([...parts].map(([id, {key}]) => [id, key]))}
    known.set(doc, made)
    return made
  }
  /** The present key of every node that can work. `outlook`, where it is known already, saves time. */
  const of = (doc: GraphDocument, outlook?: Outlook): ReadonlyMap<NodeId, string> => find(doc, outlook).keys
  /** What those keys are made of. */
  const partsOf = (doc: GraphDocument): Keys => find(doc).parts
  function use(kinds: Definitions) {
    definitions = kinds
    known = new WeakMap()
  }
  return {use, of, partsOf}
}
