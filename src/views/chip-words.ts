// A mapping in words and tables.
import {colourings, type ChipColouring, type ChipDisplay} from './chip-display.ts'
import {tileText} from './chip-inside.ts'
import type {Pairs} from './tip.ts'
import {
  amount,
  count,
  share,
  short,
  type Shown,
  type FigureColumn,
  type FigureLine,
  type FramedFigure,
} from './figure.ts'
import {showCount, showFigure, showPercent, showShort} from './format.ts'
import {say, spoken} from '../words/say.ts'

/** `Pool3 18 cores`. */
export const plural = (n: number, word: string): string =>
  spoken(`${showCount(n)} ${word}${n === 1 ? '' : 's'}`)

/** What a core holds. */
export function corePairs(display: ChipDisplay, core: number): Pairs {
  const {cores, layers, panels, images} = display
  const used = (n: number, use: number) => `${showCount(n)}, ${showPercent(use)}`
  const where = panels.length > 1 ? [[say`On`, panels[cores.panel[core]]] as const] : []
  const measured: Pairs =
    images > 0 ? [[say`Spikes per image`, showShort(cores.spikes[core])], ...energyPairs(display, core)] : []
  return [
    [say`Core`, say`column ${cores.x[core]}, row ${cores.y[core]}`],
    ...where,
    [say`Layer`, layers[cores.layer[core]].name],
    [say`Tile`, tileText(display, core)],
    [say`Neurons`, used(cores.neurons[core], cores.neuronUse[core])],
    [say`Axons`, used(cores.axons[core], cores.axonUse[core])],
    [say`Synapses`, used(cores.synapses[core], cores.synapseUse[core])],
    ...measured,
  ]
}

/** What a core costs, and what most of that goes into. */
function energyPairs({cores: {energy, energyParts}}: ChipDisplay, core: number): Pairs {
  const total = [say`Energy per image`, showFigure(energy[core] * 1e-9, 'J')] as const
  const [most] = energyParts.toSorted((a, b) => b.ofCores[core] - a.ofCores[core])
  if (!most || energy[core] === 0) return [total]
  return [total, [spoken(most.name), say`${showPercent(most.ofCores[core] / energy[core])} of it`]]
}

export const linkPairs = ({links, panels}: ChipDisplay, link: number): Pairs => [
  [say`Link`, links.names[links.name[link]] ?? ''],
  ...(panels.length > 1 ? [[say`On`, panels[links.ends[6 * link]]] as const] : []),
  [say`From`, say`column ${showCount(links.ends[6 * link + 1])}, row ${showCount(links.ends[6 * link + 2])}`],
  [say`To`, say`column ${showCount(links.ends[6 * link + 4])}, row ${showCount(links.ends[6 * link + 5])}`],
  [say`Spikes per image`, showShort(links.load[link])],
]

/** The finding. */
export function chipHeadline({what, chip, cores, panels, board}: ChipDisplay): string {
  const chips = Math.max(1, board.length / 2)
  const loads = Math.ceil(panels.length / chips)
  const on = chips === 1 ? chip : `${chips} × ${chip}`
  const some = plural(cores.count, 'core')
  return loads > 1
    ? say`${what} takes ${some} of ${on}, loaded ${loads} times.`
    : say`${what} takes ${some} of ${on}.`
}

/** Read aloud in place of the drawing. */
export function chipLabel(display: ChipDisplay, by: ChipColouring): string {
  const layers = display.layers.map(({name, cores}) => `${name} ${plural(cores, 'core')}`).join(', ')
  const color = by === 'layer' ? 'layer' : colourings[by].label.toLowerCase()
  return (
    say`${chipHeadline(display)} ${layers}. Coloured by ${color}. ` +
    'Arrow keys move from core to core, Enter goes nearer, Escape back, Space selects the layer.'
  )
}

/** The figures beside the drawing, most wanted first. */
export const chipFigures = ({figures}: ChipDisplay): FramedFigure[] =>
  figures.slice(0, 6).map(({name, value, unit, detail}) => ({
    label: name,
    value: amount(value, unit),
    detail,
  }))

export const figureColumns: readonly FigureColumn[] = [
  {name: 'Figure'},
  {name: 'Here', unit: 'computed'},
  {name: 'Reported', unit: 'by papers, for the chip', text: true, wraps: true},
  {name: 'What it is', text: true},
]
/** Every figure, beside what papers report. */
export const figureLines = ({figures}: ChipDisplay): FigureLine[] =>
  figures.map(({name, value, unit, detail, reported}) => ({
    cells: [name, amount(value, unit), reported ?? '', detail],
  }))

export const layerColumns: readonly FigureColumn[] = [
  {name: 'Layer'},
  {name: 'Cores'},
  {name: 'Neurons', unit: 'mean of a core'},
  {name: 'Neuron use'},
  {name: 'Axon use'},
  {name: 'Synapse use'},
  {name: 'Spikes', unit: 'per image'},
  {name: 'Form', text: true},
]

/** A line for each layer, then all of them. */
export function layerLines(display: ChipDisplay): FigureLine[] {
  const {cores, layers} = display
  const all = Array.from({length: cores.count}, (_, core) => core)
  const line = (name: string, form: string, of: readonly number[]): readonly Shown[] => {
    const sum = (values: ArrayLike<number>) => of.reduce((total, core) => total + values[core], 0)
    const mean = (values: ArrayLike<number>) => (of.length === 0 ? 0 : sum(values) / of.length)
    return [
      name,
      count(of.length),
      count(Math.round(mean(cores.neurons) * 10) / 10),
      ...[cores.neuronUse, cores.axonUse, cores.synapseUse].map(use => share(mean(use))),
      display.images > 0 ? short(sum(cores.spikes)) : '–',
      form,
    ]
  }
  const lines = layers.map(({name, form}, layer) => ({
    cells: line(
      name,
      form,
      all.filter(core => cores.layer[core] === layer),
    ),
  }))
  return [...lines, {cells: line(say`All layers`, '', all), total: true}]
}

/** A line for each core, for files. */
export function coreTable(display: ChipDisplay): (string | number | null)[][] {
  const {cores, layers, panels} = display
  const head =
    'chip,column,row,layer,top,left,rows,columns,core of the tile,cores of the tile,neurons,axons,synapses,neuron use,axon use,synapse use,spikes per image,energy (estimated nJ per image)'
  const parts = cores.energyParts.map(({name}) => `${name.toLowerCase()} (nJ)`)
  const lines = Array.from({length: cores.count}, (_, core) => [
    panels[cores.panel[core]],
    cores.x[core],
    cores.y[core],
    layers[cores.layer[core]].name,
    ...cores.tile.subarray(6 * core, 6 * core + 6),
    cores.neurons[core],
    cores.axons[core],
    cores.synapses[core],
    cores.neuronUse[core],
    cores.axonUse[core],
    cores.synapseUse[core],
    cores.spikes[core],
    cores.energy[core],
    ...cores.energyParts.map(({ofCores}) => ofCores[core]),
  ])
  return [[...head.split(','), ...parts], ...lines]
}
