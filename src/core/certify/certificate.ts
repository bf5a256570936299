// What can be said of a spiking network before any image is shown: how exact its sums are, and what its
// thresholds are like.
import {reportOf, type LayerReport, type Range} from '../convert/report.ts'
import type {ConvertMethod, SpikingLayer, SpikingNetwork} from '../convert/spiking.ts'
import {largestByte, type PixelRange} from '../dataset.ts'
import {signalInto, sourceOf, type BatchNorm} from '../network.ts'
import {bitBudget, significandBits, type Budget} from './bit-budget.ts'
import {hashOfThresholds, hashOfWeights} from './hashes.ts'
import {isWhole} from './margin.ts'

/**
 * How sums are known. `integers`: whole numbers of at most 24 bits, exact even in single precision, in any order.
 * `exact`: float weights, but no sum needs more than the 53 bits of a double, so that none rounds, in any order.
 * `ordered`: double precision that may round; the same order of addition gives the same sums.
 */
export type Exactness = 'integers' | 'exact' | 'ordered'

/** How exact the sums of one layer are. */
export interface SumsCertificate extends Budget {
  readonly name: string
  readonly exactness: Exactness
}

/** What is certain of one spiking layer. */
export interface LayerCertificate extends SumsCertificate, Omit<LayerReport, 'name'> {
  /** Thresholds that equal the one before them in their channel: the count jumps over a level there. */
  readonly duplicates: number
  /** Channels whose count never changes: γ = 0, or no weight at all. */
  readonly constant: number
  /** Channels with γ < 0 whose weights were not negated: the published formula is wrong there. */
  readonly misled: number
}

/** What is certain of a network. */
export interface NetworkCertificate {
  readonly method: ConvertMethod
  readonly layers: readonly LayerCertificate[]
  /** Of the logits, times the unit of the readout's input. */
  readonly readout: SumsCertificate
  /** SHA-256: see hashes.ts for the bytes. */
  readonly weights: string
  readonly thresholds: string
}

/** Bytes that, scaled, are 0 to 1: what images are taken to be where they are not known. */
const bytes: PixelRange = {scale: 1 / largestByte, largest: largestByte}

/** What was found of networks before: a node certifies what the next one certifies again. */
const known = new WeakMap<SpikingNetwork, NetworkCertificate>()

/** Certifies a network. @param pixels  of the images it is shown; bytes are 0 or more, others have either sign */
export function certify(network: SpikingNetwork, pixels = bytes): NetworkCertificate {
  const before = known.get(network)
  const {layers, model} = network
  const unit = pixels.scale * 2 ** model.network.levels.k // of a pixel's 1, as a membrane potential
  const range: Range = [pixels.largest > largestByte ? -pixels.largest : 0, pixels.largest]
  const inputs: Range = [range[0] * unit, range[1] * unit]
  const certificate: NetworkCertificate = {
    ...(before ?? withoutLayers(network)),
    layers: layers.map((layer, l) => {
      if (before && l > 0) return before.layers[l] // only the first depends on pixels
      return {
        ...reportOf(layer, l === 0 ? inputs : [0, layer.most]),
        ...(l === 0 ? sumsOfPixels(layer, range, unit) : sumsOfSpikes(layer, l)),
        duplicates: duplicatesOf(layer),
        ...channelsOf(layer, model.weights[l].batchNorm!),
      }
    }),
  }
  known.set(network, certificate)
  return certificate
}

function withoutLayers(network: SpikingNetwork): Omit<NetworkCertificate, 'layers'> {
  const {method, readout, model} = network
  const last = model.network.layers.length - 1
  const {most} = signalInto(model.network, sourceOf(model.network, last))
  return {
    method,
    readout: sums(readout.name, bitBudget(readout.kernel, readout.geometry.output[2], [0, most]), false),
    weights: hashOfWeights(model),
    thresholds: hashOfThresholds(network),
  }
}

function sumsOfPixels({name, kernel, geometry}: SpikingLayer, range: Range, unit: number): SumsCertificate {
  const budget = bitBudget(kernel, geometry.output[2], range)
  return {...sums(name, budget, false), widest: budget.widest * unit, error: budget.error * unit}
}

function sumsOfSpikes(layer: SpikingLayer, index: number): SumsCertificate {
  const {name, kernel, geometry, most} = layer
  return sums(name, bitBudget(kernel, geometry.output[2], [0, most]), isWhole(layer, index))
}

const sums = (name: string, budget: Budget, whole: boolean): SumsCertificate => ({
  name,
  exactness: whole ? 'integers' : budget.bits <= significandBits ? 'exact' : 'ordered',
  ...budget,
})

const duplicatesOf = ({thresholds, copies}: SpikingLayer): number =>
  thresholds.filter(
    (threshold, i) => i % copies > 0 && Number.isFinite(threshold) && threshold === thresholds[i - 1],
  ).length

function channelsOf({kernel, flipped}: SpikingLayer, {gamma}: BatchNorm) {
  const channels = flipped.length
  const weighted = new Uint8Array(channels)
  for (let at = 0; at < kernel.length; at += channels)
    for (let channel = 0; channel < channels; channel++) if (kernel[at + channel] !== 0) weighted[channel] = 1
  return {
    constant: gamma.filter((g, channel) => g === 0 || !weighted[channel]).length,
    misled: gamma.filter((g, channel) => g < 0 && !flipped[channel]).length,
  }
}
