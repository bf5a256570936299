// What is remembered of each node, event by event.
import type {NodeId} from '../graph/document.ts'
import type {Done} from '../graph/frozen.ts'
import type {NodeResult, NodeRun, RunEvent} from '../graph/run.ts'

export type RunStates = ReadonlyMap<NodeId, NodeRun>

/** The states after these events. Nodes that no event is about keep the very same state. */
export function afterEvents(states: RunStates, events: readonly RunEvent[]): RunStates {
  const next = new Map(states)
  const change = (id: NodeId, how: (state: NodeRun) => NodeRun) => next.set(id, how(next.get(id) ?? {}))
  for (const event of events)
    if (event.type === 'plan') for (const id of event.run) change(id, queued)
    else change(event.node, state => afterEvent(state, event))
  return next
}

const queued = (state: NodeRun): NodeRun => ({...state, now: {status: 'queued'}})

function afterEvent(state: NodeRun, event: Exclude<RunEvent, {type: 'plan'}>): NodeRun {
  switch (event.type) {
    case 'started':
      return {...state, now: {status: 'running', fraction: 0, reason: event.reason}}
    case 'progress':
      return state.now?.status === 'running'
        ? {...state, now: {...state.now, fraction: event.fraction}}
        : state
    case 'preview': {
      const {metrics, display} = event
      return {...state, preview: {metrics, ...(display !== undefined && {display})}}
    }
    case 'result':
      return afterResult(state, event.result)
  }
}

/**
 * The worker leaves out displays that the page has: they are put back here. What a cancelled run had shown stays where
 * there is nothing else to show.
 */
function afterResult({kept, preview}: NodeRun, result: NodeResult): NodeRun {
  if (result.status !== 'done') {
    const left = kept ? {kept} : preview && result.status === 'cancelled' ? {preview} : {}
    return {last: result, ...left}
  }
  const full = kept?.key === result.key ? {...kept, ...result} : result
  return {last: full, kept: full}
}

/** The states when a run is over: what was still to come is cancelled. */
export function afterEnd(states: RunStates): RunStates {
  const entries = [...states].map(([id, state]) =>
    state.now || (state.preview && state.last?.status !== 'cancelled')
      ? ([id, afterResult(state, {status: 'cancelled'})] as const)
      : ([id, state] as const),
  )
  return new Map(entries)
}

/** The states of nodes that are still there. */
export const withoutRemoved = (states: RunStates, present: ReadonlySet<NodeId>): RunStates =>
  new Map([...states].filter(([id]) => present.has(id)))

/** The keys of the results whose displays are here. */
export const keptKeys = (states: RunStates): Readonly<Record<NodeId, string>> =>
  Object.fromEntries([...states].flatMap(([id, {kept}]) => (kept ? [[id, kept.key]] : [])))

export type Adopted = ReadonlyMap<NodeId, Done>

/** The states when nodes have these results, as if they had just run. */
export const withResults = (states: RunStates, results: Adopted): RunStates =>
  new Map([...states, ...[...results].map(([id, kept]) => [id, {kept, last: kept}] as const)])
