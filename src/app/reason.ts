import type {NodeId} from '../graph/document.ts'
import type {NodeOutlook} from '../graph/inspect.ts'
import type {NodeResult, NodeRun, NodeState} from '../graph/run.ts'

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
    return `It waits for ${nameOf(outlook.blockedBy)}, which has a problem.`
  if (state === 'bypassed') return 'It is bypassed: what comes in goes out past it, and it does not run.'
  if (state === 'invalid') return 'It cannot run before its problem is solved.'
  if (state === 'stale') return whyStale(known)
  if (state === 'queued') return 'It waits for its turn.'
  return run?.last ? afterRun(run.last, nameOf) : 'It has not run yet.'
}

function whyStale({changed, sources, nameOf}: Known): string {
  const own = changed.length > 0 ? [`Changed since its last run: ${changed.join(', ')}.`] : []
  const verb = sources.length === 1 ? 'is' : 'are'
  const others =
    sources.length > 0
      ? [`${sources.map(nameOf).join(' and ')}, which it depends on, ${verb} out of date.`]
      : []
  return [...own, ...others].join(' ') || 'Changed since its last run.'
}

function afterRun(last: NodeResult, nameOf: (id: NodeId) => string): string {
  switch (last.status) {
    case 'blocked':
      return `${nameOf(last.by)} gave it nothing to work on.`
    case 'cancelled':
      return 'It was stopped before it was finished.'
    default:
      return last.reason
  }
}
