import {fault} from '../core/fault.ts'
import type {Levels} from '../core/levels.ts'
import type {Source} from '../core/joins.ts'
import {sourceOf, type Layer, type Model, type Network} from '../core/network.ts'
import {showShape} from '../core/ndarray.ts'
import {showBytes} from './bytes.ts'
import {readCheckpoint, wrong} from './checkpoint.ts'
import {isZip} from './npz-zip.ts'
import {isWeights, readWeights} from './weights.ts'
import type {JsonObject} from './weights-network.ts'

/** Weights for a network. */
export interface LoadedWeights {
  readonly model: Model
  /** Sentences for the user about what is unusual, though it works. */
  readonly notes: readonly string[]
  /** What the file's writer noted; empty for a checkpoint. */
  readonly about: JsonObject
}

/**
 * Reads weights for this network from a `.spkw` or `.npz` file; the content says which it is. Names of layers
 * may differ; levels may differ too, and those of the network count.
 * @throws Fault `weights` if they are no weights for this network, `file` or `format` if the file is unreadable
 */
export function loadModel(bytes: Uint8Array, fileName: string, network: Network): LoadedWeights {
  if (isWeights(bytes)) return loadWeights(bytes, fileName, network)
  if (isZip(bytes)) return {model: readCheckpoint(bytes, fileName, network), notes: [], about: {}}
  throw fault('weights', {
    file: fileName,
    problem: `begins with ${showBytes(bytes)}, so it is neither a Spikeloom weights file nor a NumPy archive`,
    fix: 'Choose a .spkw file, or an .npz checkpoint of the published code',
  })
}

function loadWeights(bytes: Uint8Array, file: string, network: Network): LoadedWeights {
  const {model, about} = readWeights(bytes, file)
  checkSame(model.network, network, file)
  const own = model.network.levels
  const {levels} = network
  const differ = own.k !== levels.k || own.B !== levels.B
  return {
    model: {network, weights: model.weights, trained: own},
    notes: differ ? [`These weights were trained with ${show(own)}; the network has ${show(levels)}.`] : [],
    about,
  }
}

const show = ({k, B}: Levels) => `k = ${k}, B = ${B}`

/** @throws Fault `weights` saying where the networks differ in more than names and levels */
function checkSame(own: Network, network: Network, file: string) {
  if (showShape(own.input) !== showShape(network.input))
    throw wrong(
      file,
      `is for ${showShape(own.input)} images, but the network takes ${showShape(network.input)}`,
    )
  if (own.precision !== network.precision)
    throw wrong(file, `is ${inPrecision(own)}, but the network is ${inPrecision(network)}`)
  if (own.layers.length !== network.layers.length)
    throw wrong(file, `has ${own.layers.length} layers, but the network has ${network.layers.length}`)
  network.layers.forEach((layer, i) => {
    const found = describe(own.layers[i])
    if (found !== describe(layer))
      throw wrong(file, `has ${found} for "${layer.name}", which is ${describe(layer)}`)
    const [given, needed] = [describeSource(sourceOf(own, i)), describeSource(sourceOf(network, i))]
    if (given !== needed) throw wrong(file, `has "${layer.name}" read ${given}, which reads ${needed}`)
  })
}

const inPrecision = ({precision}: Network) => (precision === 'full' ? 'in full precision' : 'quantized')

/** What a layer reads, in words, without names. */
function describeSource(source: Source | undefined): string {
  switch (source?.type) {
    case undefined:
      return 'the image'
    case 'layer':
      return `layer ${source.layer + 1}`
    case 'pool':
      return `the ${source.mode} of ${source.size}×${source.size}, stride ${source.stride}, of ${describeSource(source.of)}`
    case 'add':
      return `the sum of ${source.of.map(describeSource).join(' and ')}`
  }
}

function describe(layer: Layer) {
  if (layer.type === 'dense') {
    const {units, activation, weights} = layer
    return `a dense ${activation === 'readout' ? 'readout' : 'layer'} of ${units} units with ${weights} weights`
  }
  const {filters, kernel, stride, padding, weights} = layer
  return `a conv of ${filters} filters ${kernel}×${kernel}, stride ${stride}, ${padding} padding, ${weights} weights`
}
