// One pass through a network: its maps in memory, and the steps that fill them one after the other.
import type {PixelRange} from '../core/dataset.ts'
import {signalOf, type Source} from '../core/joins.ts'
import {geometriesOf, signalsOf, sourceOf, type Geometry, type Network} from '../core/network.ts'
import type {Arena} from './arena.ts'
import {joinSteps, type Step} from './join.ts'
import {keepEncoder} from './keep-encoder.ts'
import {keepSpiking, type LayerNumbers} from './keep.ts'
import {laneMap, type LaneMap} from './lanes.ts'

/** The maps of a pass and what fills them. */
export interface Pass {
  /** Counts, or levels, of each layer. */
  readonly maps: readonly LaneMap[]
  /** What each layer reads, the readout last; of the first layer, the image. A layer's own map where it can. */
  readonly inputs: readonly LaneMap[]
  readonly encode: Step
  /** Potentials of the encoder that are not computed again are at least so far from thresholds. */
  readonly sureMargin: number
  /** What comes after the encoder. */
  readonly steps: readonly Step[]
}

interface PassNumbers {
  readonly image: LaneMap
  /** Of the image's pixels. */
  readonly range: PixelRange
  readonly layers: readonly LayerNumbers[]
}

/** Lays a pass down. */
export function createPass(arena: Arena, network: Network, {image, range, layers}: PassNumbers): Pass {
  const geometries = geometriesOf(network)
  const direct = directReaders(network)
  const maps = layers.map((_, l) => laneMap(arena, geometries[l].output, readerOf(l, direct, geometries)))
  const signals = signalsOf(network)
  const joinery = {arena, maps, signalOfLayer: (l: number) => signals[l]}
  const inputs: LaneMap[] = [image]
  const steps: Step[] = []
  for (let l = 1; l < geometries.length; l++) {
    const source = sourceOf(network, l)!
    if (source.type === 'layer' && direct.get(source.layer) === l) inputs.push(maps[source.layer])
    else {
      const {shape} = signalOf(source, joinery.signalOfLayer)
      inputs.push(laneMap(arena, shape, geometries[l]))
      steps.push(...joinSteps(joinery, source, inputs[l]))
    }
    if (l === layers.length) break // the readout
    const address = keepSpiking(arena, layers[l], {from: inputs[l], to: maps[l]})
    steps.push(kernels => kernels.fire(address))
  }
  const unit = 2 ** network.levels.k
  const encoder = keepEncoder(
    arena,
    layers[0],
    {from: image, to: maps[0]},
    {factor: range.scale * unit, unit, largest: range.largest},
  )
  return {
    maps,
    inputs,
    encode: kernels => kernels.encode(encoder.address),
    sureMargin: encoder.sureMargin,
    steps,
  }
}

/** For each layer that may be read where it lies, who reads it: the first that takes it as it is. */
function directReaders(network: Network): ReadonlyMap<number, number> {
  const readers = new Map<number, number>()
  network.layers.forEach((_, l) => {
    const source: Source | undefined = sourceOf(network, l)
    if (source?.type === 'layer' && !readers.has(source.layer)) readers.set(source.layer, l)
  })
  return readers
}

/** The layer whose border a map gets. */
function readerOf(l: number, direct: ReadonlyMap<number, number>, geometries: readonly Geometry[]) {
  const reader = direct.get(l)
  return reader === undefined ? undefined : geometries[reader]
}
