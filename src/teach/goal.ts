// Goals of lessons: what a learner must have done, checked by the machine. A small declarative set, never code.
import type {GraphDocument, NodeId} from '../graph/document.ts'
import type {Definitions, Metric} from '../graph/node.ts'
import type {NodeRun} from '../graph/run.ts'

export const comparisons = ['equals', 'differs', 'less', 'atMost', 'more', 'atLeast'] as const
export type Comparison = (typeof comparisons)[number]
type Plain = number | string | boolean

/** Compares one value. `with` may be another metric instead of a value: `{metric: 'simulate.spikes'}`. */
interface Compared {
  readonly is: Comparison
  readonly value: Plain | {readonly metric: string}
}

/**
 * What must be so. Nodes are named by their id or, where there is no such id, by their kind. Metrics are paths
 * into a node's figures: `simulate.accuracy`, `simulate.layers.0.spikes`.
 */
export type Goal =
  | {readonly exists: string; readonly atLeast?: number}
  | {readonly connected: readonly [from: string, to: string]}
  | ({readonly param: string} & Compared)
  | ({readonly metric: string} & Compared)
  /** The node has a result that is up to date. */
  | {readonly ran: string}
  | {readonly selected: string}
  /** The editor has something against the node as it stands: its message says what. */
  | {readonly refused: string}
  | {readonly all: readonly Goal[]}
  | {readonly any: readonly Goal[]}
  | {readonly not: Goal}

/** What goals are checked against. */
export interface World {
  readonly document: GraphDocument
  readonly definitions: Definitions
  readonly runs: ReadonlyMap<NodeId, NodeRun>
  /** The present key of each node that can work. */
  readonly keys: ReadonlyMap<NodeId, string>
  readonly selection: ReadonlySet<NodeId>
  /** Nodes that cannot work as they are. */
  readonly refused: ReadonlySet<NodeId>
}

/** Whether a goal is reached. What it names and is not there, is not reached. */
export function reached(goal: Goal, world: World): boolean {
  if ('all' in goal) return goal.all.every(part => reached(part, world))
  if ('any' in goal) return goal.any.some(part => reached(part, world))
  if ('not' in goal) return !reached(goal.not, world)
  if ('exists' in goal) return nodesNamed(goal.exists, world).length >= (goal.atLeast ?? 1)
  if ('connected' in goal) return connected(goal.connected, world)
  if ('ran' in goal) return nodesNamed(goal.ran, world).some(id => freshRun(id, world))
  if ('refused' in goal) return nodesNamed(goal.refused, world).some(id => world.refused.has(id))
  if ('selected' in goal) return nodesNamed(goal.selected, world).some(id => world.selection.has(id))
  const value = 'param' in goal ? paramAt(goal.param, world) : metricAt(goal.metric, world)
  return compare(value, goal, world)
}

/** The nodes that a name means: the one with this id, else all of this kind. */
export function nodesNamed(name: string, {document: {nodes}}: Pick<World, 'document'>): readonly NodeId[] {
  const byId = nodes.filter(({id}) => id === name)
  return (byId.length > 0 ? byId : nodes.filter(({kind}) => kind === name)).map(({id}) => id)
}

function connected([from, to]: readonly [string, string], world: World): boolean {
  const [sources, targets] = [nodesNamed(from, world), nodesNamed(to, world)]
  return world.document.wires.some(wire => sources.includes(wire.from[0]) && targets.includes(wire.to[0]))
}

/** The figures of a node, if they are of its present state. */
function freshRun(id: NodeId, {runs, keys}: World) {
  const kept = runs.get(id)?.kept
  return kept && kept.key === keys.get(id) ? kept : undefined
}

const split = (path: string): [string, readonly string[]] => {
  const [node, ...rest] = path.split('.')
  return [node, rest]
}

/** A parameter's value, its default included: `convert.k`. */
function paramAt(path: string, world: World): unknown {
  const [name, [param]] = split(path)
  const id = nodesNamed(name, world).at(0)
  const node = world.document.nodes.find(node => node.id === id)
  if (!node) return undefined
  if (Object.hasOwn(node.params, param)) return node.params[param]
  return world.definitions.get(node.kind)?.params[param]?.default
}

/** A figure of an up-to-date result: `simulate.layers.0.spikes`. */
function metricAt(path: string, world: World): Metric | undefined {
  const [name, steps] = split(path)
  const run = nodesNamed(name, world)
    .map(id => freshRun(id, world))
    .find(Boolean)
  return steps.reduce<Metric | undefined>(
    (value, step) =>
      typeof value === 'object' && value !== null && Object.hasOwn(value, step)
        ? (value as Readonly<Record<string, Metric>>)[step]
        : undefined,
    run?.metrics,
  )
}

function compare(value: unknown, {is, value: given}: Compared, world: World): boolean {
  const other = typeof given === 'object' ? metricAt(given.metric, world) : given
  if (value === undefined || other === undefined) return false
  if (is === 'equals') return value === other
  if (is === 'differs') return value !== other
  if (typeof value !== 'number' || typeof other !== 'number') return false
  return {less: value < other, atMost: value <= other, more: value > other, atLeast: value >= other}[is]
}
