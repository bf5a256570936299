// Where all that a core sends to must join equally many columns, the readers of one layer agree on how many.
import {fault} from '../core/fault.ts'
import type {Chip} from './chip.ts'
import {reachOf, roomOf, type Choice} from './choices.ts'
import {worthOf, type Candidate, type Plan, type Rules} from './cost.ts'
import type {Demands} from './demand.ts'
import {searchPlans} from './search.ts'
import {costAmong} from './search-graph.ts'
import {usableBlock} from './sites.ts'

/**
 * How to cut all layers on a chip. For each group of layers that must agree, every extension is tried, the groups
 * one after the other.
 * @param bits  of the weights of each demand
 * @throws Fault `chip` if a group cannot agree
 */
export function searchAgreeing(
  chip: Chip,
  demands: Demands,
  candidates: readonly Candidate[],
  bits: readonly number[],
): Plan[] {
  let [chosen, plans] = [candidates, searchPlans(chip, demands, candidates)]
  if (!chip.routing.oneExtension.value) return plans
  for (const group of groupsOf(demands)) {
    if (new Set(group.map(d => plans[d].choice.extension)).size === 1) continue
    const tried = chip.neurons.extensions.value.flatMap(extension => {
      const those = chosen.map((candidate, d) =>
        group.includes(d) ? joining(chip, candidate, bits[d], extension) : candidate,
      )
      if (those.some(({choices}) => choices.length === 0)) return []
      const found = searchPlans(chip, demands, those)
      return [{those, found, worth: worthOfAll(chip, demands, found)}]
    })
    const best = tried.sort((a, b) => a.worth - b.worth).at(0)
    if (!best) throw noneFor(chip, demands, group)
    ;[chosen, plans] = [best.those, best.found]
  }
  return plans
}

/** Demands that read one layer, joined where they share a reader. */
function groupsOf({readers}: Demands): number[][] {
  let groups: Set<number>[] = []
  for (const of of readers) {
    const group = new Set(of.flatMap(reader => (reader ? [reader.demand] : [])))
    const touching = groups.filter(other => [...other].some(demand => group.has(demand)))
    for (const demand of touching.flatMap(other => [...other])) group.add(demand)
    groups = [...groups.filter(other => !touching.includes(other)), group]
  }
  return groups.filter(({size}) => size > 1).map(group => [...group].sort((a, b) => a - b))
}

/** A layer's ways to be cut that so many joined columns have the axons for. */
function joining(chip: Chip, {demand, choices}: Candidate, bits: number, extension: number): Candidate {
  const room = roomOf(chip, demand, bits, extension)
  const fits = ({patch}: Choice) => patch <= room.axons && room.neurons >= 1
  return {demand, choices: choices.filter(fits).map(choice => ({...choice, extension, ...room}))}
}

function worthOfAll(chip: Chip, demands: Demands, plans: readonly Plan[]): number {
  const rules: Rules = {reach: reachOf(chip), largest: usableBlock(chip)}
  return plans.reduce(
    (sum, {panes}, d) => sum + worthOf(costAmong(demands, plans, d, rules), panes, rules),
    0,
  )
}

const noneFor = ({name}: Chip, {layers}: Demands, group: readonly number[]) =>
  fault('chip', {
    problem: `All that a core of ${name} sends to must join equally many columns, and ${group
      .map(d => `"${layers[d].name}"`)
      .join(', ')} cannot`,
    fix: 'Use fewer levels, Store-and-Release, or let the layers read different ones',
  })
