// What a run shows of a spiking network, gathered block by block: the certificate's second half.
import type {SpikingNetwork} from '../convert/spiking.ts'
import type {Dataset} from '../dataset.ts'
import type {Block, Shown} from '../simulate/engine.ts'
import {certify, type NetworkCertificate} from './certificate.ts'
import {findDifferences, type Found} from './differences.ts'
import {countsHash, dataHash, type CountsHash, type DataHash} from './hashes.ts'
import {isWhole} from './margin.ts'

/** The smallest distance of a membrane potential from a threshold, and over how many images that was measured. */
export interface Margin {
  readonly least: number
  /** Whether it is only known to be no smaller. */
  readonly bound: boolean
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

/** Images examined, and neurons listed, at most. */
const [mostExamined, mostListed] = [32, 50]

/** Evidence so far. Mutable: blocks add to it. */
export interface Evidence {
  readonly network: SpikingNetwork
  readonly dataset: Dataset
  readonly certificate: NetworkCertificate
  readonly data: DataHash
  readonly counts: CountsHash
  readonly margins: {least: number; sure: number; images: number}[]
  rechecks: number
  /** Images of blocks in which neurons differ; no more than are examined. */
  readonly suspects: number[]
  found: Found | undefined
}

export const newEvidence = (network: SpikingNetwork, dataset: Dataset): Evidence => ({
  network,
  dataset,
  certificate: certify(network, dataset),
  data: dataHash(dataset.labels),
  counts: countsHash(),
  margins: network.layers.map(() => ({least: Infinity, sure: Infinity, images: 0})),
  rechecks: 0,
  suspects: [],
  found: undefined,
})

/** Takes images as they are read; those that were read before, to be shown again, change nothing. */
export const seeImages = ({data}: Evidence, images: Shown): void =>
  data.add(images.first, images.images, images.pixels)

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

function enterMargins({margins}: Evidence, {margins: measured, unmeasured = Infinity, images}: Block) {
  measured?.forEach((least, l) => {
    margins[l].least = Math.min(margins[l].least, least)
    margins[l].sure = Math.min(margins[l].sure, unmeasured)
    margins[l].images += images
  })
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
    margins: margins.map(({least, sure, images}, l) => {
      if (!gathers || images === 0 || isWhole(network.layers[l], l)) return null
      const bound = least > sure
      return Number.isFinite(Math.min(least, sure)) ? {least: bound ? sure : least, bound, images} : null
    }),
    rechecks,
    data: data.hex(),
    counts: counts.hex(),
    found: (gathers && found) || null,
  }
}
