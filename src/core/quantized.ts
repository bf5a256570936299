// The quantized network at inference: levels, not spikes. It is what conversion must reproduce.
import {checkBatchNorm, fold, normalize, type Affine} from './batch-norm.ts'
import {fault} from './fault.ts'
import type {Levels} from './levels.ts'
import {geometriesOf, type Geometry, type Model} from './network.ts'
import {sizeOf} from './ndarray.ts'
import {level} from './quantize.ts'
import {sumsOf, tapsOf, type Taps} from './sums.ts'

const {fround} = Math

/** One quantized layer, prepared to run. */
export interface QuantizedLayer {
  readonly name: string
  readonly geometry: Geometry
  readonly kernel: Float32Array
  readonly affine: Affine
  readonly taps: Taps
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
      checkBatchNorm(batchNorm, name)
      return {name, geometry, kernel, affine: fold(batchNorm), taps: tapsOf(geometry, kernel)}
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
 * @param sum  Σ weight · level of the layer before, or Σ weight · pixel · 2^k in the first layer
 */
export function levelOf(sum: number, affine: Affine, channel: number, levels: Levels): number {
  const z = fround(sum / 2 ** levels.k) // sums of levels are 2^k times sums of activations
  return level(normalize(z, affine, channel), levels)
}

/** Levels of all neurons of a layer from their sums, both shape [height, width, channels]. */
export function levelsOf(sums: Float64Array, affine: Affine, levels: Levels, out: Uint8Array): void {
  const channels = affine.scale.length
  for (let i = 0; i < sums.length; i++) out[i] = levelOf(sums[i], affine, i % channels, levels)
}

/** What the quantized network makes of one image. */
export interface Activity {
  /** Levels of each layer but the readout, shape [height, width, channels] each. */
  readonly levels: readonly Uint8Array[]
  /** 2^k times the logits, shape [classes]. */
  readonly logits: Float64Array
}

/** Runs the quantized network, one image at a time; the arrays it gives are its own and overwritten. */
export function quantizedRunner(model: Model): (image: Uint8Array, scale: number) => Activity {
  const {levels} = model.network
  const layers = quantizedLayers(model)
  const readout = geometriesOf(model.network).at(-1)!
  const readoutTaps = tapsOf(readout, model.weights.at(-1)!.kernel)
  const sums = layers.map(({geometry}) => new Float64Array(sizeOf(geometry.output)))
  const activity = {
    levels: layers.map(({geometry}) => new Uint8Array(sizeOf(geometry.output))),
    logits: new Float64Array(sizeOf(readout.output)),
  }
  return (image, scale) => {
    layers.forEach(({taps, affine}, l) => {
      sumsOf(taps, activity.levels[l - 1] ?? image, sums[l])
      if (l === 0) scaleSums(sums[0], scale * 2 ** levels.k)
      levelsOf(sums[l], affine, levels, activity.levels[l])
    })
    sumsOf(readoutTaps, activity.levels.at(-1)!, activity.logits)
    return activity
  }
}

/** Multiplies the first layer's sums of bytes by the pixel scale and 2^k: one rounding for each. */
export function scaleSums(sums: Float64Array, factor: number): void {
  for (let i = 0; i < sums.length; i++) sums[i] *= factor
}
