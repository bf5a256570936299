// Who is to blame for what cannot be shown.
import type {NodeId} from '../graph/document.ts'
import type {Outlook} from '../graph/inspect.ts'
import type {NodeRun} from '../graph/run.ts'

interface Known<P extends {readonly id: NodeId}> {
  readonly problems: readonly P[]
  readonly outlook: Outlook
  readonly runs: ReadonlyMap<NodeId, NodeRun>
}

/** The problem that keeps a node from its result: its own, or that of the node that it waits for. */
export function problemBehind<P extends {readonly id: NodeId}>(
  id: NodeId,
  {problems, outlook, runs}: Known<P>,
): P | undefined {
  const seen = new Set<NodeId>()
  for (let at: NodeId | undefined = id; at !== undefined && !seen.has(at);) {
    seen.add(at)
    const own = problems.find(problem => problem.id === at)
    if (own) return own
    const last: NodeRun['last'] = runs.get(at)?.last
    at = outlook.get(at)?.blockedBy ?? (last?.status === 'blocked' ? last.by : undefined)
  }
  return undefined
}

/** Names that differ: `Spike counts`, `Spike counts 2`. */
export function distinctNames(names: readonly string[]): readonly string[] {
  const taken = new Map<string, number>()
  return names.map(name => {
    const nth = (taken.get(name) ?? 0) + 1
    taken.set(name, nth)
    return nth === 1 ? name : `${name} ${nth}`
  })
}
