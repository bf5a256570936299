// Shows a data set to an engine, and counts.
import {fault} from '../fault.ts'
import {imageShapeOf, type Dataset} from '../dataset.ts'
import {showShape} from '../ndarray.ts'
import type {SpikingNetwork} from '../convert/spiking.ts'
import {shown, type Block, type Engine} from './engine.ts'
import type {SpikeRecord} from './record.ts'
import {newTally, recordOf, tallyBlock} from './tally.ts'
import type {TemporalOptions} from './temporal.ts'

/** A simulation under way. */
export interface Simulation {
  /** Images in all. */
  readonly total: number
  /** Images counted so far. */
  images(): number
  /** Enters what the next images caused. Blocks must come in the order of their images. */
  enter(block: Block): void
  /** The record of the images so far. */
  record(): SpikeRecord
}

/**
 * Prepares the counting of a simulation.
 * @param batch  images per line of the logs, > 0
 * @param temporal  the method, where it is not Scatter-and-Gather
 * @throws Fault `shape` if the images are not the network's
 */
export function simulation(
  network: SpikingNetwork,
  dataset: Dataset,
  batch: number,
  temporal?: TemporalOptions,
): Simulation {
  checkShapes(network, dataset)
  const tally = newTally(network, dataset, batch, temporal)
  return {
    total: dataset.labels.length,
    images: () => tally.images,
    enter: block => tallyBlock(tally, block),
    record: () => recordOf(tally),
  }
}

/** Runs a simulation from end to end on one engine. */
export function simulate(engine: Engine, simulation: Simulation, dataset: Dataset): SpikeRecord {
  for (let first = 0; first < simulation.total; first += engine.lanes)
    simulation.enter(engine.show(shown(dataset, first, Math.min(engine.lanes, simulation.total - first))))
  return simulation.record()
}

/** @throws Fault `shape` */
function checkShapes(network: SpikingNetwork, dataset: Dataset) {
  const {input} = network.model.network
  const image = imageShapeOf(dataset)
  if (showShape(image) !== showShape(input))
    throw fault('shape', {
      what: `An image of ${dataset.name}`,
      actual: showShape(image),
      expected: showShape(input),
    })
}
