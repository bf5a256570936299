// A sweep in words, figures and tables.
import {curvesOf, shortName, type CurvePoint, type Measure} from '../core/sweep/curves.ts'
import type {SweepTable, SweepValue} from '../core/sweep/table.ts'
import {
  count,
  share,
  short,
  type Shown,
  type FigureColumn,
  type FigureLine,
  type FramedFigure,
} from './figure.ts'
import {showCount, showPercent, showShort} from './format.ts'
import {say, spoken} from '../words/say.ts'

/** What can be drawn, and how it reads. */
export const measures: Readonly<
  Record<
    Measure,
    {
      readonly title: string
      readonly show: (value: number) => string
      readonly figure: (value: number) => Shown
    }
  >
> = {
  accuracy: {title: 'Accuracy', show: value => showPercent(value, 2), figure: value => share(value, 2)},
  sparsity: {
    title: 'Spikes ÷ neurons',
    show: value => showPercent(value, 2),
    figure: value => share(value, 2),
  },
  spikesPerImage: {title: 'Spikes per image', show: showShort, figure: short},
  sopPerImage: {title: 'SOPs per image', show: showShort, figure: short},
}

const doneOf = ({rows}: SweepTable) => rows.flatMap(({figures}) => figures ?? [])

/** The finding: between which values the figure lies, and where it is best. */
export function sweepHeadline(table: SweepTable, measure: Measure): string {
  const {show, title} = measures[measure]
  const points = curvesOf(table, measure).curves.flatMap(({name, points}) =>
    points.map(point => ({name, ...point})),
  )
  if (points.length === 0) return say`No combination has figures yet.`
  const best = points.reduce((most, point) => (isBetter(measure, point.mean, most.mean) ? point : most))
  const worst = points.reduce((most, point) => (isBetter(measure, most.mean, point.mean) ? point : most))
  const where = [best.name, `${shortName(curvesOf(table, measure).axis)}=${String(best.at)}`].filter(Boolean)
  return best.mean === worst.mean
    ? say`${spoken(title)}: ${show(best.mean)} everywhere.`
    : say`${spoken(title)}: ${show(worst.mean)} to ${show(best.mean)}, best with ${where.join(', ')}.`
}

const isBetter = (measure: Measure, a: number, b: number) => (measure === 'accuracy' ? a > b : a < b)

/** How much was run, and how far repetitions spread. */
export function sweepFigures(table: SweepTable, measure: Measure): FramedFigure[] {
  const done = doneOf(table)
  const failed = table.rows.filter(({problem}) => problem !== undefined).length
  const {show} = measures[measure]
  const points = curvesOf(table, measure).curves.flatMap(({points}) => points)
  const widest = Math.max(0, ...points.map(({low, high}) => high - low))
  const repeated = Math.max(0, ...points.map(({rows}) => rows))
  const best = points
    .map(({mean}) => mean)
    .toSorted((a, b) => (isBetter(measure, a, b) ? -1 : 1))
    .at(0)
  return [
    {
      label: say`Best`,
      value: best === undefined ? '–' : measures[measure].figure(best),
      detail: measures[measure].title,
    },
    {
      label: say`Combinations`,
      value: say`${done.length} of ${table.rows.length}`,
      detail: failed ? say`${failed} failed, see the table` : say`none failed`,
    },
    {
      label: say`Images`,
      value: count(done[0]?.images ?? 0),
      detail: done[0]?.dataset ?? say`not yet known`,
    },
    {
      label: say`Spread`,
      value: repeated > 1 ? show(widest) : '–',
      detail: repeated > 1 ? say`widest of ${repeated} seeds` : say`add seed=1..5 to the grid`,
    },
  ]
}

/** A point's exact figures as pairs of label and value. */
export const pointPairs = (
  name: string,
  axis: string,
  point: CurvePoint,
  measure: Measure,
): readonly (readonly [string, string])[] => [
  ...(name ? [[say`Curve`, name] as const] : []),
  [shortName(axis), String(point.at)],
  [measures[measure].title, measures[measure].show(point.mean)],
  ...(point.rows > 1
    ? [
        [
          say`Of ${point.rows} seeds`,
          say`${measures[measure].show(point.low)} to ${measures[measure].show(point.high)}`,
        ] as const,
      ]
    : []),
]

export const sweepColumns = ({columns}: SweepTable): FigureColumn[] => [
  ...columns.map(name => ({name})),
  {name: say`Right`, unit: 'images'},
  ...Object.values(measures).map(({title}) => ({name: title})),
]

const wordOf = (value: SweepValue) => String(value ?? '–').replace(/^.*[/\\]/, '')

/** The exact figures as lines of a table in the view; a row that failed says why. */
export const sweepLines = ({rows}: SweepTable): FigureLine[] =>
  rows.map(({values, figures, problem}) => ({
    cells: [
      ...values.map(wordOf),
      figures ? count(figures.correct) : problem === undefined ? '…' : 'failed',
      ...Object.entries(measures).map(([name, {figure}]) =>
        figures ? figure(figures[name as Measure]) : '',
      ),
    ],
    ...(problem !== undefined && {title: problem}),
  }))

/** The same for a file. */
export const sweepSheet = ({columns, rows}: SweepTable): (string | number | null)[][] => [
  [...columns, 'images', 'correct', ...Object.keys(measures), 'neurons', 'problem'],
  ...rows.map(({values, figures, problem}) => [
    ...values.map(value => (typeof value === 'boolean' ? String(value) : value)),
    figures?.images ?? null,
    figures?.correct ?? null,
    ...Object.keys(measures).map(name => figures?.[name as Measure] ?? null),
    figures?.neurons ?? null,
    problem ?? null,
  ]),
]

/** Where the figures come from, for below a picture. */
export const sweepSource = (table: SweepTable): string =>
  say`${doneOf(table)[0]?.dataset ?? say`No data`}, ${showCount(doneOf(table)[0]?.images ?? 0)} images for each of ${table.rows.length} combinations. ` +
  say`Points: means over seeds; bars: lowest to highest.`
