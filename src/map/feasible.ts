// What stands between a network and a chip, in sentences, each with what would help.
import {fault} from '../core/fault.ts'
import type {Chip} from './chip.ts'
import {convolutionProblems} from './convolution-cores.ts'
import type {Demands} from './demand.ts'
import {layerProblems} from './feasible-layer.ts'
import type {Problem} from './mapping.ts'

/** @throws Fault `chip` for the first problem that is impossible */
export function refuse(problems: readonly Problem[]): void {
  const {length} = problems.filter(({severity}) => severity === 'impossible')
  const first = problems.find(({severity}) => severity === 'impossible')
  if (!first) return
  const more = length > 1 ? ` (and ${length - 1} more)` : ''
  throw fault('chip', {problem: first.problem + more, fix: first.remedy})
}

/** Everything against having these layers on this chip, the impossible first. */
export function checkDemands(chip: Chip, demands: Demands): Problem[] {
  const problems = [
    ...checkChipOf(chip, demands),
    ...checkKnown(chip),
    ...demands.layers.flatMap((_, d) => layerProblems(chip, demands, d)),
    ...convolutionProblems(chip, demands),
  ]
  return problems.sort((a, b) => Number(b.severity === 'impossible') - Number(a.severity === 'impossible'))
}

function checkChipOf(chip: Chip, {method, layers}: Demands): Problem[] {
  const {neurons, capacityOnly} = chip
  const problems: Problem[] = []
  if (!layers.length)
    problems.push({
      severity: 'impossible',
      code: 'neurons',
      problem: 'The network has no layer between its encoder and its readout, which are the host’s',
      remedy: 'Add a layer',
    })
  if (method === 'sg' && !neurons.clears.value)
    problems.push({
      severity: capacityOnly.value ? 'warning' : 'impossible',
      code: 'clearing',
      problem: `Neurons of ${chip.name} keep their potential, but Scatter-and-Gather clears it after every tick`,
      remedy:
        neurons.release.value === 'none'
          ? 'Choose a chip that clears'
          : 'Choose Store-and-Release or a chip that clears',
    })
  if (method === 'sr' && neurons.release.value === 'none')
    problems.push({
      severity: capacityOnly.value ? 'warning' : 'impossible',
      code: 'release',
      problem: `Neurons of ${chip.name} cannot store first and release later`,
      remedy: neurons.clears.value ? 'Choose Scatter-and-Gather or another chip' : 'Choose another chip',
    })
  return [...problems, ...checkThresholds(chip)]
}

function checkThresholds({name, neurons, capacityOnly}: Chip): Problem[] {
  const problems: Problem[] = []
  if (neurons.thresholds.value === 'unsigned')
    problems.push({
      severity: 'warning',
      code: 'thresholds',
      problem: `Thresholds of ${name} are not negative, but converted thresholds may be`,
      remedy: 'Choose a chip with signed thresholds or a bias',
    })
  if (neurons.thresholdPer.value === 'layer')
    problems.push({
      severity: capacityOnly.value ? 'warning' : 'impossible',
      code: 'thresholds',
      problem: `All neurons of a layer share one threshold on ${name}, but each channel and level needs its own`,
      remedy: 'Choose another chip',
    })
  return problems
}

/** What is not known, or not checked. */
function checkKnown({capacityOnly, routing, name}: Chip): Problem[] {
  const problems: Problem[] = []
  if (capacityOnly.value)
    problems.push({
      severity: 'warning',
      code: 'capacity',
      problem: `Of ${name} only the sizes are checked; its neurons are of another kind`,
      remedy: 'Take it for a check of capacity',
    })
  if (routing.network.value === 'unknown')
    problems.push({
      severity: 'warning',
      code: 'unverified',
      problem: `How spikes travel on ${name} is not known; a mesh is supposed`,
      remedy: 'Do not rely on its hops and loads',
    })
  return problems
}
