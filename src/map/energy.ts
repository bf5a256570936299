// What an image costs, core by core and part by part.
import {levelCount} from '../core/levels.ts'
import type {Chip} from './chip.ts'
import type {Partition, Traffic} from './mapping.ts'

/** One of the things that energy goes into, in joules per image of each core, shape [cores]. */
export interface EnergyPart {
  readonly name: string
  readonly ofCores: Float64Array
}

const picojoule = 1e-12

/** @param seconds  from one image to the next */
export function energyOf(
  {costs}: Chip,
  {cores, method, levels}: Partition,
  {operations, sent, passed}: Traffic,
  seconds: number,
): EnergyPart[] {
  // neurons are brought up to date once for an image, or in every tick of two windows
  const updates = method === 'sg' ? 1 : 2 * levelCount(levels)
  const rest = Number.isFinite(seconds) ? (costs.staticPower.value * seconds) / Math.max(1, cores.count) : 0
  const part = (name: string, of: (core: number) => number, cost = picojoule) => ({
    name,
    ofCores: Float64Array.from({length: cores.count}, (_, core) => of(core) * cost),
  })
  return [
    part('Synaptic operations', core => operations[core] * costs.sop.value),
    part('Neuron updates', core => cores.neurons[core] * updates * costs.update.value),
    part('Spikes sent', core => sent[core] * costs.spike.value),
    part('Routers', core => (sent[core] + passed[core]) * costs.router.value),
    part('Links', core => passed[core] * costs.link.value),
    part('At rest', () => rest, 1),
  ]
}

export const totalOf = (values: Float64Array): number => values.reduce((sum, value) => sum + value, 0)
