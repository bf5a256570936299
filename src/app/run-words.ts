// What "Run all" would do, in words.
import type {NodeId} from '../graph/document.ts'
import type {NodeRun} from '../graph/run.ts'
import type {RunPlan} from '../stores/run.ts'
import {say} from '../words/say.ts'

/** The nodes whose present result this page does not have, of those that can run. */
export const missingOf = (
  keys: ReadonlyMap<NodeId, string>,
  runs: ReadonlyMap<NodeId, NodeRun>,
): readonly NodeId[] => [...keys].filter(([id, key]) => runs.get(id)?.kept?.key !== key).map(([id]) => id)

interface Prospect {
  /** How many nodes there are, and how many of them can run. */
  readonly nodes: number
  readonly able: number
  readonly missing: readonly NodeId[]
  readonly plan: RunPlan
  /** What stands in the way of those that cannot. */
  readonly problem: {readonly name: string; readonly message: string} | undefined
}

/** The run button's tooltip: what would run, or what stands in the way. */
export function runTip({nodes, able, missing, plan, problem}: Prospect): string {
  if (nodes === 0) return say`Nothing to run: the graph is empty. Add a node, or open a preset.`
  const obstacle = problem ? `${problem.name}: ${problem.message}` : say`Some nodes wait for others.`
  if (able === 0) return say`Nothing can run. ${obstacle}`
  const rest = able < nodes ? say` ${count(nodes - able)} cannot run. ${obstacle}` : ''
  if (missing.length > 0) return say`${whatRuns(missing, plan, able)} (Ctrl+Enter).${rest}`
  return able < nodes ? say`All that can run is up to date.${rest}` : say`Everything is up to date`
}

function whatRuns(missing: readonly NodeId[], {run}: RunPlan, able: number): string {
  const fetched = missing.length - run.filter(id => missing.includes(id)).length
  if (run.length === 0) return say`Shows ${count(fetched)} again, from an earlier run`
  const others = able > run.length ? say`; the rest is up to date` : ''
  const earlier = fetched > 0 ? `; shows ${fetched} again, from an earlier run` : others
  return say`Runs ${count(run.length)}${earlier}`
}

const count = (n: number) => (n === 1 ? '1 node' : say`${n} nodes`)
