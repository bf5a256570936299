// How a simulation is asked for in words, and what engines are told.
import {fault} from '../fault.ts'
import type {Network} from '../network.ts'
import type {EngineOptions} from './engine.ts'
import {checkTemporal, usualSteps, type TemporalMethod, type TemporalOptions} from './temporal.ts'

/** A simulation as users set it. */
export interface SimulationSettings extends Omit<TemporalOptions, 'method' | 'steps'> {
  readonly method: 'scatter-gather' | TemporalMethod
  /** Time steps; null: as many as are usual. */
  readonly steps: number | null
  readonly noise: number
  /** Names of the layers that lose spikes, or `all`; empty: the encoder. */
  readonly noiseLayers: string
  readonly weightJitter: number
  readonly thresholdJitter: number
  readonly dead: number
  readonly compare: boolean
  /** Numbers and ranges, `0-3, 17`: the images that are recorded; empty: none. */
  readonly recordImages: string
  /** Names of the layers that are recorded; empty or `all`: all. */
  readonly recordLayers: string
  /** Numbers and ranges: the neurons of each of them whose potentials are recorded. */
  readonly recordNeurons: string
}

/** More than this is a mistake: recordings are kept in memory. */
const mostNumbers = 256

/**
 * What engines are told.
 * @throws Fault `param` for what cannot be read or is out of range; `network` where the method cannot run it
 */
export function engineOptions(settings: SimulationSettings, network: Network, seed: number): EngineOptions {
  const {noise, noiseLayers, weightJitter, thresholdJitter, dead, compare} = settings
  const lossy = layersNamed(network, noiseLayers, 'Noise in', [0])
  const images = numbersIn(settings.recordImages, 'Record images')
  const layers = layersNamed(network, settings.recordLayers, 'Record layers', undefined)
  const neurons = numbersIn(settings.recordNeurons, 'Record neurons')
  const temporal = temporalOptions(settings, network)
  return {
    noise,
    seed,
    compare,
    disturbance: {lossy, weightJitter, thresholdJitter, dead},
    ...(temporal && {temporal}),
    ...(images.length > 0 && {recording: {images, layers, neurons}}),
  }
}

/**
 * The temporal method that settings ask for; undefined for Scatter-and-Gather, which takes no time.
 * @throws Fault `param` or `network` where the method cannot run the network
 */
export function temporalOptions(
  {method, steps, doubleBuffered, reset, v0}: SimulationSettings,
  network: Network,
): TemporalOptions | undefined {
  if (method === 'scatter-gather') return undefined
  const options = {method, steps: steps ?? usualSteps(network, method), doubleBuffered, reset, v0}
  checkTemporal(network, options)
  return options
}

/**
 * The numbers that a list such as `0-3, 17` names, ascending, each once.
 * @throws Fault `param` for a text that is no such list, or too long a one
 */
export function numbersIn(text: string, param: string): number[] {
  const numbers = new Set<number>()
  for (const part of partsOf(text)) {
    const match = /^(\d{1,9})(?:\s*[-–]\s*(\d{1,9}))?$/.exec(part)
    if (!match)
      throw fault('param', {
        param,
        problem: `must be numbers and ranges such as 0-3, 17, not ${JSON.stringify(part)}`,
      })
    const [first, last] = [Number(match[1]), Number(match[2] ?? match[1])]
    if (last - first >= mostNumbers || numbers.size >= mostNumbers)
      throw fault('param', {param, problem: `names more than ${mostNumbers} numbers`})
    for (let number = first; number <= last; number++) numbers.add(number)
  }
  return [...numbers].sort((a, b) => a - b)
}

/**
 * The spiking layers that a list of names means: `all` for all of them.
 * @param otherwise  what an empty list means; all layers where left out
 * @throws Fault `param` for a name that no spiking layer has
 */
function layersNamed(
  {layers}: Network,
  text: string,
  param: string,
  otherwise: readonly number[] | undefined,
): readonly number[] {
  const names = layers.slice(0, -1).map(({name}) => name)
  const all = names.map((_, l) => l)
  const parts = partsOf(text)
  if (parts.length === 0) return otherwise ?? all
  if (parts.length === 1 && parts[0].toLowerCase() === 'all') return all
  const chosen = parts.flatMap(part => {
    const found = all.filter(l => names[l].toLowerCase() === part.toLowerCase())
    if (found.length > 0) return found
    throw fault('param', {
      param,
      problem: `names the layer ${JSON.stringify(part)}; the spiking layers are ${names.join(', ')}`,
    })
  })
  return all.filter(l => chosen.includes(l))
}

const partsOf = (text: string): string[] =>
  text
    .split(/[,;]/)
    .map(part => part.trim())
    .filter(part => part !== '')
