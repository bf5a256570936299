import type {NodeId} from '../graph/document.ts'
import type {NodeOutlook} from '../graph/inspect.ts'
import type {NodeResult, NodeRun, NodeState} from '../graph/run.ts'

interface Known {
  readonly state: NodeState
  readonly outlook: NodeOutlook | undefined
  readonly run: NodeRun | undefined
  readonly nameOf: (id: NodeId) => string
}

/** Why a node is in the state that it is in, as a sentence. */
export function reasonFor({state, outlook, run, nameOf}: Known): string {
  if (run?.now?.status === 'running') return run.now.reason
  if (outlook?.blockedBy !== undefined)
    return `It waits for ${nameOf(outlook.blockedBy)}, which has a problem.`
  if (state === 'invalid') return 'It cannot run before its problem is solved.'
  if (state === 'stale') return 'Something that it depends on has changed since its last run.'
  if (state === 'queued') return 'It waits for its turn.'
  return run?.last ? afterRun(run.last, nameOf) : 'It has not run yet.'
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
