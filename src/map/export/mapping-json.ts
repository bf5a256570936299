// A mapping as a file: `mapping.json`, and back.
//
//   format     "spikeloom-mapping"          schema  1
//   chip       the chip, as its own JSON    network {input, levels, layers, end?}: what was mapped, without weights
//   method     "sg" or "sr"                 levels  {k, B}
//   layers     one object for each layer on the chip, first to last; `rows` and `columns` cut its map into tiles:
//              tile t of row r begins at bounds[r]; a multicast reaches `pane` tiles along the axis
//   cores      arrays with a place for each core: layer (place in `layers`), tile (row by row), part (which of the
//              tile's cores), chip, site (leaf of a quadtree, else row by row), round (load), neurons, axons, synapses
//   placement  {method, seed, chips, rounds, costBefore, cost}, costs in spikes times hops for an image
//   figures    what the mapping comes to; times in seconds, energies in joules, each with what it assumes
//
// Which neurons are on a core, which axon is whose, and where a spike goes follow from chip, network, method and layers.
import {fault} from '../../core/fault.ts'
import type {Levels} from '../../core/levels.ts'
import {geometriesOf, type Network} from '../../core/network.ts'
import {checkChip} from '../chip-schema.ts'
import type {Chip} from '../chip.ts'
import type {LayerPart, MappingFigures, Partition, Placement} from '../mapping.ts'
import {coreColumns, layerShape, placementShape, problemAt, type Shape} from './mapping-shape.ts'

/** What the file holds of a mapping. */
export interface StoredMapping {
  readonly chip: Chip
  readonly network: Network
  readonly partition: Omit<Partition, 'problems'>
  readonly placement: Placement
  readonly figures: MappingFigures
}

const plain = (value: unknown) =>
  ArrayBuffer.isView(value) ? Array.from(value as unknown as ArrayLike<number>) : value

/** The text of `mapping.json`. */
export function writeMapping({chip, network, partition, placement, figures}: StoredMapping): string {
  const {method, seed, chips, rounds, costBefore, cost} = placement
  const columns = {...partition.cores, ...placement}
  const cores = Object.fromEntries(Object.keys(coreColumns).map(name => [name, columns[name as never]]))
  return `${JSON.stringify(
    {
      format: 'spikeloom-mapping',
      schema: 1,
      chip,
      network,
      method: partition.method,
      levels: partition.levels,
      layers: partition.layers,
      cores,
      placement: {method, seed, chips, rounds, costBefore, cost},
      figures,
    },
    (_, value: unknown) => plain(value),
  )}\n`
}

const fileShape: Shape = {
  format: ['spikeloom-mapping'],
  schema: [1],
  chip: 'object',
  network: 'object',
  method: ['sg', 'sr'],
  levels: {k: 'number', B: 'number'},
  layers: 'list',
  cores: coreColumns,
  placement: placementShape,
  figures: 'object',
}

/**
 * Reads `mapping.json`: every member is there and of its kind, cores and layers agree, and no two cores share a place.
 * @throws Fault `file` that names the first thing wrong
 */
export function readMapping(text: string, file = 'mapping.json'): StoredMapping {
  const refuse = (where: string, found: string, needed: string) => fault('file', {file, where, found, needed})
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch {
    throw refuse('text', 'what is not JSON', 'a mapping that Spikeloom exported')
  }
  const problem = problemAt(fileShape, value, '')
  if (problem) throw refuse(problem.where, problem.found, problem.needed)
  const given = value as Given
  for (const [i, layer] of given.layers.entries()) {
    const wrong = problemAt(layerShape, layer, `layers[${i}].`)
    if (wrong) throw refuse(wrong.where, wrong.found, wrong.needed)
  }
  checkChip(given.chip)
  geometriesOf(given.network)
  const stored = storedOf(given)
  const conflict = conflictIn(stored)
  if (conflict !== undefined) throw refuse('cores', conflict, 'a mapping whose parts agree')
  return stored
}

/** The file, once its shape is known to be right. */
interface Given {
  readonly chip: Chip
  readonly network: Network
  readonly method: 'sg' | 'sr'
  readonly levels: Levels
  readonly layers: readonly (Omit<LayerPart, 'rows' | 'columns' | 'coresOfTile'> & {
    readonly rows: {readonly bounds: readonly number[]; readonly pane: number}
    readonly columns: {readonly bounds: readonly number[]; readonly pane: number}
    readonly coresOfTile: readonly number[]
  })[]
  readonly cores: Readonly<Record<keyof typeof coreColumns, readonly number[]>>
  readonly placement: Omit<Placement, 'round' | 'chip' | 'site'>
  readonly figures: MappingFigures
}

function storedOf({chip, network, method, levels, layers, cores, placement, figures}: Given): StoredMapping {
  const axis = ({bounds, pane}: {readonly bounds: readonly number[]; readonly pane: number}) => ({
    bounds: Uint16Array.from(bounds),
    pane,
  })
  return {
    chip,
    network,
    partition: {
      method,
      levels,
      layers: layers.map(layer => ({
        ...layer,
        rows: axis(layer.rows),
        columns: axis(layer.columns),
        coresOfTile: Uint16Array.from(layer.coresOfTile),
      })),
      cores: {
        count: cores.layer.length,
        layer: Uint16Array.from(cores.layer),
        tile: Uint32Array.from(cores.tile),
        part: Uint16Array.from(cores.part),
        neurons: Uint16Array.from(cores.neurons),
        axons: Uint32Array.from(cores.axons),
        synapses: Uint32Array.from(cores.synapses),
      },
    },
    placement: {
      ...placement,
      round: Uint16Array.from(cores.round),
      chip: Uint16Array.from(cores.chip),
      site: Uint16Array.from(cores.site),
    },
    figures,
  }
}

/** What in a mapping contradicts itself. */
function conflictIn({chip, partition: {cores, layers}, placement}: StoredMapping): string | undefined {
  const {tile, part, neurons, axons, synapses} = cores
  const columns = [tile, part, neurons, axons, synapses, placement.round, placement.chip, placement.site]
  if (columns.some(({length}) => length !== cores.count)) return 'columns of different lengths'
  const [wide, high] = chip.cores.grid.value
  const reserved = (site: number) =>
    chip.cores.reserved.value.some(([first, last]) => site >= first && site <= last)
  const taken = new Set<string>()
  for (let core = 0; core < cores.count; core++) {
    const [site, on, round] = [placement.site[core], placement.chip[core], placement.round[core]]
    if (layers[cores.layer[core]] === undefined)
      return `core ${core} of layer ${cores.layer[core]}, which is none`
    if (site >= wide * high || reserved(site)) return `core ${core} at site ${site}, which takes no network`
    if (on >= placement.chips || round >= placement.rounds)
      return `core ${core} on chip ${on} in load ${round}`
    if (taken.has(`${round} ${on} ${site}`)) return `two cores at site ${site} of chip ${on}`
    taken.add(`${round} ${on} ${site}`)
  }
  const claimed = layers.reduce((sum, layer) => sum + layer.cores, 0)
  return claimed === cores.count ? undefined : `${cores.count} cores, of which layers claim ${claimed}`
}
