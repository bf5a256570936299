// How far membrane potentials stay from thresholds: the room that rounding, noise or drift would have.
import {isWhole} from '../certify/margin.ts'
import type {SpikingLayer, SpikingNetwork} from '../convert/spiking.ts'
import {takeImages, type Dataset} from '../dataset.ts'
import {sizeOf} from '../ndarray.ts'
import {gatherersOf, scaleSums} from '../quantized.ts'
import {sumsOf, tapsOf, type Taps} from '../sums.ts'
import {meanOf, spacings} from './margin-units.ts'

/** Bins of a histogram per unit, and how many there are; the last is for all that is farther. */
export const [binsPerUnit, binCount] = [10, 21]
/** A neuron is near a threshold where its margin is at most this many units. */
export const nearMargin = 0.05
/** Medians are read from bins as fine as this. */
const finePerUnit = 1000

/** The margins of one layer: distances |v − θ| from the nearest threshold θ, of each neuron in each image. */
export interface LayerMargins {
  readonly name: string
  readonly neurons: number
  /** Whether potentials are whole numbers, which no rounding moves: a distance of 0 is exact then. */
  readonly whole: boolean
  /**
   * What a margin is measured in: the mean gap between the finite thresholds of the neuron's channel (of the
   * layer's other channels, where its own has no two), or the layer's mean distance, where no channel has two.
   */
  readonly unit: 'spacing' | 'distance'
  /**
   * Neurons by margin, in steps of a tenth of the unit; last, those two units away or more, among them all of
   * channels without a finite threshold. Together neurons × images.
   */
  readonly bins: readonly number[]
  /** Neurons within {@link nearMargin}. */
  readonly near: number
  /** The least distance, as a potential; null where no threshold is finite. */
  readonly least: number | null
  /** In units, to a thousandth; null if two or more. */
  readonly median: number | null
  /** Of each image: the least distance, as a potential, and the neurons within {@link nearMargin}. */
  readonly perImage?: {readonly least: readonly number[]; readonly near: readonly number[]}
}

/** The margins of a network's spiking layers over some images. */
export interface Margins {
  readonly layers: readonly LayerMargins[]
  readonly images: number
  readonly total: number
  readonly dataset: string
}

interface Tally {
  readonly layer: SpikingLayer
  readonly taps: Taps
  readonly potential: Float64Array
  readonly counts: Uint8Array
  /** Of each neuron, from its nearest threshold; Infinity where none is finite. */
  readonly distances: Float64Array
  /** Of each channel; NaN until the mean distance is known. */
  readonly units: Float64Array
  readonly unit: 'spacing' | 'distance'
  readonly bins: Float64Array
  readonly fine: Float64Array
  near: number
  least: number
  /** Of each image so far. */
  readonly perImage: {readonly least: number[]; readonly near: number[]}
}

/**
 * Shows the first images to a spiking network, by Scatter-and-Gather in plain TypeScript, and makes a
 * histogram of the margins of each spiking layer. Where a layer's unit is its mean distance, the images are
 * shown twice.
 * @param progress  called after each image
 */
export async function marginHistogram(
  network: SpikingNetwork,
  dataset: Dataset,
  images: number,
  progress: (fraction: number, soFar: () => Margins) => Promise<void>,
): Promise<Margins> {
  const shown = takeImages(dataset, images)
  const total = shown.labels.length
  const tallies = network.layers.map(tallyOf)
  const show = imageShower(network, shown, tallies)
  const soFar = (done: number): Margins => ({
    layers: tallies.map((tally, l) => marginsOf(tally, isWhole(tally.layer, l))),
    images: done,
    total,
    dataset: dataset.name,
  })
  const unknown = tallies.filter(({unit}) => unit === 'distance')
  const passes = unknown.length > 0 ? 2 : 1
  if (unknown.length > 0) {
    const means = unknown.map(meanOf)
    for (let image = 0; image < total; image++) {
      await show(image)
      means.forEach(mean => mean.add())
      await progress((image + 1) / (2 * total), () => soFar(0))
    }
    means.forEach(mean => mean.settle())
  }
  for (let image = 0; image < total; image++) {
    await show(image)
    tallies.forEach(count)
    await progress((passes - 1 + (image + 1) / total) / passes, () => soFar(image + 1))
  }
  return soFar(total)
}

function tallyOf(layer: SpikingLayer): Tally {
  const neurons = sizeOf(layer.geometry.output)
  const units = spacings(layer)
  return {
    layer,
    taps: tapsOf(layer.geometry, layer.kernel),
    potential: new Float64Array(neurons),
    counts: new Uint8Array(neurons),
    distances: new Float64Array(neurons),
    units,
    unit: Number.isNaN(units[0]) ? 'distance' : 'spacing',
    bins: new Float64Array(binCount),
    fine: new Float64Array(2 * finePerUnit + 1),
    near: 0,
    least: Infinity,
    perImage: {least: [], near: []},
  }
}

/** Prepares to show images: makes the potentials, counts and distances of all layers. */
function imageShower(network: SpikingNetwork, {read, scale}: Dataset, tallies: readonly Tally[]) {
  const drawn = network.model.network
  const gather = gatherersOf(drawn)
  const counts = tallies.map(tally => tally.counts)
  return async (image: number) => {
    const pixels = await read(image, 1)
    tallies.forEach((tally, l) => {
      sumsOf(tally.taps, gather[l]?.(counts) ?? pixels, tally.potential)
      if (l === 0) scaleSums(tally.potential, scale * 2 ** drawn.levels.k)
      fire(tally)
    })
  }
}

/** Each copy fires that reaches its threshold; the nearest threshold is remembered. */
function fire({layer: {thresholds, copies}, potential, counts, distances, units}: Tally) {
  for (let neuron = 0; neuron < counts.length; neuron++) {
    const first = (neuron % units.length) * copies
    let [fired, nearest] = [0, Infinity]
    for (let copy = first; copy < first + copies; copy++) {
      if (potential[neuron] >= thresholds[copy]) fired++
      nearest = Math.min(nearest, Math.abs(potential[neuron] - thresholds[copy]))
    }
    counts[neuron] = fired
    distances[neuron] = nearest
  }
}

function count(tally: Tally) {
  const {distances, units, bins, fine, perImage} = tally
  let [near, least] = [0, Infinity]
  distances.forEach((distance, neuron) => {
    const margin = distance / units[neuron % units.length]
    bins[Math.min(binCount - 1, Math.floor(margin * binsPerUnit))]++
    fine[Math.min(fine.length - 1, Math.floor(margin * finePerUnit))]++
    if (margin <= nearMargin) near++
    least = Math.min(least, distance)
  })
  tally.near += near
  tally.least = Math.min(tally.least, least)
  perImage.near.push(near)
  perImage.least.push(least)
}

function marginsOf(
  {layer: {name}, counts, unit, bins, fine, near, least, perImage}: Tally,
  whole: boolean,
): LayerMargins {
  const half = bins.reduce((sum, neurons) => sum + neurons, 0) / 2
  let below = 0
  const place = fine.findIndex(neurons => (below += neurons) >= half && below > 0)
  return {
    name,
    neurons: counts.length,
    whole,
    unit,
    bins: [...bins],
    near,
    least: least < Infinity ? least : null,
    median: place < 0 || place === fine.length - 1 ? null : place / finePerUnit,
    perImage: {least: [...perImage.least], near: [...perImage.near]},
  }
}
