// From a spiking network to a chip, one step after the other.
import type {SpikingNetwork} from '../core/convert/spiking.ts'
import {fault} from '../core/fault.ts'
import type {Chip} from './chip.ts'
import type {Dead} from './dead.ts'
import {figuresOf} from './figures.ts'
import type {Rates} from './flows.ts'
import {layoutOf, type Layout} from './layout.ts'
import type {MappedRun, Mapping, PlacementMethod, Problem} from './mapping.ts'
import type {ModelMethod} from './method.ts'
import type {DeadSites} from './pack.ts'
import {partition} from './partition.ts'
import {place} from './place.ts'
import type {Turn} from './refine.ts'
import {route} from './route.ts'

/** What is asked for. */
export interface MapRequest {
  readonly chip: Chip
  readonly method: ModelMethod
  readonly placement: PlacementMethod
  readonly seed: number
  /** Chips that there are; null: as many as needed. */
  readonly chips: number | null
  readonly dead: Dead
}

/** A mapping, and its layout for those who go on with it. */
export interface Mapped {
  readonly mapping: Mapping
  readonly layout: Layout
}

/**
 * Maps a network: cuts it into cores, places them, routes their packets and checks each destination.
 * @param rates  mean spikes of each neuron in one image, shape [height, width, channels] of each spiking layer
 * @throws Fault `chip` where it is impossible; whatever `turn` throws
 */
export async function mapNetwork(
  spiking: SpikingNetwork,
  {chip, method, placement: how, seed, chips, dead}: MapRequest,
  rates: Rates,
  turn: Turn,
): Promise<Mapped> {
  const {network, weights} = spiking.model
  const cut = partition(
    network,
    chip,
    method,
    weights.map(({kernel}) => kernel),
  )
  await turn(0.2)
  const layout = layoutOf(network, chip, cut)
  const options = {method: how, seed, chips, dead: dead.cores}
  const placement = await place(layout, rates, options, done => turn(0.2 + 0.5 * done))
  const traffic = await route(layout, placement, {rates, cores: cut.cores, dead: dead.links}, done =>
    turn(0.7 + 0.3 * done),
  )
  if (traffic.routesWrong > 0)
    throw fault('internal', {
      message: `${traffic.routesWrong} of ${traffic.routesChecked} destinations are wrong`,
    })
  const parts = {partition: cut, placement, traffic}
  const figures = figuresOf(layout, parts)
  const problems = [...cut.problems, ...placementProblems(chip, placement.rounds, placement.chips)]
  const more = {network: spiking, dead: sitesOf(dead.cores), measured: 0, images: []}
  return {mapping: {chip, ...more, ...parts, figures, run: null, problems}, layout}
}

const sitesOf = (dead: DeadSites) =>
  Uint16Array.from([...dead].flatMap(([chip, sites]) => [...sites].flatMap(site => [chip, site])))

/** The mapping with what running it found. */
export const withRun = (mapping: Mapping, run: MappedRun): Mapping => ({...mapping, run})

function placementProblems(chip: Chip, rounds: number, chips: number): Problem[] {
  if (rounds === 1) return []
  return [
    {
      severity: 'warning',
      code: 'chips',
      problem: `${chips} chip${chips === 1 ? '' : 's'} of ${chip.name} cannot hold the network at once: time-multiplexing loads ${rounds} parts of it one after the other for every image`,
      remedy: 'Use more chips, fewer levels or Store-and-Release',
    },
  ]
}
