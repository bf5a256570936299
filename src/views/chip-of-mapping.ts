// A mapping as the chip view draws it.
import type {Chip} from '../map/chip.ts'
import {energyOf} from '../map/energy.ts'
import {layoutOf} from '../map/layout.ts'
import type {LayerPart, Mapping} from '../map/mapping.ts'
import {chipPlace, placeOf} from '../map/sites.ts'
import {waveOf} from '../map/wave.ts'
import type {ChipCores, ChipDisplay, ChipLayer, ChipLinks, ChipWave} from './chip-display.ts'
import {chipFigureList} from './chip-figures.ts'
import {routerOf} from './chip-sites.ts'
import {showCount} from './format.ts'

const methodNames = {sg: 'Scatter-and-Gather', sr: 'Store-and-Release'} as const

/** A mapping as plain arrays to draw. */
export function displayOf(mapping: Mapping): ChipDisplay {
  const {chip, network, partition, placement, figures, problems, measured} = mapping
  const ids = network.model.network.layers.map(({id}) => id)
  const [columns, rows] = chip.cores.grid.value
  const levels = partition.layers[0]?.copies ?? 1
  const method = `${methodNames[partition.method]}${partition.method === 'sg' ? `, L = ${levels}` : ''}`
  return {
    chip: chip.name,
    what: `The network by ${method}`,
    method,
    levels,
    columns,
    rows,
    panels: panelsOf(mapping),
    board: Uint16Array.from(
      Array.from({length: placement.chips}, (_, i) => chipPlace(i, placement.chips)).flat(),
    ),
    reserved: reservedOf(chip),
    dead: deadOf(mapping),
    layers: partition.layers.map(part => layerOf(part, ids[part.layer])),
    cores: coresOf(mapping),
    links: linksOf(mapping),
    waves: wavesOf(mapping),
    figures: chipFigureList(mapping),
    assumptions: [
      ...new Set(
        [figures.tick, figures.latency, figures.imagesPerSecond, figures.energy].map(({assumes}) => assumes),
      ),
    ].filter(text => text !== ''),
    remarks: problems.map(({problem, remedy, layer}) =>
      [layer === undefined ? '' : `${layer}:`, problem, remedy].filter(text => text !== '').join(' '),
    ),
    images: measured,
  }
}

/** Dead cores on every load of their chip. */
function deadOf({chip, dead, placement: {chips, rounds}}: Mapping): Uint16Array {
  const places: number[] = []
  for (let i = 0; i < dead.length; i += 2)
    for (let round = 0; round < rounds && dead[i] < chips; round++)
      places.push(round * chips + dead[i], ...placeOf(chip, dead[i + 1]))
  return Uint16Array.from(places)
}

/** The recorded images, as far as they were simulated by the method that is mapped. */
function wavesOf({chip, network, partition, images}: Mapping): ChipWave[] {
  const layout = layoutOf(network.model.network, chip, partition)
  const gathered = partition.method === 'sg'
  return images
    .filter(({recording}) => gathered === (recording.steps === 1))
    .slice(0, mostWaves)
    .map(({label, prediction, recording}) => ({
      image: recording.image,
      label,
      prediction,
      ...waveOf(layout, partition.cores, recording),
    }))
}

/** More images than this are not followed. */
const mostWaves = 8

function panelsOf({chip, placement: {chips, rounds}}: Mapping): string[] {
  return Array.from({length: chips * rounds}, (_, panel) => {
    const [load, on] = [Math.floor(panel / chips) + 1, `Chip ${(panel % chips) + 1}`]
    if (rounds > 1) return chips > 1 ? `Load ${load}, ${on}` : `Load ${load}`
    return chips > 1 ? on : chip.name
  })
}

function reservedOf(chip: Chip): Uint16Array {
  const places = chip.cores.reserved.value.flatMap(([first, last]) =>
    Array.from({length: last - first + 1}, (_, i) => placeOf(chip, first + i)),
  )
  return Uint16Array.from(places.flat())
}

const layerOf = (part: LayerPart, id: string | undefined): ChipLayer => ({
  name: part.name,
  id: id ?? null,
  cores: part.cores,
  form: formOf(part),
})

