import type {NodeId} from '../graph/document.ts'
import type {NodeOutlook} from '../graph/inspect.ts'
import type {NodeResult, NodeRun, NodeState} from '../graph/run.ts'
import {say} from '../words/say.ts'

interface Known {
  readonly state: NodeState
  readonly outlook: NodeOutlook | undefined
  readonly run: NodeRun | undefined
  /** The labels of its own parameters that are others than in its last run. */
  readonly changed: readonly string[]
  /** The nodes out of date that it has its inputs from. */
  readonly sources: readonly NodeId[]
  readonly nameOf: (id: NodeId) => string
}

/** Why a node is in the state that it is in, as a sentence. */
export function reasonFor(known: Known): string {
  const {state, outlook, run, nameOf} = known
  if (run?.now?.status === 'running') return run.now.reason
  if (outlook?.blockedBy !== undefined)
    return say`It waits for ${nameOf(outlook.blockedBy)}, which has a problem.`
  if (state === 'bypassed') return say`It is bypassed: what comes in goes out past it, and it does not run.`
  if (state === 'invalid') return say`It cannot run before its problem is solved.`
  if (state === 'stale') return whyStale(known)
  if (state === 'queued') return say`It waits for its turn.`
  return run?.last ? afterRun(run.last, nameOf) : say`It has not run yet.`
}

function whyStale({changed, sources, nameOf}: Known): string {
  const own = changed.length > 0 ? [say`Changed since its last run: ${changed.join(', ')}.`] : []
  const verb = sources.length === 1 ? 'is' : 'are'
  const others =
    sources.length > 0
      ? [say`${sources.map(nameOf).join(' and ')}, which it depends on, ${verb} out of date.`]
      : []
  return [...own, ...others].join(' ') || say`Changed since its last run.`
}

function afterRun(last: NodeResult, nameOf: (id: NodeId) => string): string {
  switch (last.status) {
    case 'blocked':
      return say`${nameOf(last.by)} gave it nothing to work on.`
    case 'cancelled':
      return say`It was stopped before it was finished.`
    default:
      return last.reason
  }
}
