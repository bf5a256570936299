// Shows a data set to an engine, and counts.
import {fault} from '../fault.ts'
import type {Dataset, PixelRange} from '../dataset.ts'
import {showShape} from '../ndarray.ts'
import type {SpikingNetwork} from '../convert/spiking.ts'
import {readShown, type Block, type Engine, type Shown} from './engine.ts'
import type {SpikeRecord} from './record.ts'
import {concludeEvidence, seeImages} from '../certify/evidence.ts'
import {newTally, recordOf, tallyBlock} from './tally.ts'
import type {TemporalOptions} from './temporal.ts'

/** A simulation under way. */
export interface Simulation {
  /** Images in all. */
  readonly total: number
  /** Of the images' pixels. */
  readonly range: PixelRange
  /** Reads images, to be shown to an engine. They are to be taken in their order, but some may be taken again. */
  take(first: number, count: number): Promise<Shown>
  /** Images counted so far. */
  images(): number
  /** Enters what the next images caused. Blocks must come in the order of their images. */
  enter(block: Block): void
  /** Looks for what differs, where anything does. To be called after the last image. */
  conclude(): Promise<void>
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
    range: {scale: dataset.scale, largest: dataset.largest},
    async take(first, count) {
      const images = await readShown(dataset, first, count)
      seeImages(tally.evidence, images)
      return images
    },
    images: () => tally.images,
    enter: block => tallyBlock(tally, block),
    conclude: () => concludeEvidence(tally.evidence),
    record: () => recordOf(tally),
  }
}

/** Runs a simulation from end to end on one engine. */
export async function simulate(engine: Engine, simulation: Simulation): Promise<SpikeRecord> {
  const {total} = simulation
  for (let first = 0; first < total; first += engine.lanes)
    simulation.enter(engine.show(await simulation.take(first, Math.min(engine.lanes, total - first))))
  await simulation.conclude()
  return simulation.record()
}

/** @throws Fault `shape` */
function checkShapes(network: SpikingNetwork, dataset: Dataset) {
  const {input} = network.model.network
  const image = dataset.shape
  if (showShape(image) !== showShape(input))
    throw fault('shape', {
      what: `An image of ${dataset.name}`,
      actual: showShape(image),
      expected: showShape(input),
    })
}