/** `tiles of 4×4, at most 1,024 of 1,152 axons and 256 of 256 neurons a core, 2 bits, 4 columns joined`. */
function formOf({rows, columns, axons, axonCapacity, weightBits, extension}: LayerPart): string {
  const side = ({bounds}: LayerPart['rows']) => {
    const sizes = Array.from(bounds.subarray(1), (end, i) => end - bounds[i])
    const [least, most] = [Math.min(...sizes), Math.max(...sizes)]
    return least === most ? String(most) : `${least}–${most}`
  }
  const joined = extension > 1 ? `, ${extension} columns joined for axons` : ''
  return (
    `tiles of ${side(rows)}×${side(columns)}, at most ${showCount(axons)} of ${showCount(axonCapacity)} axons, ` +
    `weights of ${weightBits} bit${weightBits === 1 ? '' : 's'}${joined}`
  )
}

function coresOf({chip, partition, placement, traffic, figures}: Mapping): ChipCores {
  const {cores, layers} = partition
  const {count} = cores
  const all = Array.from({length: count}, (_, core) => core)
  const partOf = (core: number) => layers[cores.layer[core]]
  const sites = all.map(core => placeOf(chip, placement.site[core]))
  const parts = energyOf(chip, partition, traffic, 1 / figures.imagesPerSecond.value)
  return {
    count,
    layer: Uint8Array.from(cores.layer),
    panel: Uint16Array.from(all, core => placement.round[core] * placement.chips + placement.chip[core]),
    x: Uint16Array.from(sites, ([x]) => x),
    y: Uint16Array.from(sites, ([, y]) => y),
    neurons: Uint32Array.from(cores.neurons),
    axons: Uint32Array.from(cores.axons),
    synapses: Float64Array.from(cores.synapses),
    neuronUse: Float32Array.from(all, core => cores.neurons[core] / partOf(core).neuronCapacity),
    axonUse: Float32Array.from(all, core => cores.axons[core] / partOf(core).axonCapacity),
    synapseUse: Float32Array.from(all, core => {
      const {neuronCapacity, axonCapacity} = partOf(core)
      return Math.min(1, cores.synapses[core] / (neuronCapacity * axonCapacity))
    }),
    spikes: Float32Array.from(traffic.sent),
    energy: Float32Array.from(all, core => parts.reduce((sum, {ofCores}) => sum + ofCores[core] * 1e9, 0)),
    energyParts: parts.map(({name, ofCores}) => ({
      name,
      ofCores: Float32Array.from(ofCores, joules => joules * 1e9),
    })),
    tile: Uint32Array.from(all.flatMap(core => tileOf(partOf(core), cores.tile[core], cores.part[core]))),
  }
}

function tileOf({rows, columns, coresOfTile}: LayerPart, tile: number, part: number) {
  const across = columns.bounds.length - 1
  const [row, column] = [Math.floor(tile / across), tile % across]
  const [top, left] = [rows.bounds[row], columns.bounds[column]]
  return [top, left, rows.bounds[row + 1] - top, columns.bounds[column + 1] - left, part, coresOfTile[tile]]
}

function linksOf({chip, traffic: {links}, placement}: Mapping): ChipLinks {
  const names: string[] = []
  const name = new Uint8Array(links.count)
  const ends = new Float32Array(6 * links.count)
  for (let link = 0; link < links.count; link++) {
    const [from, to] = [routerOf(chip, links.from[link]), routerOf(chip, links.to[link])]
    const between = links.fromChip[link] !== links.toChip[link]
    const called = nameOfLink(from.level, to.level, between)
    name[link] = names.includes(called) ? names.indexOf(called) : names.push(called) - 1
    const load = links.round[link] * placement.chips
    ends.set([load + links.fromChip[link], ...from.at, load + links.toChip[link], ...to.at], 6 * link)
  }
  return {count: links.count, ends, load: Float32Array.from(links.load), names, name}
}

function nameOfLink(from: number, to: number, between: boolean): string {
  if (between) return 'between chips'
  if (from === to) return 'between neighbours'
  return from < to ? `up, level ${from} to ${to}` : `down, level ${from} to ${to}`
}
