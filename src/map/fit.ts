// Whether one layer fits a chip, fast enough to be asked at every edit.
import {levelCount} from '../core/levels.ts'
import type {Source} from '../core/joins.ts'
import {geometriesOf, sourceOf, type Layer, type Network} from '../core/network.ts'
import {capacityOf, usableCores, type Chip} from './chip.ts'
import {choicesOf, weightBitsOf} from './choices.ts'
import {candidatesOf, coresAlone, lowerBoundOf} from './cost.ts'
import {demandsOf, type Demand} from './demand.ts'
import {checkDemands} from './feasible.ts'
import type {ModelMethod} from './method.ts'

/** How a layer fits a chip. */
export interface LayerFit {
  readonly chip: string
  /** Inputs of a neuron, lines counted, and how many a core takes at most. */
  readonly fanIn: number
  readonly mostInputs: number
  /** Axons of a core when the layer is cut into as few cores as possible, and those that it has then. */
  readonly axons: number
  readonly axonsOfCore: number
  /** Columns joined for them. */
  readonly extension: number
  /** Cores at least, whatever reads the layer, and those that a chip has for networks. 0: it does not fit. */
  readonly cores: number
  readonly coresOfChip: number
  /** What is against it, and what helps; sentences. */
  readonly problem?: string
  readonly remedy?: string
}

/** What the host reads, so that the layer before it is one of the chip's. */
const readout: Layer = {type: 'dense', name: '', units: 1, activation: 'readout', weights: 'float'}

/** Fits known already. A layer is the same for a chip if it looks the same from there, wherever it stands. */
const known = new WeakMap<Chip, Map<string, LayerFit>>()
const mostKnown = 4000

/**
 * How the last layer of a network fits a chip; undefined for what the host computes: the encoder and the readout.
 * @throws Fault `chip` for a layer that no chip can have, as one that reads a max pool
 */
export function lastLayerFit(network: Network, method: ModelMethod, chip: Chip): LayerFit | undefined {
  const layer = network.layers.at(-1)
  if (network.layers.length < 2 || !layer) return undefined
  if (layer.type === 'dense' && layer.activation === 'readout') return undefined
  const fits = known.get(chip) ?? new Map<string, LayerFit>()
  known.set(chip, fits)
  const key = keyOf(network, method)
  const before = fits.get(key)
  if (before) return before
  if (fits.size >= mostKnown) fits.clear()
  const fit = measure(network, method, chip)
  fits.set(key, fit)
  return fit
}

function keyOf(network: Network, method: ModelMethod): string {
  const last = network.layers.length - 1
  const {name, weights} = network.layers[last]
  const source = sourceOf(network, last)!
  return JSON.stringify([
    method,
    levelCount(network.levels),
    name,
    weights,
    geometriesOf(network)[last],
    formOf(source),
  ])
}

/** A source without the places of layers. */
const formOf = (source: Source): unknown =>
  source.type === 'layer'
    ? 0
    : source.type === 'pool'
      ? [source.mode, source.size, source.stride, formOf(source.of)]
      : source.of.map(formOf)

function measure({input, levels, layers}: Network, method: ModelMethod, chip: Chip): LayerFit {
  const demands = demandsOf({input, levels, layers: [...layers, readout]}, method, chip)
  const demand = demands.layers.at(-1)!
  const against = checkDemands(chip, demands).find(
    ({layer, severity}) => layer === demand.name && severity === 'impossible',
  )
  return {
    chip: chip.name,
    fanIn: demand.fanIn,
    coresOfChip: usableCores(chip),
    ...usageOf(chip, demand),
    ...(against && {problem: `${against.problem}.`, remedy: `${against.remedy}.`}),
  }
}

/** The cores at least, and the axons of the way to cut the layer that takes so few. */
function usageOf(chip: Chip, demand: Demand) {
  const bits = weightBitsOf(chip, demand) ?? Math.min(...chip.neurons.weightBits.value)
  const widest = Math.max(...chip.neurons.extensions.value)
  const mostInputs = capacityOf(chip, bits, widest).axons - demand.controls
  const candidate = candidatesOf(chip, demand, bits)
  if (choicesOf(chip, demand, bits).length === 0)
    return {mostInputs, axons: demand.fanIn, axonsOfCore: mostInputs, extension: widest, cores: 0}
  const cores = lowerBoundOf(candidate)
  const [best] = candidate.choices
    .filter(choice => coresAlone(demand, choice) === cores)
    .sort((a, b) => a.extension - b.extension || a.patch - b.patch)
  return {mostInputs, axons: best.patch, axonsOfCore: best.axons, extension: best.extension, cores}
}
