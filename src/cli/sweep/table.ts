// The results of a sweep as lines for people, CSV and JSON.
import {csvText} from '../../views/export.ts'
import type {SweepFigures, SweepValue} from '../../core/sweep/table.ts'
import {wordOf} from '../../graph/grid.ts'
import type {Metric} from '../../graph/node.ts'
import type {JobResult, Measured} from './job.ts'
import type {SweepPlan} from './plan.ts'

/** The results of jobs, by key; those of an unfinished sweep are not all there. */
export type ResultsByKey = ReadonlyMap<string, JobResult>

type Cell = SweepValue

/** What people read first; where there are other figures, those. */
const shownFigures = ['accuracy', 'spikesPerImage', 'sparsity', 'sopPerImage', 'mismatches']
const mostColumns = 8

/** The table of a terminal: parameters, the main figures, and what failed. */
export function sweepTable(plan: SweepPlan, results: ResultsByKey): string {
  const {names, rows} = sheetOf(plan, results)
  const columns = plan.grid.columns.length
  const shown = names.filter((name, i) => {
    const own = name.replace(/^.*\./, '')
    return i < columns || !rows.some(row => row.figures.has('accuracy')) || shownFigures.includes(own)
  })
  const kept = shown.slice(0, columns + mostColumns)
  const lines = [
    kept,
    ...rows.map(row => [
      ...kept.map((name, i) => (i < columns ? wordOf(row.values[i]) : show(row.figures.get(name)))),
      ...(row.problem === undefined ? [] : [row.problem]),
    ]),
  ]
  const widths = kept.map((_, c) => Math.max(...lines.map(line => line[c]?.length ?? 0)))
  const text = lines.map(line =>
    line
      .map((cell, c) => (c < columns ? cell.padEnd(widths[c]) : cell.padStart(widths[c] ?? 0)))
      .join('  ')
      .trimEnd(),
  )
  return `${text.join('\n')}\n`
}

/** Every plain figure (RFC 4180), a line per combination. */
export function sweepCsv(plan: SweepPlan, results: ResultsByKey): string {
  const {names, rows} = sheetOf(plan, results)
  const columns = plan.grid.columns.length
  const lines = [
    [...names, 'status', 'milliseconds', 'problem'],
    ...rows.map(row => [
      ...names.map((name, i) => plainCell(i < columns ? row.values[i] : (row.figures.get(name) ?? null))),
      row.status,
      row.ms ?? null,
      row.problem ?? null,
    ]),
  ]
  return csvText(lines)
}

/** Everything: parameters, and all that the measured nodes gave. */
export const sweepJson = ({grid, jobs}: SweepPlan, results: ResultsByKey) => ({
  columns: grid.columns,
  rows: jobs.map(({key, values}) => ({
    parameters: Object.fromEntries(grid.columns.map((name, i) => [name, values[i]])),
    ...(results.get(key) ?? {status: 'not run'}),
  })),
})

interface SheetRow {
  readonly values: readonly Cell[]
  readonly figures: ReadonlyMap<string, Cell>
  readonly status: string
  readonly ms: number | undefined
  readonly problem: string | undefined
}

function sheetOf({grid, jobs, measured}: SweepPlan, results: ResultsByKey) {
  const rows = jobs.map(({key, values}): SheetRow => {
    const result = results.get(key)
    return {
      values,
      figures: result?.status === 'done' ? figuresIn(result.nodes, measured.length > 1) : new Map(),
      status: result?.status ?? 'not run',
      ms: result && 'ms' in result ? result.ms : undefined,
      problem: result?.status === 'failed' ? result.problem : undefined,
    }
  })
  return {names: [...grid.columns, ...new Set(rows.flatMap(row => [...row.figures.keys()]))], rows}
}

/** The plain figures of the measured nodes, by name; the node's id before it where there are several nodes. */
function figuresIn(nodes: Readonly<Record<string, Measured>>, several: boolean): Map<string, Cell> {
  return new Map(
    Object.entries(nodes).flatMap(([id, {metrics, figures}]) =>
      plainFigures(figures, metrics).map(
        ([name, value]) => [several ? `${id}.${name}` : name, value] as const,
      ),
    ),
  )
}

function plainFigures(figures: SweepFigures | undefined, metrics: Readonly<Record<string, Metric>>) {
  const entries: [string, Cell][] = []
  if (figures) {
    const {levels, ...rest} = figures
    entries.push(['k', levels.k], ['B', levels.B], ...Object.entries(rest))
  }
  for (const [name, value] of Object.entries(metrics)) {
    const plain = typeof value === 'number' || typeof value === 'boolean'
    if (plain && !entries.some(([known]) => known === name)) entries.push([name, value])
  }
  return entries
}

const show = (value: Cell | undefined): string =>
  typeof value === 'number' && !Number.isInteger(value)
    ? String(Math.abs(value) >= 1000 ? Math.round(value) : Number(value.toPrecision(5)))
    : value === undefined || value === null
      ? '–'
      : String(value)

const plainCell = (value: Cell) => (typeof value === 'boolean' ? String(value) : value)
