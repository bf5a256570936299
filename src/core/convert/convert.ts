import {fault} from '../fault.ts'
import {checkLevels, levelCount} from '../levels.ts'
import {geometriesOf, signalInto, sourceOf, type Geometry, type Model, type Network} from '../network.ts'
import {quantizedLayers, type QuantizedLayer} from '../quantized.ts'
import {isTernary} from '../ternary.ts'
import type {ConvertMethod, SpikingLayer, SpikingNetwork} from './spiking.ts'
import {exactThresholds, publishedThresholds, widestSum} from './thresholds.ts'

/**
 * Turns a quantized network into a spiking one by Scatter-and-Gather: each neuron becomes L copies with the
 * same weights and rising thresholds; the number of copies that fire is the neuron's level.
 *
 * `exact` gives counts equal to the quantized network's levels at every neuron. `published` uses the reference
 * formula: predictions agree, a few counts do not.
 *
 * @throws Fault `network`, `shape` or `param` where model or levels are not usable
 * @see Zou et al., "A Hybrid Spiking Neural Network…", Frontiers in Neuroscience 2021
 */
export function convert(model: Model, method: ConvertMethod): SpikingNetwork {
  checkConvertible(model.network)
  const layers = quantizedLayers(model).map((layer, index) => spikingLayer(model, layer, index, method))
  const {name} = model.network.layers.at(-1)!
  const kernel = model.weights.at(-1)!.kernel
  return {method, layers, readout: {name, geometry: geometriesOf(model.network).at(-1)!, kernel}, model}
}

/**
 * Whether a network has levels that spikes can count.
 * @throws Fault `network` for a full-precision baseline, `param` for levels that cannot be
 */
export function checkConvertible(network: Network): void {
  if (network.precision === 'full')
    throw fault('network', {
      problem:
        'This network is a full-precision baseline: its activations have no levels that spikes could count',
      fix: 'Set Precision to Quantized at its Input node and train it again, or read its accuracy with a Test node',
    })
  checkLevels(network.levels)
}

function spikingLayer(
  model: Model,
  {name, geometry, kernel, quantizer}: QuantizedLayer,
  index: number,
  method: ConvertMethod,
): SpikingLayer {
  const {levels, affine, unit} = quantizer
  const channels = geometry.output[2]
  const copies = levelCount(levels)
  const ternary = isTernary(kernel)
  const whole = ternary && index > 0 // the first layer's inputs are pixels, not counts
  const {most} = signalInto(model.network, sourceOf(model.network, index))
  if (whole) checkWidth(name, geometry, most)

  const {batchNorm} = model.weights[index]
  const thresholds = new Float64Array(channels * copies)
  for (let channel = 0; channel < channels; channel++)
    thresholds.set(
      method === 'exact'
        ? exactThresholds(quantizer, channel, whole)
        : publishedThresholds(batchNorm!, channel, levels, unit),
      channel * copies,
    )
  const flipped = Uint8Array.from(affine.scale, scale => (method === 'exact' && scale < 0 ? 1 : 0))
  const spikingKernel = flipped.includes(1)
    ? kernel.map((weight, i) => (flipped[i % channels] ? -weight : weight))
    : kernel
  return {name, geometry, copies, most, kernel: spikingKernel, thresholds, flipped, ternary}
}

/** @throws Fault `network` if sums may be too wide for the quantized network's single precision */
function checkWidth(name: string, {kernel, input}: Geometry, most: number) {
  const widest = kernel[0] * kernel[1] * input[2] * most
  if (widest >= widestSum)
    throw fault('network', {
      problem: `Sums in "${name}" may reach ${widest}, more than single precision counts exactly (${widestSum})`,
      fix: 'Use fewer inputs or fewer levels',
    })
}
