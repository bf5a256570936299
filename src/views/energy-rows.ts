// An energy estimate as rows: one per layer, and all of them together.
import {energyConstants, totalEnergy, type EnergyChoice, type LayerEnergy} from '../core/metric/energy.ts'
import type {Interval} from '../core/metric/wilson.ts'
import {amount, short, type Shown, type FigureColumn, type FigureLine, type FramedFigure} from './figure.ts'
import {showShort} from './format.ts'
import type {Pairs} from './tip.ts'
import {say} from '../words/say.ts'

/** What the energy view shows. */
export interface EnergyDisplay {
  /** Per image, the readout last. */
  readonly rows: readonly LayerEnergy[]
  readonly choice: EnergyChoice
  readonly images: number
  readonly total: number
  readonly dataset: string
}

/** All layers, then each. */
export function energyRows({rows}: EnergyDisplay): LayerEnergy[] {
  const total = (of: (row: LayerEnergy) => number) => rows.reduce((sum, row) => sum + of(row), 0)
  const all: LayerEnergy = {
    name: say`All layers`,
    macs: total(row => row.macs),
    sops: total(row => row.sops ?? 0),
    ann: totalEnergy(rows, 'ann'),
    snn: totalEnergy(rows, 'snn'),
  }
  return [all, ...rows]
}

/** `1.19`, `0.0023`. */
const showEnergy = (microjoules: number) =>
  Number(microjoules.toPrecision(3)).toLocaleString('en-US', {maximumSignificantDigits: 3})

const microjoules = (value: number): Shown => amount(value * 1e-6, 'J')

/** `1.19 to 23.8 µJ`. */
export const showRange = ([low, high]: Interval): string =>
  low === high ? `${showEnergy(low)}\u00a0µJ` : say`${showEnergy(low)} to ${showEnergy(high)}\u00a0µJ`

/** The finding, which is an estimate. */
export function energyHeadline(display: EnergyDisplay): string {
  if (display.images === 0) return say`No image has been simulated yet.`
  const [{ann, snn}] = energyRows(display)
  return say`Estimate: an image costs the spiking network ${showRange(snn)}, the quantized one ${showRange(ann)}.`
}

const nameOf = ({count}: EnergyChoice) => (count === 'published' ? 'SOPs' : say`Additions`)

/** Operations and what they are taken to cost. */
export function energyFigures(display: EnergyDisplay): FramedFigure[] {
  const [{macs, sops, ann, snn}] = energyRows(display)
  const {choice} = display
  const ratio = ([low, high]: Interval, [least, most]: Interval) =>
    least > 0 && most > 0
      ? say`${Number((low / most).toPrecision(2))} to ${Number((high / least).toPrecision(2))}`
      : '–'
  return [
    {label: say`MACs/image`, value: short(macs), detail: say`${choice.mac.join(' to ')} pJ each`},
    {
      label: `${nameOf(choice)}/image`,
      value: short(sops ?? 0),
      detail: say`${choice.sop.join(' to ')} pJ each`,
    },
    {label: say`Energy up to`, value: microjoules(snn[1]), detail: say`spiking network, per image`},
    {label: say`Ratio`, value: ratio(snn, ann), detail: say`spiking ÷ quantized`},
    {label: say`Left out`, value: say`memory`, detail: say`leakage, routing, neuron updates`},
  ]
}

/** One layer's figures as pairs of label and value. */
export const energyPairs =
  (choice: EnergyChoice) =>
  (row: LayerEnergy): Pairs => [
    [say`Quantized network`, showRange(row.ann)],
    ['MACs per image', showShort(row.macs)],
    [say`Spiking network`, showRange(row.snn)],
    [say`${nameOf(choice)} per image`, row.sops === null ? say`none: MACs here too` : showShort(row.sops)],
  ]

/** A layer as it is read aloud. */
export const energyLabel = (name: string, pairs: Pairs): string =>
  say`${name}, estimate. ${pairs.map(([label, value]) => `${label}: ${value}`).join('. ')}.`

export const energyColumns = ({choice}: EnergyDisplay): FigureColumn[] => [
  {name: say`Layer`},
  {name: say`MACs`, unit: say`per image`},
  {name: nameOf(choice), unit: say`per image`},
  {name: say`Quantized, low`, unit: say`per image`},
  {name: say`Quantized, high`, unit: say`per image`},
  {name: say`Spiking, low`, unit: say`per image`},
  {name: say`Spiking, high`, unit: say`per image`},
]

/** A line for all layers, then one for each. */
export const energyLines = (display: EnergyDisplay): FigureLine[] =>
  energyRows(display).map(({name, macs, sops, ann, snn}, at) => ({
    cells: [name, short(macs), short(sops), ...[...ann, ...snn].map(microjoules)],
    total: at === 0,
  }))

export const constantColumns: readonly FigureColumn[] = [
  {name: 'Constant'},
  {name: 'Of', unit: 'one'},
  {name: 'Energy', unit: 'pJ'},
  {name: 'Then an image costs', unit: 'all layers'},
  {name: 'Known', text: true},
  {name: 'Source', text: true},
]

/** What each constant of the literature would make of an image. */
export function constantLines(display: EnergyDisplay): FigureLine[] {
  const [{macs, sops}] = energyRows(display)
  return energyConstants.map(({name, per, pJ, source, provenance}) => ({
    cells: [
      name,
      per,
      String(pJ),
      `${showEnergy(((per === 'MAC' ? macs : (sops ?? 0)) * pJ) / 1e6)}\u00a0µJ`,
      provenance,
      source,
    ],
  }))
}

/** The estimate as lines of a table. */
export const energyTable = (display: EnergyDisplay): (string | number | null)[][] => [
  [
    'Layer',
    'MACs (per image)',
    `${nameOf(display.choice)} (per image)`,
    'Quantized, low (estimated uJ per image)',
    'Quantized, high',
    'Spiking, low',
    'Spiking, high',
  ],
  ...energyRows(display).map(({name, macs, sops, ann, snn}) => [name, macs, sops, ...ann, ...snn]),
]
