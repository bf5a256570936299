// Counting while a simulation goes.
import type {Dataset} from '../dataset.ts'
import {levelCount} from '../levels.ts'
import {sizeOf} from '../ndarray.ts'
import type {SpikingNetwork} from '../convert/spiking.ts'
import type {BatchRecord, LayerRecord, SpikeRecord} from './record.ts'

/**
 * On the chips that the published figures are about, a ternary weight occupies two one-bit synapses, so every
 * spike is counted twice.
 */
export const synapsesPerTernaryWeight = 2

/** Everything counted so far. Mutable: the simulator adds to it. */
export interface Tally {
  readonly network: SpikingNetwork
  readonly dataset: Dataset
  readonly compared: boolean
  /** Images per batch. */
  readonly batch: number
  images: number
  correct: number
  /** Of each layer: spikes, additions they cause, neurons that differ from the quantized network. */
  readonly spikes: Float64Array
  readonly additions: Float64Array
  readonly mismatches: Float64Array
  readonly predictions: Uint8Array
  readonly batches: BatchRecord[]
  /** What the batches add up to. */
  closed: BatchRecord
}

export function newTally(
  network: SpikingNetwork,
  dataset: Dataset,
  {compared, batch}: {compared: boolean; batch: number},
): Tally {
  const layers = network.layers.length
  return {
    network,
    dataset,
    compared,
    batch,
    images: 0,
    correct: 0,
    spikes: new Float64Array(layers),
    additions: new Float64Array(layers),
    mismatches: new Float64Array(layers),
    predictions: new Uint8Array(dataset.labels.length),
    batches: [],
    closed: {images: 0, correct: 0, spikes: 0, sop: 0},
  }
}

/** Enters the prediction for the image just simulated, and closes its batch if it was the last of one. */
export function tallyImage(tally: Tally, prediction: number): void {
  const {batch, dataset, closed} = tally
  if (prediction === dataset.labels[tally.images]) tally.correct++
  tally.predictions[tally.images++] = prediction
  if (tally.images % batch !== 0 && tally.images !== dataset.labels.length) return

  const now = {
    images: tally.images,
    correct: tally.correct,
    spikes: total(tally.spikes),
    sop: total(sopOf(tally)),
  }
  tally.batches.push({
    images: now.images - closed.images,
    correct: now.correct - closed.correct,
    spikes: now.spikes - closed.spikes,
    sop: now.sop - closed.sop,
  })
  tally.closed = now
}

/** The record of what was counted. */
export function recordOf(tally: Tally): SpikeRecord {
  const {network, dataset, images, compared} = tally
  return {
    method: network.method,
    levels: network.model.network.levels,
    dataset: dataset.name,
    classes: dataset.classes,
    images,
    total: dataset.labels.length,
    correct: tally.correct,
    spikes: total(tally.spikes),
    sop: total(sopOf(tally)),
    mismatches: compared ? total(tally.mismatches) : null,
    layers: network.layers.map((_, l) => layerRecord(tally, l)),
    batches: [...tally.batches],
    predictions: tally.predictions.slice(0, images),
    labels: dataset.labels.slice(0, images),
  }
}

function layerRecord(tally: Tally, l: number): LayerRecord {
  const {name, geometry, copies} = tally.network.layers[l]
  const neurons = sizeOf(geometry.output)
  const spikes = tally.spikes[l]
  return {
    name,
    neurons,
    copies,
    spikes,
    rate: tally.images === 0 ? 0 : spikes / (tally.images * neurons * copies),
    sop: sopOf(tally)[l],
    sopLogical: tally.additions[l],
    mismatches: tally.compared ? tally.mismatches[l] : null,
  }
}

/** Published SOPs of each layer: every spike reaches all L copies of a target, through two synapses each. */
function sopOf({additions, network}: Tally): Float64Array {
  const factor = synapsesPerTernaryWeight * levelCount(network.model.network.levels)
  return additions.map(count => count * factor)
}

const total = (values: Float64Array): number => values.reduce((sum, value) => sum + value, 0)
