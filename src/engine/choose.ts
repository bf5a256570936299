import type {SpikingLayer, SpikingNetwork} from '../core/convert/spiking.ts'
import type {PixelRange} from '../core/dataset.ts'
import type {Engine, EngineOptions} from '../core/simulate/engine.ts'
import {recordingEngine} from '../core/simulate/gathered-recording.ts'
import {isUndisturbed, jittered, onlyEncoderLoses} from '../core/simulate/noise.ts'
import {scalarEngine} from '../core/simulate/scalar-engine.ts'
import {temporalEngine} from '../core/simulate/temporal-engine.ts'
import {hasSimd} from './kernels.ts'
import {lanes} from './lanes.ts'
import {farthestTap} from './program.ts'
import {wasmEngine} from './wasm-engine.ts'

/** Sums as far as this do not fit the kernels' 16 bits. */
const widestSum = 2 ** 15

/**
 * The fastest engine for a network on this machine. The kernels know Scatter-and-Gather with ternary weights, in
 * which at most the encoder loses spikes; what else may be asked for runs in plain TypeScript.
 * @param range  of the images' pixels
 * @throws Fault `param` or `network` where a method cannot run the network
 */
export function fastestEngine(network: SpikingNetwork, range: PixelRange, options: EngineOptions): Engine {
  const {temporal} = options
  if (temporal) return temporalEngine(network, {...options, temporal})
  const disturbed = jittered(network, options)
  const fitting = onlyEncoderLoses(options) && disturbed.layers.every(fits) && hasSimd()
  const engine = fitting
    ? wasmEngine(disturbed, range, {...options, compare: options.compare && isUndisturbed(options)})
    : scalarEngine(disturbed, options)
  return recordingEngine(engine, disturbed, options.recording)
}

/** Whether a layer's counts, sums, tallies and distances fit the bits that the kernels keep them in. */
function fits({geometry: {kernel, input}, ternary, most}: SpikingLayer, index: number): boolean {
  if (index === 0) return true
  const [fanIn, channels] = [kernel[0] * kernel[1] * input[2], input[2]]
  const farthest = kernel[0] * (input[1] + 2 * kernel[1]) * channels * lanes // a row's padding is less than its kernel
  return (
    ternary && most <= 127 && fanIn * most < widestSum && channels * most < 2 ** 16 && farthest <= farthestTap
  )
}
