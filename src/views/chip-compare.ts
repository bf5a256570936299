// Two mappings, figure by figure.
import type {ChipDisplay} from './chip-display.ts'
import {amount, type FigureColumn, type FigureLine} from './figure.ts'
import {showFigure} from './format.ts'

interface Compared {
  readonly name: string
  readonly unit: string
  readonly first: number | null
  readonly second: number | null
  /** Second minus first; null where either is missing. */
  readonly difference: number | null
}

/** Every figure that the first mapping has, beside that of the second. */
export const compareFigures = (first: ChipDisplay, second: ChipDisplay): Compared[] =>
  first.figures.map(({name, value, unit}) => {
    const other = second.figures.find(figure => figure.name === name)?.value ?? null
    return {
      name,
      unit,
      first: value,
      second: other,
      difference: value === null || other === null ? null : other - value,
    }
  })

export const compareColumns: readonly FigureColumn[] = [
  {name: 'Figure'},
  {name: 'First'},
  {name: 'Second'},
  {name: 'Difference', unit: 'second − first'},
  {name: 'Ratio', unit: 'second ÷ first'},
]

const signed = (difference: number, unit: string) => {
  if (difference === 0) return 'none'
  const size = showFigure(Math.abs(difference), unit)
  return `${difference < 0 ? '−' : '+'}${size}`
}

export const compareLines = (first: ChipDisplay, second: ChipDisplay): FigureLine[] =>
  compareFigures(first, second).map(({name, unit, first: a, second: b, difference}) => ({
    cells: [
      name,
      amount(a, unit),
      amount(b, unit),
      difference === null ? '–' : signed(difference, unit),
      a === null || b === null || a === 0 ? '–' : `${Number((b / a).toPrecision(3))} ×`,
    ],
  }))

/** The finding: whose cores are fewer. */
export function compareHeadline(first: ChipDisplay, second: ChipDisplay): string {
  const [a, b] = [first.cores.count, second.cores.count]
  if (a === b) return `Both mappings take ${a} cores.`
  return a < b
    ? `The first mapping takes fewer cores: ${a} instead of ${b}.`
    : `The second mapping takes fewer cores: ${b} instead of ${a}.`
}

/** The figures as lines of a file. */
export const compareTable = (first: ChipDisplay, second: ChipDisplay): (string | number | null)[][] => [
  ['Figure', 'Unit', 'First', 'Second', 'Second - first'],
  ...compareFigures(first, second).map(({name, unit, first: a, second: b, difference}) => [
    name,
    unit,
    a,
    b,
    difference,
  ]),
]
