// What a run shows of a spiking network, gathered block by block: the certificate's second half.
import type {SpikingNetwork} from '../convert/spiking.ts'
import type {Dataset} from '../dataset.ts'
import {shown, type Block} from '../simulate/engine.ts'
import {certify, type NetworkCertificate} from './certificate.ts'
import {findDifferences, type Found} from './differences.ts'
import {countsHash, hashOfData, type CountsHash} from './hashes.ts'
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
  /** SHA-256 of images and labels. */
  readonly data: string
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
  readonly data: string
  readonly counts: CountsHash
  readonly margins: {least: number; images: number}[]
  readonly measure: (image: Uint8Array) => number
  rechecks: number
  /** Images of blocks in which neurons differ; no more than are examined. */
  readonly suspects: number[]
  found: Found | undefined
}

export const newEvidence = (network: SpikingNetwork, dataset: Dataset): Evidence => ({
  network,
  dataset,
  certificate: certify(network),
  data: hashOfData(dataset),
  counts: countsHash(),
  margins: network.layers.map(() => ({least: Infinity, images: 0})),
  measure: encoderMargin(network, dataset.scale),
  rechecks: 0,
  suspects: [],
  found: undefined,
})

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

function enterMargins({dataset, margins, measure}: Evidence, block: Block) {
  if (block.margins) {
    block.margins.forEach((least, l) => widen(margins[l], least, block.images))
    return
  }
  const [encoder] = margins
  for (let image = 0; image < block.images && encoder.images < measured; image++)
    widen(encoder, measure(shown(dataset, block.first + image, 1).pixels), 1)
}

function widen(margin: {least: number; images: number}, least: number, images: number) {
  margin.least = Math.min(margin.least, least)
  margin.images += images
}

interface Progress {
  /** Whether all images have come: differences are looked for only then. */
  readonly ended: boolean
  /** Whether counts are thresholds reached; methods that only approximate that have no margins or reasons. */
  readonly gathers: boolean
}

/** The certificate so far. */
export function certificateOf(
  evidence: Evidence,
  images: number,
  {ended, gathers}: Progress,
): RunCertificate {
  const {network, dataset, certificate, data, counts, margins, rechecks, suspects} = evidence
  if (ended && gathers && suspects.length > 0)
    evidence.found ??= findDifferences(network, dataset, {images: suspects, most: mostListed})
  return {
    ...certificate,
    images,
    margins: margins.map(({least, images}, l) =>
      gathers && images > 0 && !isWhole(network.layers[l], l) && least < Infinity ? {least, images} : null,
    ),
    rechecks,
    data,
    counts: counts.hex(),
    found: evidence.found ?? null,
  }
}
