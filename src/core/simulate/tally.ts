// Counting while a simulation goes.
import {certificateOf, enterEvidence, newEvidence, type Evidence} from '../certify/evidence.ts'
import type {Dataset} from '../dataset.ts'
import {levelCount} from '../levels.ts'
import {sizeOf} from '../ndarray.ts'
import {costOf} from '../network.ts'
import type {SpikingNetwork} from '../convert/spiking.ts'
import type {Block} from './engine.ts'
import type {BatchRecord, LayerRecord, SpikeRecord} from './record.ts'

/**
 * On the chips that the published figures are about, a ternary weight occupies two one-bit synapses, so every
 * spike is counted twice.
 */
export const synapsesPerTernaryWeight = 2

/** Everything counted so far. Mutable: blocks add to it. */
export interface Tally {
  readonly network: SpikingNetwork
  readonly dataset: Dataset
  /** Images per batch. */
  readonly batch: number
  images: number
  correct: number
  /** Of each layer: spikes, additions they cause, neurons that differ from the quantized network. */
  readonly spikes: Float64Array
  readonly additions: Float64Array
  mismatches: Float64Array | null
  readonly evidence: Evidence
  readonly predictions: Uint8Array
  readonly batches: BatchRecord[]
  /** What the batches add up to. */
  closed: BatchRecord
}

export function newTally(network: SpikingNetwork, dataset: Dataset, batch: number): Tally {
  const layers = network.layers.length
  return {
    network,
    dataset,
    batch,
    images: 0,
    correct: 0,
    spikes: new Float64Array(layers),
    additions: new Float64Array(layers),
    mismatches: null,
    evidence: newEvidence(network, dataset),
    predictions: new Uint8Array(dataset.labels.length),
    batches: [],
    closed: {images: 0, correct: 0, spikes: 0, sop: 0},
  }
}

/** Enters the images of a block, and closes the batches that they complete. */
export function tallyBlock(tally: Tally, block: Block): void {
  const {dataset, batch} = tally
  for (let image = 0; image < block.images; image++) {
    for (let layer = 0; layer < tally.spikes.length; layer++) {
      tally.spikes[layer] += block.spikes[layer * block.images + image]
      tally.additions[layer] += block.additions[layer * block.images + image]
    }
    if (block.predictions[image] === dataset.labels[tally.images]) tally.correct++
    tally.predictions[tally.images++] = block.predictions[image]
    if (tally.images % batch === 0 || tally.images === dataset.labels.length) closeBatch(tally)
  }
  const {mismatches} = block
  if (mismatches)
    tally.mismatches = mismatches.map((count, layer) => count + (tally.mismatches?.[layer] ?? 0))
  enterEvidence(tally.evidence, block)
}

/** Makes a batch of what has come since the last one. */
function closeBatch(tally: Tally) {
  const {closed} = tally
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
  const {network, dataset, images, mismatches} = tally
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
    mismatches: mismatches ? total(mismatches) : null,
    layers: network.layers.map((_, l) => layerRecord(tally, l)),
    batches: [...tally.batches],
    predictions: tally.predictions.slice(0, images),
    labels: dataset.labels.slice(0, images),
    readout: {name: network.readout.name, macs: costOf(network.readout.geometry).macs},
    certificate: certificateOf(tally.evidence, images, images === dataset.labels.length),
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
    mismatches: tally.mismatches ? tally.mismatches[l] : null,
    macs: costOf(geometry).macs,
  }
}

/** Published SOPs of each layer: every spike reaches all L copies of a target, through two synapses each. */
function sopOf({additions, network}: Tally): Float64Array {
  const factor = synapsesPerTernaryWeight * levelCount(network.model.network.levels)
  return additions.map(count => count * factor)
}

const total = (values: Float64Array): number => values.reduce((sum, value) => sum + value, 0)
