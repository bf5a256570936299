import type {NodeId} from '../graph/document.ts'
import type {NodeRun} from '../graph/run.ts'
import {say} from '../words/say.ts'

/** How a run went, for screen readers: `Run finished: 3 ran, 10 reused, 1 failed.` */
export function outcomeOf({
  states,
  plan,
}: {
  states: ReadonlyMap<NodeId, NodeRun>
  plan: {run: readonly NodeId[]; reuse: readonly NodeId[]} | undefined
}): string {
  const ended = (plan?.run ?? []).map(id => states.get(id)?.last?.status)
  const count = (status: string) => ended.filter(other => other === status).length
  const failed = count('failed')
  const word = count('cancelled') > 0 ? 'stopped' : 'finished'
  const parts = [say`${count('done')} ran`, say`${plan?.reuse.length ?? 0} reused`]
  return say`Run ${word}: ${[...parts, ...(failed > 0 ? [say`${failed} failed`] : [])].join(', ')}.`
}
