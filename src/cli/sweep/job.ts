// One combination of a sweep, wherever it is evaluated. All of this is plain data: it goes to threads and queues.
import {toFaultData} from '../../core/fault.ts'
import type {SpikeRecord} from '../../core/simulate/record.ts'
import {figuresOf, type SweepFigures, type SweepValue} from '../../core/sweep/table.ts'
import type {GraphDocument, NodeId} from '../../graph/document.ts'
import {evaluateGraph, type Runtime} from '../../graph/evaluate.ts'
import type {Metrics, NodeResult} from '../../graph/run.ts'

export interface Job {
  /** Names its result: equal keys, equal results. */
  readonly key: string
  /** The combination: `convert.k=0 seed=2`. */
  readonly words: string
  readonly values: readonly SweepValue[]
  readonly document: GraphDocument
  /** Only this node and what it needs; everything where left out. */
  readonly to?: NodeId | undefined
  /** The nodes whose figures are wanted. */
  readonly measured: readonly NodeId[]
  /** Values of file parameters that it reads. */
  readonly files: readonly string[]
}

/** What a node that was measured gave. */
export interface Measured {
  readonly metrics: Metrics
  /** Where it gave a spike record. */
  readonly figures?: SweepFigures
}

export type JobResult =
  | {
      readonly status: 'done'
      readonly ms: number
      readonly nodes: Readonly<Record<NodeId, Measured>>
      /** Nodes that were evaluated, and those whose results were there. */
      readonly ran: number
      readonly reused: number
    }
  | {readonly status: 'failed'; readonly ms: number; readonly problem: string}
  | {readonly status: 'cancelled'}

export interface JobHooks {
  readonly signal: {readonly aborted: boolean}
  /** Hears which node works, and how far it is. */
  readonly on: (node: NodeId, fraction: number) => void
}

/** Evaluates a job. What fails is a result, not an exception. */
export async function runJob(job: Job, runtime: Runtime, {signal, on}: JobHooks): Promise<JobResult> {
  const began = runtime.now()
  const ms = () => Math.round(runtime.now() - began)
  try {
    const results = await evaluateGraph(job.document, runtime, {
      to: job.to,
      signal,
      on: event => {
        if (event.type === 'started') on(event.node, 0)
        if (event.type === 'progress') on(event.node, event.fraction)
      },
    })
    const all = [...results.values()]
    if (signal.aborted && all.some(({status}) => status === 'cancelled')) return {status: 'cancelled'}
    const problem = problemOf(
      job.measured.map(id => results.get(id)!),
      all,
    )
    if (problem !== undefined) return {status: 'failed', ms: ms(), problem}
    const reused = all.filter(result => result.status === 'done' && result.reused).length
    return {
      status: 'done',
      ms: ms(),
      nodes: Object.fromEntries(job.measured.map(id => [id, measure(results.get(id)!, runtime)])),
      ran: all.filter(({status}) => status === 'done').length - reused,
      reused,
    }
  } catch (thrown) {
    return {status: 'failed', ms: ms(), problem: toFaultData(thrown).message}
  }
}

/** Why a measured node has no figures. */
function problemOf(measured: readonly NodeResult[], all: readonly NodeResult[]): string | undefined {
  if (measured.every(({status}) => status === 'done')) return undefined
  const failed = [...measured, ...all].find(result => result.status === 'failed')
  return failed?.status === 'failed' ? failed.fault.message : 'It did not finish.'
}

function measure(result: NodeResult, {cache}: Runtime): Measured {
  if (result.status !== 'done') return {metrics: {}}
  const record = cache.get(result.key)?.outputs.record as SpikeRecord | undefined
  return {metrics: result.metrics, ...(record && {figures: figuresOf(record)})}
}
