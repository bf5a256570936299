// Counting while a simulation goes.
import {certificateOf, enterEvidence, newEvidence, type Evidence} from '../certify/evidence.ts'
import type {Dataset} from '../dataset.ts'
import {levelCount} from '../levels.ts'
import {sizeOf} from '../ndarray.ts'
import {costOf} from '../network.ts'
import type {SpikingNetwork} from '../convert/spiking.ts'
import type {Block} from './engine.ts'
import type {BatchRecord, LayerRecord, SpikeRecord} from './record.ts'
import type {ImageRecording} from './recording.ts'
import {timingOf, type TemporalOptions} from './temporal.ts'

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
  readonly temporal: TemporalOptions | undefined
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
  /** Images right after each time step; none where the method takes no time. */
  correctByStep: Float64Array | undefined
  readonly recordings: ImageRecording[]
}

export function newTally(
  network: SpikingNetwork,
  dataset: Dataset,
  batch: number,
  temporal?: TemporalOptions,
): Tally {
  const layers = network.layers.length
  return {
    network,
    dataset,
    batch,
    temporal,
    images: 0,
    correct: 0,
    spikes: new Float64Array(layers),
    additions: new Float64Array(layers),
    mismatches: null,
    evidence: newEvidence(network, dataset),
    predictions: new Uint8Array(dataset.labels.length),
    batches: [],
    closed: {images: 0, correct: 0, spikes: 0, sop: 0},
    correctByStep: undefined,
    recordings: [],
  }
}

/** Enters the images of a block, and closes the batches that they complete. */
export function tallyBlock(tally: Tally, block: Block): void {
  const {dataset, batch} = tally
  tallyCurve(tally, block)
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

/** Enters what led after each time step, and what was recorded. */
function tallyCurve(tally: Tally, {images, curve, recordings = []}: Block) {
  tally.recordings.push(...recordings)
  if (!curve) return
  const right = (tally.correctByStep ??= new Float64Array(curve.length / images))
  curve.forEach((leading, i) => {
    const label = tally.dataset.labels[tally.images + (i % images)]
    if (leading === label) right[Math.floor(i / images)]++
  })
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
    predictions: tally.predictions.subarray(0, images),
    labels: dataset.labels.subarray(0, images),
    timing: timingOf(network.model.network, tally.temporal),
    ...(tally.correctByStep && {correctByStep: [...tally.correctByStep]}),
    ...(tally.recordings.length > 0 && {recordings: [...tally.recordings]}),
    readout: {name: network.readout.name, macs: costOf(network.readout.geometry).macs},
    certificate: certificateOf(
      tally.evidence,
      images,
      !tally.temporal || tally.temporal.method === 'store-release',
    ),
  }
}

function layerRecord(tally: Tally, l: number): LayerRecord {
  const {name, geometry} = tally.network.layers[l]
  const copies = mostSpikes(tally)
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

/** Most spikes of a neuron in one image: L of its copies or its window of release, or one in every step. */
const mostSpikes = ({network, temporal}: Tally): number =>
  temporal && temporal.method !== 'store-release' ? temporal.steps : levelCount(network.model.network.levels)

/**
 * Published SOPs of each layer: every spike reaches all copies of a target, through two synapses each. Copies are
 * L in Scatter-and-Gather; methods that take time need no more than the neuron itself.
 */
function sopOf({additions, network, temporal}: Tally): Float64Array {
  const copies = temporal ? 1 : levelCount(network.model.network.levels)
  const factor = synapsesPerTernaryWeight * copies
  return additions.map(count => count * factor)
}

const total = (values: Float64Array): number => values.reduce((sum, value) => sum + value, 0)
