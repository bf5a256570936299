// Everything about a partition that follows from it: strands, axons, and the neurons of each core.
import type {Network} from '../core/network.ts'
import type {Chip} from './chip.ts'
import {patchOf, reachOf, type Reach} from './choices.ts'
import {demandsOf, type Demand, type Demands} from './demand.ts'
import type {LayerPart, Partition} from './mapping.ts'
import {axonMapsOf, strandsOf, type AxonMap, type Strands} from './strands.ts'

/** One layer, ready to be walked through. */
export interface LaidLayer {
  readonly demand: Demand
  readonly part: LayerPart
  readonly strands: Strands
  readonly axons: readonly AxonMap[]
  /** Neurons of a strand: channels · copies. */
  readonly width: number
  /** First core of each tile, shape [tiles + 1]. */
  readonly coreOfTile: Uint32Array
}

export interface Layout {
  readonly chip: Chip
  readonly reach: Reach
  readonly demands: Demands
  readonly layers: readonly LaidLayer[]
}

/** Lays a partition out. */
export function layoutOf(network: Network, chip: Chip, {method, layers}: Partition): Layout {
  const demands = demandsOf(network, method, chip)
  return layOut(demands, chip, layers)
}

export function layOut(demands: Demands, chip: Chip, parts: readonly LayerPart[]): Layout {
  const reach = reachOf(chip)
  const layers = parts.map((part, d): LaidLayer => {
    const demand = demands.layers[d]
    const coreOfTile = new Uint32Array(part.coresOfTile.length + 1)
    coreOfTile[0] = part.firstCore
    part.coresOfTile.forEach((cores, tile) => (coreOfTile[tile + 1] = coreOfTile[tile] + cores))
    return {
      demand,
      part,
      strands: strandsOf(demands, parts, d, reach),
      axons: axonMapsOf(demand, part),
      width: demand.geometry.output[2] * demand.copies,
      coreOfTile,
    }
  })
  return {chip, reach, demands, layers}
}

/**
 * The neurons of a core, as a stretch of those of its tile. Neuron n of a tile belongs to its strand ⌊n / width⌋;
 * within it, channel and copy follow, copies fastest.
 */
export function stretchOf(
  {coreOfTile, strands, width}: LaidLayer,
  tile: number,
  part: number,
): [number, number] {
  const cores = coreOfTile[tile + 1] - coreOfTile[tile]
  const neurons = (strands.start[tile + 1] - strands.start[tile]) * width
  const each = Math.ceil(neurons / cores)
  return [part * each, Math.min((part + 1) * each, neurons)]
}

/** Axons that the cores of a tile receive, controls included; fewer at the border of a map. */
export function axonsOf({demand, part}: LaidLayer, tile: number): number {
  const columns = part.columns.bounds.length - 1
  const [r, c] = [Math.floor(tile / columns), tile % columns]
  return demand.feeds.reduce((sum, feed) => {
    const [top, bottom] = patchOf(part.rows.bounds, r, feed.rows)
    const [left, right] = patchOf(part.columns.bounds, c, feed.columns)
    const places = Math.max(0, bottom - top + 1) * Math.max(0, right - left + 1)
    return sum + places * feed.channels * demand.lines
  }, demand.controls)
}
