// What each layer of a network asks of a chip, whatever its weights.
import {layersIn} from '../core/joins.ts'
import {levelCount} from '../core/levels.ts'
import {geometriesOf, signalsOf, sourceOf, type Geometry, type Network} from '../core/network.ts'
import type {Chip} from './chip.ts'
import type {ModelMethod} from './method.ts'
import {feedsOf, type Feed} from './reading.ts'

/** A layer that goes on the chip. */
export interface Demand {
  /** Its number in the network. */
  readonly layer: number
  readonly name: string
  readonly geometry: Geometry
  /** Neurons of each place and channel. */
  readonly copies: number
  /** Axons of each input neuron. */
  readonly lines: number
  readonly feeds: readonly Feed[]
  /** Whether its weights are whole numbers. */
  readonly whole: boolean
  /** The largest weight, taps of one place added up. */
  readonly largestWeight: number
  /** Inputs of one neuron, lines counted. */
  readonly fanIn: number
  /** Axons that the controller of Store-and-Release takes on every core. */
  readonly controls: number
}

/** Who reads a layer: one of the layers on the chip through one of its feeds; null: the host. */
export interface Reader {
  readonly demand: number
  readonly feed: number
}

export interface Demands {
  readonly network: Network
  readonly method: ModelMethod
  readonly layers: readonly Demand[]
  /** Of each demand, who reads it. */
  readonly readers: readonly (readonly (Reader | null)[])[]
  /** Ticks before each demand's own: 1 for those that read the encoder alone. */
  readonly depths: readonly number[]
}

/**
 * What a network asks of a chip: all its layers but the encoder and the readout, which the host computes.
 * @throws Fault `chip` for a max pool
 */
export function demandsOf(network: Network, method: ModelMethod, chip: Chip): Demands {
  const geometries = geometriesOf(network)
  const signals = signalsOf(network)
  const last = network.layers.length - 1
  const places = network.layers.map((_, l) => l).slice(1, last)
  const layers = places.map((l): Demand => {
    const feeds = feedsOf(sourceOf(network, l)!, geometries[l], layer => signals[layer])
    return demandOf(network, l, geometries[l], {method, chip, feeds})
  })
  const readers = places.map(l => readersOf(network, layers, l))
  const depths = network.layers.reduce<number[]>((all, _, l) => {
    const source = sourceOf(network, l)
    return [...all, source ? Math.max(...layersIn(source).map(layer => all[layer])) + 1 : 0]
  }, [])
  return {network, method, layers, readers, depths: places.map(l => depths[l])}
}

interface Means {
  readonly method: ModelMethod
  readonly chip: Chip
  readonly feeds: readonly Feed[]
}

function demandOf({layers, levels}: Network, layer: number, geometry: Geometry, means: Means): Demand {
  const {method, chip, feeds} = means
  const copies = method === 'sg' ? levelCount(levels) : 1
  const lines = chip.routing.spikes.value === 'graded' ? 1 : copies
  const injected = method === 'sr' && chip.neurons.release.value === 'injected'
  return {
    layer,
    name: layers[layer].name,
    geometry,
    copies,
    lines,
    feeds,
    whole: layers[layer].weights === 'ternary',
    largestWeight: Math.max(
      ...feeds.map(feed => feed.factor * feed.rows.multiplicity * feed.columns.multiplicity),
    ),
    fanIn: feeds.reduce((sum, feed) => sum + spanOf(feed) * feed.channels * lines, 0),
    controls: injected ? levelCount(levels) + 1 : 0,
  }
}

/** Places of a source that one neuron reads, at most. */
function spanOf({rows, columns}: Feed): number {
  const along = ({first, last}: Feed['rows']) =>
    first.reduce((most, rank, out) => Math.max(most, last[out] - rank + 1), 0)
  return along(rows) * along(columns)
}

function readersOf(network: Network, demands: readonly Demand[], layer: number): (Reader | null)[] {
  const onChip = demands.flatMap(({feeds}, demand) =>
    feeds.flatMap(({source}, feed) => (source === layer ? [{demand, feed}] : [])),
  )
  const end = sourceOf(network, network.layers.length - 1)
  return end && layersIn(end).includes(layer) ? [...onChip, null] : onChip
}

/** Whether only the host sends to a layer: it can reach each core by itself. */
export const fromHost = ({feeds}: Demand): boolean => feeds.every(({source}) => source === 0)
