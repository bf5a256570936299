// What a mapping comes to: cores, use, ways, loads, time and energy.
import {usableCores, capacityOf, type Chip} from './chip.ts'
import {energyOf, totalOf} from './energy.ts'
import {timesOf} from './times.ts'
import type {Layout} from './layout.ts'
import type {Mapping, MappingFigures, Partition, Traffic} from './mapping.ts'

type Parts = Pick<Mapping, 'partition' | 'placement' | 'traffic'>

/** The figures of a mapping. */
export function figuresOf(layout: Layout, {partition, placement, traffic}: Parts): MappingFigures {
  const {chip} = layout
  const {layers, cores} = partition
  const sum = (of: (layer: (typeof layers)[number]) => number) =>
    layers.reduce((all, each) => all + of(each), 0)
  const broadcast = layers.some(layer => layer.broadcast === null) ? null : sum(layer => layer.broadcast ?? 0)
  const loads = traffic.links.load.filter(load => load > 0).sort()
  const times = timesOf(layout, {partition, placement, traffic})
  const {total: between, hops, farthest, within} = waysOf(traffic)
  const seconds = 1 / times.imagesPerSecond.value
  const parts = energyOf(chip, partition, traffic, seconds).map(({name, ofCores}) => ({
    name,
    joules: totalOf(ofCores),
  }))
  return {
    coresUsed: cores.count,
    coresOccupied: cores.count + sum(layer => layer.wasted),
    coresLowerBound: sum(layer => layer.lowerBound),
    coresBroadcast: broadcast,
    coresPerChip: usableCores(chip),
    chips: placement.chips,
    rounds: placement.rounds,
    ...useOf(chip, partition),
    replication: sum(layer => layer.neurons) / sum(layer => layer.neuronsWithout),
    hopsMean: between === 0 ? 0 : hops / between,
    hopsMax: farthest,
    linkMean: loads.length ? loads.reduce((all, load) => all + load, 0) / loads.length : 0,
    link99: loads[Math.floor((loads.length - 1) * 0.99)] ?? 0,
    linkMax: loads.at(-1) ?? 0,
    spikesBetween: between,
    spikesWithin: within,
    ...times,
    energy: {
      value: parts.reduce((all, {joules}) => all + joules, 0),
      assumes: energyAssumes(chip),
    },
    energyParts: parts,
    imbalance: imbalanceOf(traffic.operations),
    reported: chip.reported,
  }
}

/** Shares of neurons, axons and synapses of the cores in use. */
function useOf(chip: Chip, {layers, cores}: Partition) {
  let [neurons, axons, synapses] = [0, 0, 0]
  for (let core = 0; core < cores.count; core++) {
    const layer = layers[cores.layer[core]]
    const room = capacityOf(chip, layer.weightBits, layer.extension)
    neurons += cores.neurons[core] / room.neurons
    axons += cores.axons[core] / room.axons
    const bits = chip.cores.bitsPerSynapse.value ?? layer.weightBits
    synapses += (cores.synapses[core] * bits) / memoryOf(chip)
  }
  const count = Math.max(1, cores.count)
  return {neuronUse: neurons / count, axonUse: axons / count, synapseUse: synapses / count}
}

const memoryOf = ({cores}: Chip) => cores.synapseBits.value ?? cores.axons.value * cores.columns.value

/** Deliveries to cores, and the links that they take. */
function waysOf({hops: ways}: Traffic) {
  let [total, hops, farthest] = [0, 0, 0]
  ways.forEach((spikes, distance) => {
    total += spikes
    hops += spikes * distance
    if (spikes > 0) farthest = distance
  })
  const within = ways[0] ?? 0
  return {total: total - within, hops, farthest, within}
}

function energyAssumes({costs, cores}: Chip): string {
  const constant = (name: string, {value, source}: {value: number; source: string}, unit = 'pJ') =>
    `${name} ${value} ${unit} (${source})`
  return [
    constant('operation', costs.sop),
    constant('update', costs.update),
    constant('spike', costs.spike),
    constant('router', costs.router),
    constant('link', costs.link),
    constant('at rest', costs.staticPower, 'W'),
    cores.bitsPerSynapse.value === null
      ? 'every arriving spike is added to every neuron of its core'
      : 'every arriving spike is added where the list of synapses says',
    'encoder, readout and the way to the host are not counted',
  ].join('; ')
}

/** Largest ÷ mean operations of a core. */
function imbalanceOf(operations: Float64Array): number {
  const total = operations.reduce((sum, value) => sum + value, 0)
  return total === 0
    ? 1
    : (operations.reduce((most, value) => Math.max(most, value), 0) * operations.length) / total
}
