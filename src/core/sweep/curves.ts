// A sweep as curves: what is along the axis, which curves there are, and how far repetitions spread.
import type {SweepFigures, SweepTable, SweepValue} from './table.ts'

/** A figure that sweeps are drawn of. */
export type Measure = 'accuracy' | 'sparsity' | 'spikesPerImage' | 'sopPerImage'

/** One place of a curve: rows that differ in the seed alone. */
export interface CurvePoint {
  /** What is along the axis, as it was given. */
  readonly at: SweepValue
  readonly mean: number
  readonly low: number
  readonly high: number
  /** Rows that have figures, of so many. */
  readonly rows: number
  readonly of: number
}

export interface Curve {
  /** `convert.k=0`; empty where there is one curve. */
  readonly name: string
  readonly points: readonly CurvePoint[]
}

export interface Curves {
  /** What is along the axis: `simulate.noise`. */
  readonly axis: string
  /** Whether it is a number, so that distances mean something. */
  readonly numeric: boolean
  /** What is along the axis, each once, in order. */
  readonly places: readonly SweepValue[]
  readonly curves: readonly Curve[]
}

/** The document's seed: repetitions of the same experiment. */
const repeats = 'seed'

/**
 * Along the axis lies what has most values; seeds are repetitions, drawn as a spread, unless nothing else
 * varies. Each combination of the rest is a curve.
 */
export function curvesOf({axes, columns, rows}: SweepTable, measure: Measure): Curves {
  const varied = axes.filter(({name}) => name !== repeats)
  const along = varied.length ? varied : axes
  const pointsOf = (axis: (typeof axes)[number]) =>
    distinct(rows.map(({values}) => wordsOf(axis, values))).length
  const most = Math.max(0, ...along.map(pointsOf))
  const axis = along.find(each => pointsOf(each) === most)
  if (!axis) return {axis: '', numeric: false, places: [], curves: []}

  const valueOf = (values: readonly SweepValue[]): SweepValue =>
    axis.columns.length === 1 ? values[axis.columns[0]] : wordsOf(axis, values)
  const others = varied.filter(each => each !== axis)
  const nameOf = (values: readonly SweepValue[]) =>
    others
      .flatMap(other => other.columns.map(c => `${shortName(columns[c])}=${String(values[c])}`))
      .join(', ')
  const places = distinct(rows.map(({values}) => valueOf(values)))
  const numeric = places.every(place => typeof place === 'number')
  if (numeric) places.sort((a, b) => a - b)
  return {
    axis: axis.columns.map(c => columns[c]).join(', '),
    numeric,
    places,
    curves: distinct(rows.map(({values}) => nameOf(values))).map(name => ({
      name,
      points: places.flatMap(at => {
        const here = rows.filter(({values}) => nameOf(values) === name && valueOf(values) === at)
        return pointOf(
          at,
          here.map(({figures}) => figures),
          measure,
        )
      }),
    })),
  }
}

function pointOf(
  at: SweepValue,
  rows: readonly (SweepFigures | undefined)[],
  measure: Measure,
): CurvePoint[] {
  const found = rows.flatMap(figures => (figures ? figures[measure] : []))
  if (found.length === 0) return []
  return [
    {
      at,
      mean: found.reduce((sum, value) => sum + value, 0) / found.length,
      low: Math.min(...found),
      high: Math.max(...found),
      rows: found.length,
      of: rows.length,
    },
  ]
}

/** `k` of `convert.k`: for legends, where there is little room. */
export const shortName = (column: string): string => column.slice(column.lastIndexOf('.') + 1)

const wordsOf = ({columns}: {readonly columns: readonly number[]}, values: readonly SweepValue[]) =>
  columns.map(c => shortFile(String(values[c]))).join(' & ')

/** A path without its folders. */
const shortFile = (text: string) => text.replace(/^.*[/\\:]/, '')

const distinct = <T>(values: readonly T[]): T[] => [...new Set(values)]
