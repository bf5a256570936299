// Which maps are counted, for spikes and for the additions that they cause.
import type {SpikingNetwork} from '../core/convert/spiking.ts'
import {coverageOf} from '../core/sums.ts'
import type {Arena} from './arena.ts'
import type {LaneMap} from './lanes.ts'
import type {Pass} from './pass.ts'

/** A map to count: spikes of a layer, additions in the layer that reads it, or both. */
export interface Tally {
  readonly map: LaneMap
  readonly spikesOf: number | undefined
  readonly additionsOf: number | undefined
  /** How many windows of the reader each pixel belongs to. */
  readonly coverage: number
}

/** The maps of a pass to count. Where a layer's map is also the input of another, both are counted at once. */
export function talliesOf(arena: Arena, {layers}: SpikingNetwork, {maps, inputs}: Pass): Tally[] {
  const coverage = (reader: number | undefined, {shape}: LaneMap) =>
    arena.keep(
      reader === undefined
        ? new Uint16Array(shape[0] * shape[1])
        : Uint16Array.from(coverageOf(layers[reader].geometry)),
    )
  const readerOf = (map: LaneMap) => {
    const reader = inputs.indexOf(map, 1)
    return reader > 0 && reader < layers.length ? reader : undefined
  }
  const own = maps.map((map, spikesOf): Tally => {
    const additionsOf = readerOf(map)
    return {map, spikesOf, additionsOf, coverage: coverage(additionsOf, map)}
  })
  const joined = layers.flatMap((_, additionsOf): Tally[] => {
    const map = inputs[additionsOf]
    if (additionsOf === 0 || maps.includes(map)) return []
    return [{map, spikesOf: undefined, additionsOf, coverage: coverage(additionsOf, map)}]
  })
  return [...own, ...joined]
}
