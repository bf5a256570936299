// What stands between a network and a chip, in sentences, each with what would help.
import {fault} from '../core/fault.ts'
import {levelCount} from '../core/levels.ts'
import {capacityOf, type Chip} from './chip.ts'
import {choicesOf, weightBitsOf} from './choices.ts'
import type {Demand, Demands} from './demand.ts'
import type {Problem} from './mapping.ts'
import {convolutionProblems} from './convolution-cores.ts'

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
  const {method} = demands
  const problems = [
    ...checkChipOf(chip, demands),
    ...checkKnown(chip),
    ...demands.layers.flatMap((demand, d) => [
      ...checkWeights(chip, demand),
      ...checkFit(chip, demand, method),
      ...checkPotential(chip, demand),
      ...checkSlots(chip, demands, d),
    ]),
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
      remedy: 'Choose Store-and-Release or a chip that clears',
    })
  if (method === 'sr' && neurons.release.value === 'none')
    problems.push({
      severity: capacityOnly.value ? 'warning' : 'impossible',
      code: 'release',
      problem: `Neurons of ${chip.name} cannot store first and release later`,
      remedy: 'Choose Scatter-and-Gather or another chip',
    })
  if (neurons.thresholds.value === 'unsigned')
    problems.push({
      severity: 'warning',
      code: 'thresholds',
      problem: `Thresholds of ${chip.name} are not negative, but converted thresholds may be`,
      remedy: 'Choose a chip with signed thresholds or a bias',
    })
  if (neurons.thresholdPer.value === 'layer')
    problems.push({
      severity: capacityOnly.value ? 'warning' : 'impossible',
      code: 'thresholds',
      problem: `All neurons of a layer share one threshold on ${chip.name}, but each channel and level needs its own`,
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

function checkWeights(chip: Chip, demand: Demand): Problem[] {
  if (weightBitsOf(chip, demand) !== null) return []
  const widths = chip.neurons.weightBits.value.join(', ')
  return [
    {
      severity: 'impossible',
      code: 'weights',
      layer: demand.name,
      problem: demand.whole
        ? `"${demand.name}" needs weights of −${demand.largestWeight} to ${demand.largestWeight}, but ${chip.name} has widths of ${widths} bits`
        : `"${demand.name}" has float weights, but ${chip.name} has widths of ${widths} bits`,
      remedy: demand.whole ? 'Use a pool whose windows do not overlap' : 'Make its weights ternary',
    },
  ]
}

/** Whether any way of cutting the layer fits: one neuron at least must. */
function checkFit(chip: Chip, demand: Demand, method: 'sg' | 'sr'): Problem[] {
  const bits = weightBitsOf(chip, demand)
  if (bits === null || choicesOf(chip, demand, bits).length) return []
  const widest = Math.max(...chip.neurons.extensions.value)
  const {axons} = capacityOf(chip, bits, widest)
  const alone = demand.fanIn / demand.lines
  const perLine = chip.neurons.axonsPerLine.value
  const lines = perLine > 1 ? `, as each line takes ${perLine} axons` : ''
  const fewer = Math.floor(axons / alone)
  const remedy =
    method === 'sg' && demand.lines > 1 && fewer >= 1
      ? `Use Store-and-Release, which needs ${alone} inputs, or at most ${fewer} level${fewer === 1 ? '' : 's'}`
      : 'Split the layer into groups of channels, use a smaller kernel, or a chip that takes more inputs'
  return [
    {
      severity: 'impossible',
      code: 'fan-in',
      layer: demand.name,
      problem: `A neuron of "${demand.name}" has ${demand.fanIn} inputs, but a core of ${chip.name} takes ${axons}${lines}${
        perLine > 1 ? ', and partial sums cannot leave it' : ''
      }`,
      remedy,
    },
  ]
}

function checkPotential(chip: Chip, {name, fanIn, lines, copies, largestWeight}: Demand): Problem[] {
  const most = (fanIn / lines) * Math.max(lines, copies) * largestWeight
  const room = 2 ** (chip.neurons.potentialBits.value - 1)
  if (most < room) return []
  return [
    {
      severity: 'impossible',
      code: 'potential',
      layer: name,
      problem: `The potential of "${name}" may reach ${most}, but ${chip.name} keeps ${chip.neurons.potentialBits.value} bits of it`,
      remedy: 'Use fewer levels or a smaller kernel',
    },
  ]
}

/** Spikes of a branch that is early wait in time slots. */
function checkSlots(chip: Chip, {layers, depths, network, method}: Demands, d: number): Problem[] {
  const slots = chip.routing.timeSlots.value
  if (slots === null) return []
  const window = method === 'sr' ? levelCount(network.levels) : 1
  const depthOf = (layer: number) => layers.findIndex(each => each.layer === layer)
  const waits = layers[d].feeds.map(({source}) => (depths[d] - (depths[depthOf(source)] ?? 0)) * window)
  const longest = Math.max(...waits)
  if (method === 'sr' || longest <= slots) return []
  return [
    {
      severity: 'impossible',
      code: 'slots',
      layer: layers[d].name,
      problem: `Spikes to "${layers[d].name}" wait for ${longest} ticks, but ${chip.name} has ${slots} time slots`,
      remedy: 'Make the branch longer, or use Store-and-Release',
    },
  ]
}
