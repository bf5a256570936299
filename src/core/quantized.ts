// The quantized network at inference: levels, not spikes. It is what conversion must reproduce.
import type {Pixels} from './dataset.ts'
import {checkBatchNorm, fold, normalize, type Affine} from './batch-norm.ts'
import {fault} from './fault.ts'
import {gatherer, type Gather} from './joins.ts'
import type {Levels} from './levels.ts'
import {
  geometriesOf,
  signalInto,
  signalsOf,
  sourceOf,
  type Geometry,
  type Model,
  type Network,
} from './network.ts'
import {sizeOf} from './ndarray.ts'
import {level} from './quantize.ts'
import {sumsOf, tapsOf, type Taps} from './sums.ts'

const {fround} = Math

/** From a weighted sum to a level: what is between them in the quantized network. */
export interface Quantizer {
  readonly affine: Affine
  readonly levels: Levels
  /** Counts that stand for the activation 1 in the layer's input: 2^k, more behind an average. */
  readonly unit: number
}

/** One quantized layer. */
export interface QuantizedLayer {
  readonly name: string
  readonly geometry: Geometry
  readonly kernel: Float32Array
  readonly quantizer: Quantizer
}

/**
 * The layers that become spiking ones: all but the readout.
 * @throws Fault `network` or `shape` if the weights are not this network's, or no numbers
 */
export function quantizedLayers({network, weights}: Model): QuantizedLayer[] {
  return geometriesOf(network)
    .slice(0, -1)
    .map((geometry, index) => {
      const {name} = network.layers[index]
      const {kernel, batchNorm} = weights[index] ?? {}
      if (!kernel || !batchNorm)
        throw fault('network', {problem: `"${name}" has no weights`, fix: 'Load weights for this network'})
      checkKernel(name, geometry, kernel)
      const affine = fold(checkBatchNorm(batchNorm, name))
      const {unit} = signalInto(network, sourceOf(network, index))
      return {name, geometry, kernel, quantizer: {affine, levels: network.levels, unit}}
    })
}

/** How each layer gathers its input from the counts of those before it, the readout too; not the first. */
export function gatherersOf(network: Network): (Gather | undefined)[] {
  const signals = signalsOf(network)
  return network.layers.map((_, l) => {
    const source = sourceOf(network, l)
    return source && gatherer(source, layer => signals[layer])
  })
}

function checkKernel(name: string, {kernel, input, output}: Geometry, weights: Float32Array) {
  const shape = [...kernel, input[2], output[2]]
  if (weights.length !== sizeOf(shape))
    throw fault('shape', {
      what: `The kernel of "${name}"`,
      actual: `[${weights.length}]`,
      expected: shape.join('×'),
    })
  const bad = weights.findIndex(weight => !Number.isFinite(weight))
  if (bad >= 0)
    throw fault('network', {
      problem: `"${name}" has the weight ${weights[bad]} at place ${bad}`,
      fix: 'Train again, or load weights that are finite numbers',
    })
}

/**
 * The level of one neuron from its weighted sum.
 * @param sum  Σ weight · count, or Σ weight · pixel · 2^k in the first layer
 */
export function levelOf(sum: number, channel: number, {affine, levels, unit}: Quantizer): number {
  const z = fround(sum / unit)
  return level(normalize(z, affine, channel), levels)
}

/** Levels of all neurons of a layer from their sums, both shape [height, width, channels]. */
export function levelsOf(sums: Float64Array, quantizer: Quantizer, out: Uint8Array): void {
  const channels = quantizer.affine.scale.length
  for (let i = 0; i < sums.length; i++) out[i] = levelOf(sums[i], i % channels, quantizer)
}

/** What the quantized network makes of one image. */
export interface Activity {
  /** Levels of each layer but the readout, shape [height, width, channels] each. */
  readonly levels: readonly Uint8Array[]
  /** The logits, times the unit of the readout's input, shape [classes]. */
  readonly logits: Float64Array
}

/** Runs the quantized network, one image at a time; the arrays it gives are its own and overwritten. */
export function quantizedRunner(model: Model): (image: Pixels, scale: number) => Activity {
  const {network, weights} = model
  const layers = quantizedLayers(model)
  const gather = gatherersOf(network)
  const readout = geometriesOf(network)[layers.length]
  const readoutTaps = tapsOf(readout, weights[layers.length].kernel)
  const taps: Taps[] = layers.map(({geometry, kernel}) => tapsOf(geometry, kernel))
  const sums = layers.map(({geometry}) => new Float64Array(sizeOf(geometry.output)))
  const levels = layers.map(({geometry}) => new Uint8Array(sizeOf(geometry.output)))
  const logits = new Float64Array(sizeOf(readout.output))
  return (image, scale) => {
    layers.forEach(({quantizer}, l) => {
      sumsOf(taps[l], gather[l]?.(levels) ?? image, sums[l])
      if (l === 0) scaleSums(sums[0], scale * quantizer.unit)
      levelsOf(sums[l], quantizer, levels[l])
    })
    sumsOf(readoutTaps, gather[layers.length]!(levels), logits)
    return {levels, logits}
  }
}

/** Multiplies the first layer's sums of pixels by the pixel scale and 2^k: one rounding for each. */
export function scaleSums(sums: Float64Array, factor: number): void {
  for (let i = 0; i < sums.length; i++) sums[i] *= factor
}
