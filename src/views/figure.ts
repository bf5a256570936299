// Numbers kept beside the text that shows them, so that two runs can be compared.
import {showCount, showFigure, showPercent, showShort} from './format.ts'

/** How a number is written: as a share, in full, with SI prefixes, with so many digits, or in a unit. */
export type Writing = 'share' | 'count' | 'short' | 'digits' | (string & {})

export interface Figure {
  readonly text: string
  readonly value: number
  readonly writing: Writing
}

/** A figure, or words in its place. */
export type Shown = string | Figure

/** A figure beside a drawing: what, how much, and a line that explains it. */
export interface FramedFigure {
  readonly label: string
  readonly value: Shown
  readonly detail: string
  /** What its name means, for whoever asks. */
  readonly meaning?: string
  /** What it was in the frozen run. */
  readonly then?: Shown
}

/** A column of a table of figures. */
export interface FigureColumn {
  readonly name: string
  /** A second line: the unit, or what the figure is of. */
  readonly unit?: string
  readonly text?: boolean
  /** Whether its texts are long and may take several lines, as those of the last column always may. */
  readonly wraps?: boolean
  /** Whether it is of the frozen run, or of what differs from it. */
  readonly ghost?: boolean
}
export interface FigureLine {
  readonly cells: readonly Shown[]
  /** What a row says where the pointer rests on it. */
  readonly title?: string
  readonly total?: boolean
}

export const textOf = (shown: Shown): string => (typeof shown === 'string' ? shown : shown.text)

const writer =
  (writing: Writing, write: (value: number) => string) =>
  (value: number | null | undefined): Shown =>
    value === null || value === undefined ? '–' : {text: write(value), value, writing}

/** `18,587`; a dash where there is none. */
export const count = writer('count', showCount)
/** `27.9 M`. */
export const short = writer('short', showShort)
/** `98.50 %`. */
export const share = (value: number | null | undefined, digits = 1): Shown =>
  writer('share', known => showPercent(known, digits))(value)
/** `3.86 µJ`, `404`. */
export const amount = (value: number | null, unit: string): Shown =>
  writer(unit === 'cores' ? 'count' : unit, known => showFigure(known, unit))(value)
/** A number written in a way of its own. */
export const figure = (value: number | null, text: string): Shown =>
  value === null || !Number.isFinite(value) ? text : {text, value, writing: 'digits'}

/** The size of a difference between figures that are written so: shares in points. */
export function writeSize(size: number, writing: Writing): string {
  if (writing === 'share') return (size * 100).toFixed(pointDigits(size * 100))
  if (writing === 'count') return showCount(size)
  if (writing === 'short') return showShort(size)
  if (writing === 'digits') return String(Number(size.toPrecision(3)))
  return showFigure(size, writing)
}

/** Two, or as many as the first digit that is not 0 needs. */
const pointDigits = (points: number) =>
  points === 0 ? 2 : Math.max(2, Math.min(6, -Math.floor(Math.log10(points) + 1e-9)))
