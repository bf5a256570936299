// The joint search: how all layers are best cut, since the tiles of one layer say how many replicas the one before
// it needs. Backwards, from the last layer on, by dynamic programming where layers follow one another; where they
// branch, by improving one layer after the other until nothing improves.
import {fault} from '../core/fault.ts'
import type {Chip} from './chip.ts'
import {panesOf, reachOf, type Choice} from './choices.ts'
import {askedBy, costOf, hostOf, worthOf, type Asked, type Candidate, type Plan, type Rules} from './cost.ts'
import type {Demand, Demands} from './demand.ts'
import {costAmong, searchGraph} from './search-graph.ts'
import {usableBlock} from './sites.ts'

/**
 * How to cut all layers.
 * @param candidates  of each demand, none of them empty
 * @throws Fault `chip` if replicas make tiles too large for any multicast
 */
export function searchPlans(chip: Chip, demands: Demands, candidates: readonly Candidate[]): Plan[] {
  const rules: Rules = {reach: reachOf(chip), largest: usableBlock(chip)}
  const plans = isChain(demands) ? searchChain(rules, candidates) : searchGraph(rules, demands, candidates)
  const isPossible = (d: number) =>
    worthOf(costAmong(demands, plans, d, rules), plans[d].panes, rules) < Infinity
  if (plans.length < candidates.length || !candidates.every((_, d) => isPossible(d)))
    throw fault('chip', {
      problem: `With the replicas that its readers need, a tile takes more cores than one multicast of ${chip.name} reaches, ${rules.largest}`,
      fix: 'Use fewer levels, Store-and-Release or a chip with more cores',
    })
  return plans
}

const isChain = ({readers}: Demands): boolean =>
  readers.every((of, d) => {
    const [reader] = of
    return of.length === 1 && (d === readers.length - 1 ? reader === null : reader?.demand === d + 1)
  })

/** A plan with the replicas that it asks of the layer before it, and what the layers from it on are worth. */
interface State extends Plan {
  readonly worth: number
  readonly most: number
  readonly next: State | undefined
}

function searchChain(rules: Rules, candidates: readonly Candidate[]): Plan[] {
  let states: readonly State[] = []
  for (let d = candidates.length - 1; d >= 0; d--) {
    const candidate = candidates[d]
    const asked = groupAsked(candidates[d + 1]?.demand, states, rules)
    if (!asked.length) asked.push({asked: hostOf(candidate.demand), state: undefined})
    states = candidate.choices.flatMap(choice =>
      statesOf(candidate.demand, choice, {asked, rules, first: d === 0}),
    )
  }
  const best = states.reduce<State | undefined>(
    (least, state) => (!least || state.worth < least.worth ? state : least),
    undefined,
  )
  const plans: Plan[] = []
  for (let state = best; state; state = state.next) plans.push(state)
  return plans
}

interface AskedBy {
  readonly asked: Asked
  readonly state: State | undefined
}

/** Of all states that ask for the same replicas, the best. */
function groupAsked(demand: Demand | undefined, states: readonly State[], rules: Rules): AskedBy[] {
  if (!demand) return []
  const groups = new Map<string, AskedBy>()
  for (const state of states) {
    const asked = askedBy(demand, 0, state, {rules, most: state.most})
    const key = `${asked.rows.join()} ${asked.columns.join()} ${asked.times}`
    const known = groups.get(key)
    if (!known || state.worth < known.state!.worth) groups.set(key, {asked, state})
  }
  return [...groups.values()]
}

/** The states of one choice, one for each shape of panes: who reads it, so that all of it is worth the most. */
function statesOf(
  demand: Demand,
  choice: Choice,
  {asked, rules, first}: {asked: readonly AskedBy[]; rules: Rules; first: boolean},
): State[] {
  const costs = asked.map(by => costOf(demand, choice, [by.asked]))
  const shapes = first ? [{rows: 1, columns: 1}] : panesOf(choice, rules.reach, rules.largest)
  return shapes.flatMap(panes => {
    let best: State | undefined
    asked.forEach(({state}, i) => {
      const worth = worthOf(costs[i], panes, rules) + (state?.worth ?? 0)
      if (worth < (best?.worth ?? Infinity)) best = {choice, panes, worth, most: costs[i].most, next: state}
    })
    return best ? [best] : []
  })
}
