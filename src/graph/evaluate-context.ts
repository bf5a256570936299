// What an evaluation may ask of the world, and how often it lets the world have its turn.
import {fault} from '../core/fault.ts'
import {mix, seededRandom, seedOf} from '../core/random.ts'
import type {DocumentNode, GraphDocument, NodeId} from './document.ts'
import type {Cache, CacheEntry} from './evaluate-cache.ts'
import type {Plan} from './evaluate-plan.ts'
import {showTime} from './keys-why.ts'
import type {Digest} from './keys.ts'
import type {
  AnyEvaluate,
  CheckpointStore,
  Definitions,
  Evaluated,
  Evaluators,
  FileSource,
  RunContext,
  Wish,
  Upstream,
} from './node.ts'
import type {RunEvent} from './run.ts'

/** What a run needs of its surroundings. */
export interface Runtime {
  readonly definitions: Definitions
  readonly evaluators: Evaluators
  readonly digest: Digest
  readonly files: FileSource
  /** Where long evaluations keep how far they are; nowhere where left out. */
  readonly checkpoints?: CheckpointStore
  /** Milliseconds, from whenever. */
  readonly now: () => number
  readonly cache: Cache
  /** Lets whatever waits have a turn, messages included, and comes back as soon as it can. */
  readonly breathe: () => Promise<void>
}

/** A failed node, and how many wires away it is. */
interface Trouble {
  readonly by: NodeId
  readonly steps: number
}

/** A run while it goes. */
export interface Running {
  readonly document: GraphDocument
  readonly nodes: ReadonlyMap<NodeId, DocumentNode>
  readonly runtime: Runtime
  readonly plan: Plan
  readonly signal: {readonly aborted: boolean}
  /** What the user would like of each node; nothing special where there is none. */
  readonly wishes: ReadonlyMap<NodeId, Wish>
  readonly emit: (event: RunEvent) => void
  /** What feeds a node, for kinds that vary it. */
  readonly upstream: (id: NodeId) => Upstream
  /** What there is so far, by key. */
  readonly done: Map<string, CacheEntry>
  /** The nearest node that failed, of each node that has no result because of one. */
  readonly troubles: Map<NodeId, Trouble>
  /** Live nodes of this run, by the nodes that feed them. */
  readonly live: ReadonlyMap<NodeId, readonly NodeId[]>
  /** When others last had a turn. */
  breathed: number
}

/** Milliseconds between breaths: short enough for a cancel to be heard, long enough to cost nothing. */
const breathAfter = 12
/** Milliseconds between two events of one node that users see. */
const tellAfter = 100

/** The context of one node's evaluation. */
export function contextOf(running: Running, id: NodeId): RunContext {
  const {runtime, signal, emit} = running
  const start = runtime.now()
  let told = start
  let nextPreview = start + tellAfter
  const stopIfAsked = () => {
    if (signal.aborted) throw fault('cancelled', {after: showTime(runtime.now() - start)})
  }
  return {
    ...worldOf(running, id),
    async progress(fraction, partial) {
      stopIfAsked()
      const now = runtime.now()
      if (now - running.breathed < breathAfter) return
      if (now - told >= tellAfter) {
        told = now
        emit({type: 'progress', node: id, fraction: Math.min(1, Math.max(0, fraction))})
      }
      if (partial && now >= nextPreview) {
        await preview(running, id, partial())
        const after = runtime.now()
        nextPreview = after + Math.max(tellAfter, 4 * (after - now)) // at most a fifth of the time
      }
      await breathe(running)
      stopIfAsked()
    },
  }
}

/** Lets others have a turn, if their last one was some time ago. */
export async function breathe(running: Running): Promise<void> {
  if (running.runtime.now() - running.breathed < breathAfter) return
  await running.runtime.breathe()
  running.breathed = running.runtime.now()
}

function worldOf(running: Running, id: NodeId): Omit<RunContext, 'progress'> {
  const {runtime, signal} = running
  // A kind that is not seeded must not see the seed: its key does not hold it. The same goes for what feeds it.
  const {seeded, varies} = runtime.definitions.get(running.nodes.get(id)!.kind)!
  const seed = seeded ? mix(running.document.seed, seedOf(id)) : 0
  return {
    signal,
    node: id,
    files: runtime.files,
    checkpoint: checkpointOf(running, id),
    wish: () => running.wishes.get(id) ?? 'run',
    now: () => runtime.now(),
    seed,
    random: seededRandom(seed),
    ...(varies && {upstream: running.upstream(id)}),
  }
}

function checkpointOf({runtime: {checkpoints}, plan}: Running, id: NodeId): RunContext['checkpoint'] {
  const {key} = plan.keys.get(id)!
  return {
    load: async () => checkpoints?.load(key),
    save: async bytes => checkpoints?.save(key, bytes),
    remove: async () => checkpoints?.remove(key),
  }
}

/** Shows what there is of a node's outputs so far, and what the live nodes that read it make of that. */
async function preview(running: Running, id: NodeId, partial: Evaluated): Promise<void> {
  tell(running, id, partial)
  for (const reader of running.live.get(id) ?? []) {
    const inputs = inputsOf(running, reader, {node: id, outputs: partial.outputs})
    if (!inputs) continue
    try {
      const context = {...worldOf(running, reader), progress: () => Promise.resolve()}
      tell(running, reader, await evaluatorOf(running, reader)(inputs, paramsOf(running, reader), context))
    } catch {
      // An unfinished result may be too little for this node; its turn comes when there is a finished one.
    }
  }
}

const tell = ({emit}: Running, node: NodeId, {metrics = {}, display}: Evaluated) =>
  emit({type: 'preview', node, metrics, ...(display !== undefined && {display})})

/** @throws Fault `kind` if the kind has a definition but no evaluation */
export function evaluatorOf({nodes, runtime}: Running, id: NodeId): AnyEvaluate {
  const {kind} = nodes.get(id)!
  const evaluate = runtime.evaluators.get(kind)
  if (!evaluate) throw fault('kind', {kind})
  return evaluate
}

/** The parameters of a node that can work. */
export const paramsOf = ({plan}: Running, id: NodeId) => plan.keys.get(id)!.params

/** The values at a node's inputs, as far as there are all; `partial` stands in for an unfinished node. */
export function inputsOf(
  {plan, done}: Running,
  id: NodeId,
  partial?: {readonly node: NodeId; readonly outputs: Readonly<Record<string, unknown>>},
): Readonly<Record<string, unknown>> | undefined {
  const inputs: Record<string, unknown> = {}
  for (const [port, {node, output, key}] of Object.entries(plan.keys.get(id)!.inputs)) {
    const outputs = node === partial?.node ? partial.outputs : done.get(key)?.outputs
    if (!outputs) return undefined
    inputs[port] = outputs[output]
  }
  return inputs
}
