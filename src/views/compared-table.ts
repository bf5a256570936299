// A table of this run and the same table of a frozen one, side by side.
import {differenceOf, frozenMark} from './difference.ts'
import {textOf, type Shown, type FigureColumn, type FigureLine} from './figure.ts'
import {say} from '../words/say.ts'

type Cell = string | number | null
export type Sheet = readonly (readonly Cell[])[]

/** Two lists, matched by key: equal keys in their order, what only the second has at the end. */
function matched<T>(now: readonly T[], then: readonly T[], keyOf: (item: T) => string) {
  const named = (items: readonly T[]) => {
    const seen = new Map<string, number>()
    return items.map(item => {
      const key = keyOf(item)
      const nth = seen.get(key) ?? 0
      seen.set(key, nth + 1)
      return [`${nth} ${key}`, item] as const
    })
  }
  const [here, there] = [named(now), new Map(named(then))]
  const keys = new Set(here.map(([key]) => key))
  return [
    ...here.map(([key, item]) => ({now: item, then: there.get(key)})),
    ...[...there].filter(([key]) => !keys.has(key)).map(([, item]) => ({now: undefined, then: item})),
  ]
}

interface Table {
  readonly columns: readonly FigureColumn[]
  readonly lines: readonly FigureLine[]
}

/** A table with columns A and Δ after each figure that differs anywhere. */
export function comparedLines(
  {columns, lines, keys = 1}: Table & {readonly keys?: number | undefined},
  then: readonly FigureLine[],
): Table {
  const rows = matched(lines, then, ({cells}) => cells.slice(0, keys).map(textOf).join('|'))
  const isOther = (at: number) =>
    at >= keys && rows.some(({now, then}) => differs(now?.cells[at], then?.cells[at]))
  const others = new Set(columns.flatMap((_, at) => (isOther(at) ? [at] : [])))
  const wide = (at: number): FigureColumn[] =>
    others.has(at)
      ? [
          columns[at],
          {name: frozenMark, unit: say`frozen`, ghost: true},
          ...(columns[at].text ? [] : [{name: 'Δ', unit: say`against A`, ghost: true}]),
        ]
      : [columns[at]]
  return {
    columns: columns.flatMap((_, at) => wide(at)),
    lines: rows.map(({now, then}) => {
      const line = now ?? then
      return {
        ...line,
        cells: columns.flatMap((column, at): Shown[] => {
          const here = now ? now.cells[at] : at < keys ? line.cells[at] : '–'
          if (!others.has(at)) return [here]
          const there = then?.cells[at] ?? '–'
          const delta = differenceOf(here, there)?.text ?? ''
          return column.text ? [here, there] : [here, there, delta]
        }),
      }
    }),
  }
}

const differs = (now: Shown | undefined, then: Shown | undefined) =>
  now !== undefined && then !== undefined && textOf(now) !== textOf(then)
    ? true
    : (differenceOf(now, then)?.way ?? 'same') !== 'same'

/**
 * The sheet of a file with the frozen figure and the difference after each column of numbers.
 * @param keys  how many columns at the left name a line
 */
export function comparedSheet(now: Sheet, then: Sheet, keys = 1): Sheet {
  const [names = [], ...lines] = now
  const before = then.slice(1)
  const isNumber = (at: number) =>
    at >= keys && [...lines, ...before].some(line => typeof line[at] === 'number')
  const numbers = names.map((_, at) => isNumber(at))
  const keyOf = (line: readonly Cell[]) => line.slice(0, keys).map(String).join('|')
  const header = names.flatMap((name, at) =>
    numbers[at] ? [name, `${String(name)}, frozen run`, `${String(name)}, difference`] : [name],
  )
  const rows = matched(lines, before, keyOf).map(({now: here, then: there}) =>
    names.flatMap((_, at): Cell[] => {
      const [value, old] = [here?.[at] ?? null, there?.[at] ?? null]
      if (!numbers[at]) return [here ? value : at < keys ? old : null]
      return [value, old, typeof value === 'number' && typeof old === 'number' ? value - old : null]
    }),
  )
  return [header, ...rows]
}
