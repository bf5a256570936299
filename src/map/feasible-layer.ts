// What stands between one layer and a chip.
import {levelCount} from '../core/levels.ts'
import {capacityOf, type Chip} from './chip.ts'
import {choicesOf, reachOf, weightBitsOf} from './choices.ts'
import {fromHost, type Demand, type Demands} from './demand.ts'
import {bitsFor} from './gray.ts'
import type {Problem} from './mapping.ts'
import {usableBlock} from './sites.ts'

/** Everything against having layer `d` on this chip. */
export function layerProblems(chip: Chip, demands: Demands, d: number): Problem[] {
  const {method, layers} = demands
  const demand = layers[d]
  return [
    ...checkWeights(chip, demand),
    ...checkFit(chip, demand, method),
    ...checkMulticast(chip, demand, method),
    ...checkPotential(chip, demand),
    ...checkSlots(chip, demands, d),
  ]
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

/** Whether one multicast can reach all cores of a tile, however the layer is cut. */
function checkMulticast(chip: Chip, demand: Demand, method: 'sg' | 'sr'): Problem[] {
  const bits = weightBitsOf(chip, demand)
  if (reachOf(chip) !== 'set' || bits === null || fromHost(demand)) return []
  const neurons = demand.geometry.output[2] * demand.copies
  const needed = choicesOf(chip, demand, bits).map(({rows, columns, neurons: most}) =>
    Math.ceil((rows.bounds[1] * columns.bounds[1] * neurons) / most),
  )
  const [least, reached] = [Math.min(...needed), usableBlock(chip)]
  if (!needed.length || 2 ** bitsFor(least) <= reached) return []
  return [
    {
      severity: 'impossible',
      code: 'destinations',
      layer: demand.name,
      problem: `A tile of "${demand.name}" takes ${least} cores, but one multicast of ${chip.name} reaches ${reached} at most`,
      remedy:
        method === 'sg' && demand.copies > 1
          ? 'Use Store-and-Release, fewer levels or a chip with more cores'
          : 'Use fewer channels or a chip with more cores',
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
