// What a run shows of a spiking network, gathered block by block: the certificate's second half.
import type {SpikingNetwork} from '../convert/spiking.ts'
import type {Dataset, Pixels} from '../dataset.ts'
import {partOf, type Block, type Shown} from '../simulate/engine.ts'
import {certify, type NetworkCertificate} from './certificate.ts'
import {findDifferences, type Found} from './differences.ts'
import {countsHash, dataHash, type CountsHash, type DataHash} from './hashes.ts'
import {encoderMargin, isWhole} from './margin.ts'

/** The smallest distance of a membrane potential from a threshold, and over how many images that was measured. */
export interface Margin {
  readonly least: number
  readonly images: number
}

/** A network's certificate with what a run adds to it. */
export interface RunCertificate extends NetworkCertificate {
  readonly images: number
  /** Of each layer; null where sums are whole numbers, or nothing was measured. */
  readonly margins: readonly (Margin | null)[]
  /** Sums of all images that were computed a second time, more precisely, to be sure of their thresholds. */
  readonly rechecks: number
  /** SHA-256 of images and labels; null before all images were read. */
  readonly data: string | null
  /** 128-bit hash of every image's prediction, spikes and additions per layer: see hashes.ts. */
  readonly counts: string
  /** Neurons that differ, of the first images that have any; null unless the run has ended and neurons differ. */
  readonly found: Found | null
}

/** Images whose encoder is measured where the engine does not tell its margin. */
const measured = 32
/** Images examined, and neurons listed, at most. */
const [mostExamined, mostListed] = [32, 50]

/** Evidence so far. Mutable: blocks add to it. */
export interface Evidence {
  readonly network: SpikingNetwork
  readonly dataset: Dataset
  readonly certificate: NetworkCertificate
  readonly data: DataHash
  readonly counts: CountsHash
  readonly margins: {least: number; images: number}[]
  readonly measure: (image: Pixels) => number
  /** Images that are measured where the engine does not tell its margin. */
  readonly first: Pixels[]
  rechecks: number
  /** Images of blocks in which neurons differ; no more than are examined. */
  readonly suspects: number[]
  found: Found | undefined
}

export const newEvidence = (network: SpikingNetwork, dataset: Dataset): Evidence => ({
  network,
  dataset,
  certificate: certify(network),
  data: dataHash(dataset.labels),
  counts: countsHash(),
  margins: network.layers.map(() => ({least: Infinity, images: 0})),
  measure: encoderMargin(network, dataset.scale),
  first: [],
  rechecks: 0,
  suspects: [],
  found: undefined,
})

/** Takes images as they are read; those that were read before, to be shown again, change nothing. */
export function seeImages({data, first}: Evidence, images: Shown): void {
  data.add(images.first, images.images, images.pixels)
  const next = first.length - images.first
  for (let i = next; i >= 0 && i < images.images && first.length < measured; i++)
    first.push(partOf(images, i, 1).pixels.slice())
}

/** Takes what a block of images caused. */
export function enterEvidence(evidence: Evidence, block: Block): void {
  evidence.rechecks += block.rechecks
  for (let image = 0; image < block.images; image++)
    evidence.counts.add(block.first + image, figuresOf(block, image))
  enterMargins(evidence, block)
  if (!block.mismatches?.some(count => count > 0)) return
  for (let image = 0; image < block.images && evidence.suspects.length < mostExamined; image++)
    evidence.suspects.push(block.first + image)
}

/** Prediction, spikes of each layer, additions of each layer. */
function figuresOf({images, predictions, spikes, additions}: Block, image: number): Float64Array {
  const layers = spikes.length / images
  const figures = new Float64Array(1 + 2 * layers)
  figures[0] = predictions[image]
  for (let l = 0; l < layers; l++) {
    figures[1 + l] = spikes[l * images + image]
    figures[1 + layers + l] = additions[l * images + image]
  }
  return figures
}

function enterMargins({margins, measure, first}: Evidence, block: Block) {
  if (block.margins) {
    block.margins.forEach((least, l) => widen(margins[l], least, block.images))
    return
  }
  const [encoder] = margins
  for (const image of first.slice(block.first, block.first + block.images)) widen(encoder, measure(image), 1)
}

function widen(margin: {least: number; images: number}, least: number, images: number) {
  margin.least = Math.min(margin.least, least)
  margin.images += images
}

/** Looks for what differs, once all images have come. */
export async function concludeEvidence(evidence: Evidence): Promise<void> {
  const {network, dataset, suspects} = evidence
  if (suspects.length > 0)
    evidence.found ??= await findDifferences(network, dataset, {images: suspects, most: mostListed})
}

/**
 * The certificate so far.
 * @param gathers  whether counts are thresholds reached; methods that only approximate that have no margins or reasons
 */
export function certificateOf(evidence: Evidence, images: number, gathers: boolean): RunCertificate {
  const {network, certificate, data, counts, margins, rechecks, found} = evidence
  return {
    ...certificate,
    images,
    margins: margins.map(({least, images}, l) =>
      gathers && images > 0 && !isWhole(network.layers[l], l) && least < Infinity ? {least, images} : null,
    ),
    rechecks,
    data: data.hex(),
    counts: counts.hex(),
    found: (gathers && found) || null,
  }
}
