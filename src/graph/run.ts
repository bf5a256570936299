// What a run tells while it goes, and what is remembered of each node.
import type {FaultData} from '../core/fault.ts'
import type {NodeId} from './document.ts'
import type {NodeOutlook} from './inspect.ts'
import type {Metric} from './node.ts'

export type Metrics = Readonly<Record<string, Metric>>

/** How one node ended. Plain data: it crosses the worker boundary. */
export type NodeResult =
  | {
      readonly status: 'done'
      /** Identifies kind, parameters, seed and everything upstream: equal keys, equal outputs. */
      readonly key: string
      /** Whether an earlier run's outputs were used. */
      readonly reused: boolean
      /** How long it took; for a reused one, how long it took then. */
      readonly ms: number
      /** Why it ran or was reused, as a sentence. */
      readonly reason: string
      readonly metrics: Metrics
      readonly display?: unknown
    }
  | {readonly status: 'failed'; readonly fault: FaultData; readonly ms: number; readonly reason: string}
  /** A node that it needs failed, is invalid, or was cancelled; `by` is the nearest such node. */
  | {readonly status: 'blocked'; readonly by: NodeId}
  | {readonly status: 'cancelled'}

/** What a run tells, in order. */
export type RunEvent =
  /** First of all: which nodes will be evaluated and which reused. */
  | {readonly type: 'plan'; readonly run: readonly NodeId[]; readonly reuse: readonly NodeId[]}
  | {readonly type: 'started'; readonly node: NodeId; readonly reason: string}
  /** At most ten times a second for each node; 0 ≤ fraction ≤ 1. */
  | {readonly type: 'progress'; readonly node: NodeId; readonly fraction: number}
  /** What a node shows of an unfinished run: partial figures. */
  | {readonly type: 'preview'; readonly node: NodeId; readonly metrics: Metrics; readonly display?: unknown}
  | {readonly type: 'result'; readonly node: NodeId; readonly result: NodeResult}

/** What is remembered of a node: how its last run ended, and what is happening to it now. */
export interface NodeRun {
  readonly now?:
    | {readonly status: 'queued'}
    | {readonly status: 'running'; readonly fraction: number; readonly reason: string}
  /** Figures of the run under way, which replace the last ones as they come; or of a cancelled one, if all there is. */
  readonly preview?: {readonly metrics: Metrics; readonly display?: unknown}
  readonly last?: NodeResult
  /** The last finished result, kept through failures and cancels so that views stay full. */
  readonly kept?: Extract<NodeResult, {status: 'done'}>
}

/** The states of a node that users see. */
export type NodeState =
  | 'invalid'
  | 'ready'
  | 'stale'
  | 'queued'
  | 'running'
  | 'fresh'
  | 'cached'
  | 'failed'
  | 'blocked'
  | 'cancelled'
  | 'bypassed'

/**
 * A node's state, from what is known before a run, what is remembered, and its present key.
 * `blocked` also before a run, when a node upstream is invalid.
 */
export function stateOf(
  outlook: NodeOutlook | undefined,
  run: NodeRun | undefined,
  key: string | undefined,
): NodeState {
  if (outlook?.bypassed) return 'bypassed'
  if (run?.now) return run.now.status
  if (outlook?.problem) return 'invalid'
  if (outlook?.blockedBy !== undefined) return 'blocked'
  return stateAfter(run, key)
}

/** The state of a node that could run, from how it ended last. */
function stateAfter(run: NodeRun | undefined, key: string | undefined): NodeState {
  const last = run?.last
  if (!last) return 'ready'
  if (last.status !== 'done') return run.kept?.key === key ? 'fresh' : last.status
  if (last.key !== key) return 'stale'
  return last.reused ? 'cached' : 'fresh'
}
