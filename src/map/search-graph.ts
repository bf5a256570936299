// The search where layers branch: one layer after the other is improved, those around it as they are.
import {panesOf, type Choice, type Panes} from './choices.ts'
import {
  askedBy,
  coresAlone,
  costOf,
  hostOf,
  worthOf,
  type Asked,
  type Candidate,
  type Cost,
  type Plan,
  type Rules,
} from './cost.ts'
import type {Demands} from './demand.ts'

const mostPasses = 8

/** Improves one layer after the other, its readers and sources as they are, until no layer improves. */
export function searchGraph(rules: Rules, demands: Demands, candidates: readonly Candidate[]): Plan[] {
  const plans = candidates.map(({demand, choices}): Plan => {
    const alone = choices.map(choice => coresAlone(demand, choice))
    const choice = choices[alone.indexOf(Math.min(...alone))]
    return {choice, panes: shapesOf(choice, rules).at(-1)!}
  })
  for (let pass = 0; pass < mostPasses; pass++) {
    let improved = false
    for (let d = candidates.length - 1; d >= 0; d--)
      if (improve(plans, d, {rules, demands, candidates})) improved = true
    if (!improved) break
  }
  return plans
}

interface Search {
  readonly rules: Rules
  readonly demands: Demands
  readonly candidates: readonly Candidate[]
}

/** Gives one layer its best plan. @returns whether that is a better one */
function improve(plans: Plan[], d: number, {rules, demands, candidates}: Search): boolean {
  const touched = [d, ...sourcesOf(demands, d)]
  const worth = () =>
    touched.reduce(
      (sum, each) => sum + worthOf(costAmong(demands, plans, each, rules), plans[each].panes, rules),
      0,
    )
  let best = {plan: plans[d], worth: worth()}
  const before = best
  for (const choice of candidates[d].choices)
    for (const panes of shapesOf(choice, rules)) {
      plans[d] = {choice, panes}
      const now = worth()
      if (now < best.worth) best = {plan: plans[d], worth: now}
    }
  plans[d] = best.plan
  return best !== before
}

/** Single tiles, half the grid of tiles and all of it, as far as a block of cores goes. */
function shapesOf(choice: Choice, {reach, largest}: Rules): Panes[] {
  const all = panesOf(choice, reach, largest)
  const most = Math.max(...all.map(panes => panes.rows * panes.columns))
  const wide = all.filter(panes => panes.rows * panes.columns >= most / 4)
  return most === 1 ? all : [all[0], ...wide]
}

/** Demands whose replicas depend on how this one is cut. */
const sourcesOf = ({readers}: Demands, demand: number): number[] =>
  readers.flatMap((of, source) => (of.some(reader => reader?.demand === demand) ? [source] : []))

/** The cost of one layer among the plans of all. */
export const costAmong = (demands: Demands, plans: readonly Plan[], d: number, rules: Rules): Cost =>
  costOf(demands.layers[d], plans[d].choice, askedAmong(demands, plans, d, rules))

/** What the readers of a layer ask of it. */
export function askedAmong(demands: Demands, plans: readonly Plan[], d: number, rules: Rules): Asked[] {
  return demands.readers[d].map(reader => {
    if (!reader) return hostOf(demands.layers[d])
    const {demand, feed} = reader
    // who can be reached only core by core is reached as often as it has cores: settled from the last layer on
    const most = rules.reach === 'one' ? costAmong(demands, plans, demand, rules).most : 1
    return askedBy(demands.layers[demand], feed, plans[demand], {rules, most})
  })
}
