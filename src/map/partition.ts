// Cutting a network into cores.
import type {Network} from '../core/network.ts'
import {sizeOf} from '../core/ndarray.ts'
import type {Chip} from './chip.ts'
import {reachOf, roomOf, weightBitsOf, type Choice, type Panes} from './choices.ts'
import {candidatesOf, lowerBoundOf, type Candidate, type Cost, type Plan, type Rules} from './cost.ts'
import {tableOf, type Kernels} from './core-table.ts'
import {layOut} from './layout.ts'
import {demandsOf, fromHost, type Demand, type Demands} from './demand.ts'
import {searchAgreeing} from './extensions.ts'
import {checkDemands, refuse} from './feasible.ts'
import {bitsFor, tilesOf} from './gray.ts'
import type {LayerPart, Partition} from './mapping.ts'
import type {ModelMethod} from './method.ts'
import {costAmong} from './search-graph.ts'
import {usableBlock} from './sites.ts'

/**
 * Cuts a network into cores of a chip, all layers so that together they need the fewest. A layer's tiles must hold
 * the replicas that the tiles of its readers ask for; the host's encoder and readout ask for none.
 * @param kernels  of all layers, to count synapses that are not zero; all are counted where left out
 * @throws Fault `chip` where a layer cannot be had on the chip, with what would help
 */
export function partition(network: Network, chip: Chip, method: ModelMethod, kernels?: Kernels): Partition {
  const demands = demandsOf(network, method, chip)
  const problems = checkDemands(chip, demands)
  refuse(problems)
  const bits = demands.layers.map(demand => weightBitsOf(chip, demand)!)
  const candidates = demands.layers.map((demand, d) => candidatesOf(chip, demand, bits[d]))
  const plans = searchAgreeing(chip, demands, candidates, bits)
  const rules: Rules = {reach: reachOf(chip), largest: usableBlock(chip)}
  let firstCore = 0
  const layers = plans.map((plan, d) => {
    const cost = costAmong(demands, plans, d, rules)
    const part = partOf(chip, demands, {d, plan, cost, candidate: candidates[d], bits: bits[d], firstCore})
    firstCore += part.cores
    return part
  })
  return {
    method,
    levels: network.levels,
    layers,
    cores: tableOf(layOut(demands, chip, layers), kernels),
    problems,
  }
}

interface Made {
  readonly d: number
  readonly plan: Plan
  readonly cost: Cost
  readonly candidate: Candidate
  readonly bits: number
  readonly firstCore: number
}

function partOf(chip: Chip, {layers}: Demands, {d, plan, cost, candidate, bits, firstCore}: Made): LayerPart {
  const demand = layers[d]
  const {choice, panes} = plan
  const {output} = demand.geometry
  return {
    layer: demand.layer,
    name: demand.name,
    shape: output,
    copies: demand.copies,
    lines: demand.lines,
    weightBits: bits,
    extension: choice.extension,
    rows: {bounds: choice.rows.bounds, pane: panes.rows},
    columns: {bounds: choice.columns.bounds, pane: panes.columns},
    coresOfTile: cost.ofTile,
    neuronCapacity: choice.neurons,
    axonCapacity: choice.axons + demand.controls,
    firstCore,
    cores: cost.cores,
    wasted: reachOf(chip) === 'set' && !fromHost(demand) ? wastedBy(choice, panes, cost) : 0,
    neurons: cost.neurons,
    neuronsWithout: sizeOf(output) * demand.copies,
    axons: choice.patch + demand.controls,
    fanIn: demand.fanIn,
    lowerBound: lowerBoundOf(candidate),
    broadcast: broadcastOf(chip, demand, bits),
  }
}

/** Cores that are only reached: tiles of a pane have the same power of two of them. */
function wastedBy({rows, columns}: Choice, panes: Panes, {ofTile, cores}: Cost): number {
  let reached = 0
  for (let r = 0; r < rows.tiles; r += panes.rows)
    for (let c = 0; c < columns.tiles; c += panes.columns) {
      const tiles = tilesOf({r, c}, panes, {rows: rows.tiles, columns: columns.tiles})
      const most = Math.max(...tiles.map(tile => ofTile[tile]))
      reached += tiles.filter(tile => ofTile[tile] > 0).length * 2 ** bitsFor(most)
    }
  return reached - cores
}

/** Cores where every core receives all of the layer before, as vendors' tools lay it out; null if none can. */
function broadcastOf(chip: Chip, demand: Demand, bits: number): number | null {
  const {feeds, lines, geometry, copies} = demand
  const inputs = feeds.reduce(
    (sum, {rows, columns, channels}) => sum + rows.taps.length * columns.taps.length * channels * lines,
    0,
  )
  const room = [...chip.neurons.extensions.value]
    .sort((a, b) => a - b)
    .map(extension => roomOf(chip, demand, bits, extension))
    .find(({axons}) => axons >= inputs)
  return !room || room.neurons === 0 ? null : Math.ceil((sizeOf(geometry.output) * copies) / room.neurons)
}
