// What can be said of a spiking network before any image is shown: how exact its sums are, and what its
// thresholds are like.
import {reportOf, type LayerReport} from '../convert/report.ts'
import type {ConvertMethod, SpikingLayer, SpikingNetwork} from '../convert/spiking.ts'
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

/** Largest byte of an image. */
const brightest = 255

/** Certifies a network. Sums of the encoder are bounded for pixels that, scaled, are 0 to 1. */
export function certify(network: SpikingNetwork): NetworkCertificate {
  const {method, layers, readout, model} = network
  const top = 2 ** model.network.levels.k
  // A pixel is worth one activation at most, which L may be more than.
  const reports = reportOf({
    ...network,
    layers: layers.map((layer, l) => (l === 0 ? {...layer, most: top} : layer)),
  })
  const last = model.network.layers.length - 1
  const {most} = signalInto(model.network, sourceOf(model.network, last))
  return {
    method,
    layers: layers.map((layer, l) => ({
      ...reports[l],
      ...sumsOfLayer(layer, l, top),
      duplicates: duplicatesOf(layer),
      ...channelsOf(layer, model.weights[l].batchNorm!),
    })),
    readout: sums(readout.name, bitBudget(readout.kernel, readout.geometry.output[2], most), false),
    weights: hashOfWeights(model),
    thresholds: hashOfThresholds(network),
  }
}

function sumsOfLayer(layer: SpikingLayer, index: number, top: number): SumsCertificate {
  const channels = layer.geometry.output[2]
  const budget = bitBudget(layer.kernel, channels, index === 0 ? brightest : layer.most)
  const {name} = layer
  if (index > 0) return sums(name, budget, isWhole(layer, index))
  const unit = top / brightest // of a byte, as a membrane potential
  return {...sums(name, budget, false), widest: budget.widest * unit, error: budget.error * unit}
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
  kernel.forEach((weight, i) => {
    if (weight !== 0) weighted[i % channels] = 1
  })
  return {
    constant: gamma.filter((g, channel) => g === 0 || !weighted[channel]).length,
    misled: gamma.filter((g, channel) => g < 0 && !flipped[channel]).length,
  }
}
