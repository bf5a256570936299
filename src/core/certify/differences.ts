// The neurons whose spike count is not the quantized network's level, each with its reason.
import type {SpikingNetwork} from '../convert/spiking.ts'
import type {Dataset} from '../dataset.ts'
import {gatherersOf, quantizedLayers, quantizedRunner, type QuantizedLayer} from '../quantized.ts'
import {readShown} from '../simulate/engine.ts'
import {scalarEngine} from '../simulate/scalar-engine.ts'
import {reasonFor, type Reason} from './reasons.ts'
import {placeOf, sumAt, type Place} from './window.ts'

/** One neuron that differs. */
export interface Difference {
  /** Number of the image in its data set. */
  readonly image: number
  readonly layer: string
  readonly neuron: Place
  /** Its membrane potential. */
  readonly sum: number
  /** The threshold at which the two part: that of the first copy that fires in one of them only. */
  readonly threshold: number
  /** The quantized network's level, and the spikes that came instead. */
  readonly wanted: number
  readonly got: number
  readonly reason: Reason
}

/** Where to look. */
export interface Search {
  /** Numbers of the images, in the order of the search. */
  readonly images: readonly number[]
  /** Differences to find at most, ≥ 1. */
  readonly most: number
}

/** What a search found. */
export interface Found {
  /** Neurons that differ though their inputs do not come first, then those that follow from them. */
  readonly differences: readonly Difference[]
  /** All neurons that differ in the images examined, by reason; reasons that do not occur are left out. */
  readonly reasons: Readonly<Partial<Record<Reason, number>>>
  /** Images looked at before enough was found. */
  readonly examined: number
}

/** Shows images again, to the reference code, and lists the neurons that differ. */
export async function findDifferences(
  network: SpikingNetwork,
  dataset: Dataset,
  {images, most}: Search,
): Promise<Found> {
  const examine = examiner(network, dataset)
  const [first, following]: [Difference[], Difference[]] = [[], []]
  const reasons: Partial<Record<Reason, number>> = {}
  let examined = 0
  while (examined < images.length && first.length + following.length < most)
    for (const difference of await examine(images[examined++])) {
      const {reason} = difference
      reasons[reason] = (reasons[reason] ?? 0) + 1
      ;(reason === 'input' ? following : first).push(difference)
    }
  return {differences: [...first, ...following].slice(0, most), reasons, examined}
}

/** Prepares both networks. @returns the differences of one image */
function examiner(network: SpikingNetwork, dataset: Dataset) {
  const {model} = network
  const engine = scalarEngine(network, {noise: 0, seed: 0, compare: false})
  const run = quantizedRunner(model)
  const quantized = quantizedLayers(model)
  const [ofCounts, ofLevels] = [gatherersOf(model.network), gatherersOf(model.network)]
  const factor = dataset.scale * 2 ** model.network.levels.k

  return async (image: number): Promise<Difference[]> => {
    const shown = await readShown(dataset, image, 1)
    const {pixels} = shown
    engine.show(shown)
    const {levels} = run(pixels, dataset.scale)
    const counts = network.layers.map((_, l) => engine.countsOf(l, 0))
    const found: Difference[] = []
    quantized.forEach((layer, l) => {
      const [spikes, activity] = [ofCounts[l]?.(counts) ?? pixels, ofLevels[l]?.(levels) ?? pixels]
      for (let neuron = 0; neuron < counts[l].length; neuron++) {
        const [wanted, got] = [levels[l][neuron], counts[l][neuron]]
        if (wanted === got) continue
        const at = placeOf(layer.geometry, neuron)
        const worth = l === 0 ? factor : 1
        const sum = sumAt(layer.geometry, network.layers[l].kernel, spikes, at) * worth
        const theirs = sumAt(layer.geometry, layer.kernel, activity, at) * worth
        found.push(describe({network, layer, l, image}, at, {sum, theirs, wanted, got}))
      }
    })
    return found
  }
}

interface Where {
  readonly network: SpikingNetwork
  readonly layer: QuantizedLayer
  readonly l: number
  readonly image: number
}

interface Sums {
  readonly sum: number
  /** The sum in the quantized network, whose weights are not negated. */
  readonly theirs: number
  readonly wanted: number
  readonly got: number
}

function describe({network, layer, l, image}: Where, neuron: Place, sums: Sums): Difference {
  const {thresholds, copies, flipped} = network.layers[l]
  const channel = neuron[2]
  const {sum, theirs, wanted, got} = sums
  const same = theirs === (flipped[channel] ? -sum : sum)
  const numbers = {...layer.quantizer, batchNorm: network.model.weights[l].batchNorm!, channel}
  return {
    image,
    layer: layer.name,
    neuron,
    sum,
    threshold: thresholds[channel * copies + Math.min(wanted, got, copies - 1)],
    wanted,
    got,
    reason: same ? reasonFor(numbers, sums) : 'input',
  }
}
