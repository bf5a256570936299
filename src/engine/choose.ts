import type {SpikingNetwork} from '../core/convert/spiking.ts'
import type {Engine, EngineOptions} from '../core/simulate/engine.ts'
import {scalarEngine} from '../core/simulate/scalar-engine.ts'
import {hasSimd} from './kernels.ts'
import {wasmEngine} from './wasm-engine.ts'

/** Sums as far as this do not fit the kernels' 16 bits. */
const widestSum = 2 ** 15

/** The fastest engine for a network on this machine. @param scale  what a byte of the images is multiplied by */
export function fastestEngine(network: SpikingNetwork, scale: number, options: EngineOptions): Engine {
  const fits = network.layers.every(({geometry: {kernel, input}, ternary, copies}, l) => {
    return l === 0 || (ternary && kernel[0] * kernel[1] * input[2] * copies < widestSum)
  })
  return fits && hasSimd() ? wasmEngine(network, scale, options) : scalarEngine(network, options)
}
