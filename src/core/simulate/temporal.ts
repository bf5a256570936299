// Simulating over time: the methods, what they need, and how long each takes.
import {fault} from '../fault.ts'
import {layersIn, type Source} from '../joins.ts'
import {levelCount} from '../levels.ts'
import {sourceOf, type Network} from '../network.ts'

/**
 * How spikes are spread over time. `store-release`: whole windows, as exact as Scatter-and-Gather. `signed` and
 * `rate`: all layers at once, step after step, approximate.
 */
export type TemporalMethod = 'store-release' | 'signed' | 'rate'

/** One of the temporal methods with its settings. */
export interface TemporalOptions {
  readonly method: TemporalMethod
  /** Time steps: of one window in Store-and-Release, at least L; of the whole run otherwise. */
  readonly steps: number
  /** Store-and-Release: whether neurons store the next image while they release this one. */
  readonly doubleBuffered: boolean
  /** Rate IF: what is left of the potential after a spike: what exceeds the threshold, or nothing. */
  readonly reset: 'soft' | 'hard'
  /** Rate IF: the potential to begin with, as a share of the threshold, 0 ≤ v0 ≤ 1. */
  readonly v0: number
}

/** How long a method takes for one image, in time steps; a spike's way to its target takes none. */
export interface Timing {
  readonly method: 'scatter-gather' | TemporalMethod
  /** Steps in which a layer may fire. */
  readonly window: number
  /** Steps from the image to the result. */
  readonly latency: number
  /** Steps from one image to the next. */
  readonly initiationInterval: number
}

/**
 * The window in which each layer releases, from 1 for the encoder: the one after the last that it stores in. Of
 * the readout it is the one after the result.
 */
export const windowsOf = (network: Network): number[] =>
  network.layers.reduce<number[]>((windows, _, l) => {
    const source = sourceOf(network, l)
    const stored = source ? layersIn(source).map(layer => windows[layer]) : [0]
    return [...windows, Math.max(...stored) + 1]
  }, [])

/**
 * How long an image takes. In Scatter-and-Gather a window is one step and neurons keep nothing, so images follow
 * one another step by step. In Store-and-Release a neuron is busy from the first window that it stores in to the
 * one it releases in: two windows, more where a branch comes early; one less where it is double-buffered.
 */
export function timingOf(network: Network, temporal?: TemporalOptions): Timing {
  const windows = windowsOf(network)
  const layers = windows.at(-1)! - 1
  if (!temporal) return {method: 'scatter-gather', window: 1, latency: layers, initiationInterval: 1}
  const {method, steps, doubleBuffered} = temporal
  if (method !== 'store-release') return {method, window: steps, latency: steps, initiationInterval: steps}
  const busy = windows.map((window, l) => {
    const source = sourceOf(network, l)
    if (!source) return 1
    const stores = window - Math.min(...layersIn(source).map(layer => windows[layer]))
    return l === windows.length - 1 || doubleBuffered ? stores : stores + 1
  })
  return {method, window: steps, latency: layers * steps, initiationInterval: Math.max(...busy) * steps}
}

/** As few steps as are exact, in Store-and-Release; enough for most networks otherwise. */
export const usualSteps = ({levels}: Network, method: TemporalMethod): number =>
  ({'store-release': levelCount(levels), signed: 32, rate: 64})[method]

/**
 * Checks that a method can run a network.
 * @throws Fault `param` for steps out of range; `network` for a max pool where the method cannot have one
 */
export function checkTemporal(network: Network, {method, steps, v0}: TemporalOptions): void {
  const least = method === 'store-release' ? levelCount(network.levels) : 1
  if (!Number.isInteger(steps) || steps < least || steps > mostSteps)
    throw fault('param', {
      param: 'Steps',
      problem: `must be a whole number ${least} to ${mostSteps}, not ${steps}${least > 1 ? `: a window releases up to ${least} spikes` : ''}`,
    })
  if (!(v0 >= 0 && v0 <= 1))
    throw fault('param', {param: 'Initial potential', problem: `must be 0 to 1, not ${v0}`})
  if (method !== 'store-release') refuseMaxPools(network)
}

/** More steps than this are a mistake. */
const mostSteps = 10_000

/** @throws Fault `network` naming the first max pool */
function refuseMaxPools(network: Network) {
  const pool = network.layers
    .map((_, l) => sourceOf(network, l))
    .map(source => source && maxPoolIn(source))
    .find(name => name !== undefined)
  if (pool !== undefined)
    throw fault('network', {
      problem: `"${pool}" is a max pool: which neuron of its window fires most is known only after the last step, when its spikes have long been passed on`,
      fix: 'Use an average or sum pool, or Store-and-Release or Scatter-and-Gather, which are exact for max pools',
    })
}

function maxPoolIn(source: Source): string | undefined {
  if (source.type === 'layer') return undefined
  if (source.type === 'pool') return source.mode === 'max' ? source.name : maxPoolIn(source.of)
  return source.of.map(maxPoolIn).find(name => name !== undefined)
}
