// Runs: every node once, in order, reusing what is known. One failure stops only what depends on it.
import {toFaultData, type FaultData} from '../core/fault.ts'
import type {GraphDocument, NodeId} from './document.ts'
import {entryOf, type CacheEntry} from './evaluate-cache.ts'
import {
  breathe,
  contextOf,
  evaluatorOf,
  inputsOf,
  paramsOf,
  type Running,
  type Runtime,
} from './evaluate-context.ts'
import {expand, targetIn} from './expand.ts'
import {planRun} from './evaluate-plan.ts'
import {upstreamOf} from './evaluate-upstream.ts'
import {showTime, whyReused} from './keys-why.ts'
import type {Wish} from './node.ts'
import type {NodeParts} from './keys.ts'
import type {NodeResult, RunEvent} from './run.ts'

export {createCache, type Cache} from './evaluate-cache.ts'
export type {Runtime} from './evaluate-context.ts'

export interface RunOptions {
  /** Only this node and what it needs; everything where left out. */
  readonly to?: NodeId | undefined
  /** Set `aborted` to cancel. */
  readonly signal?: {readonly aborted: boolean}
  /** What the user would like of nodes while they run; may change. */
  readonly wishes?: ReadonlyMap<NodeId, Wish>
  /** Hears every event as it happens. */
  readonly on?: (event: RunEvent) => void
}

export type Results = ReadonlyMap<NodeId, NodeResult>

/**
 * Evaluates a document. Failures are results, not exceptions; a cancelled run ends like any other, its
 * unfinished nodes `cancelled`. What needs no evaluation is told first.
 * @throws Fault `node` if there is no node `to`
 */
export async function evaluateGraph(
  doc: GraphDocument,
  runtime: Runtime,
  options: RunOptions = {},
): Promise<Results> {
  const whole = expand(doc, runtime.definitions)
  const {to} = options
  const running = start(whole, runtime, {
    ...options,
    to: to === undefined ? undefined : targetIn(whole, doc, to),
  })
  const {plan, emit} = running
  const results = new Map<NodeId, NodeResult>()
  const settle = (node: NodeId, result: NodeResult) => {
    results.set(node, result)
    emit({type: 'result', node, result})
  }

  emit({type: 'plan', run: plan.run, reuse: plan.reuse})
  for (const id of plan.order) {
    const result = unable(running, id) ?? reused(running, id)
    if (result) settle(id, result)
  }
  for (const id of plan.order) {
    if (results.has(id)) continue
    await breathe(running)
    settle(id, await resultOf(running, id))
  }
  return results
}

function start(doc: GraphDocument, runtime: Runtime, {to, signal, wishes, on}: RunOptions): Running {
  const plan = planRun(doc, runtime, to)
  const nodes = new Map(doc.nodes.map(node => [node.id, node]))
  const isLive = (id: NodeId) => runtime.definitions.get(nodes.get(id)!.kind)?.live === true
  // What is asked aside is no node's last run: reasons of later runs do not compare with it.
  const world = {...runtime, cache: {...runtime.cache, history: new Map<NodeId, NodeParts>()}}
  const aside = (other: GraphDocument, hear: (event: RunEvent) => void) =>
    evaluateGraph(other, world, {signal: running.signal, on: hear})
  const running: Running = {
    document: doc,
    nodes,
    runtime,
    plan,
    signal: signal ?? {aborted: false},
    wishes: wishes ?? new Map(),
    emit: on ?? (() => undefined),
    upstream: id => upstreamOf(running, id, aside),
    done: new Map(plan.kept),
    troubles: new Map(),
    live: readersOf(plan.run.filter(isLive), plan.sources),
    breathed: runtime.now(),
  }
  return running
}

/** Those of `ids` that read each node. */
function readersOf(ids: readonly NodeId[], sources: ReadonlyMap<NodeId, readonly NodeId[]>) {
  const readers = new Map<NodeId, NodeId[]>()
  for (const id of ids)
    for (const source of new Set(sources.get(id))) readers.set(source, [...(readers.get(source) ?? []), id])
  return readers
}

/** The result of a node that cannot work as it is, or that needs such a node. */
function unable(running: Running, id: NodeId): NodeResult | undefined {
  const {keys, outlook} = running.plan
  if (keys.has(id)) return undefined
  const problem = outlook.get(id)?.problem
  return problem
    ? failed(running, id, {fault: problem, ms: 0, reason: 'It cannot work as it is.'})
    : blocked(running, id)
}

/** The result of a node whose outputs are known. */
function reused({runtime: {cache}, plan, done}: Running, id: NodeId): NodeResult | undefined {
  const parts = plan.keys.get(id)!
  const entry = done.get(parts.key)
  if (!entry) return undefined
  const reason = plan.kept.has(parts.key)
    ? whyReused(cache.history.get(id), parts, entry.ms)
    : `Another node gave the same result; saved ${showTime(entry.ms)}.`
  cache.history.set(id, parts)
  return finished(parts.key, entry, {reused: true, reason})
}

async function resultOf(running: Running, id: NodeId): Promise<NodeResult> {
  if (running.signal.aborted) return {status: 'cancelled'}
  return blocked(running, id) ?? reused(running, id) ?? (await evaluate(running, id))
}

async function evaluate(running: Running, id: NodeId): Promise<NodeResult> {
  const {runtime, plan} = running
  const parts = plan.keys.get(id)!
  const reason = plan.reasons.get(id)!
  runtime.cache.history.set(id, parts)
  running.emit({type: 'started', node: id, reason})
  const began = runtime.now()
  try {
    const inputs = inputsOf(running, id)!
    const given = await evaluatorOf(running, id)(inputs, paramsOf(running, id), contextOf(running, id))
    const entry = entryOf(given, runtime.now() - began)
    runtime.cache.set(parts.key, entry)
    running.done.set(parts.key, entry)
    return finished(parts.key, entry, {reused: false, reason})
  } catch (thrown) {
    return failed(running, id, {fault: toFaultData(thrown, id), ms: runtime.now() - began, reason})
  }
}

const finished = (
  key: string,
  {ms, metrics, display}: CacheEntry,
  how: {readonly reused: boolean; readonly reason: string},
): NodeResult => ({status: 'done', key, ...how, ms, metrics, ...(display !== undefined && {display})})

function failed(
  {troubles}: Running,
  id: NodeId,
  how: {readonly fault: FaultData; readonly ms: number; readonly reason: string},
): NodeResult {
  troubles.set(id, {by: id, steps: 0})
  return how.fault.code === 'cancelled' ? {status: 'cancelled'} : {status: 'failed', ...how}
}

/** `blocked`, if a node that it needs has no result: by the nearest one that failed. */
function blocked({plan, troubles}: Running, id: NodeId): NodeResult | undefined {
  const near = (plan.sources.get(id) ?? []).flatMap(source => troubles.get(source) ?? [])
  if (near.length === 0) return undefined
  const {by, steps} = near.reduce((best, other) => (other.steps < best.steps ? other : best))
  troubles.set(id, {by, steps: steps + 1})
  return {status: 'blocked', by}
}
