// Grids over parameters: every combination of some values of each. The Sweep node and the command line share
// their words.
//
//   grid    axis; axis; …
//   axis    TARGET=VALUE,VALUE,…           one target: `simulate.noise=0,0.1,0.2`
//           TARGET&TARGET=V&V,V&V,…        several that change together: `input.k&input.B=0&1,1&2`
//   target  NODE.PARAM, or `seed` for the document's own
//   value   as `--set` takes it, or a range of numbers: `1..5`, `0..0.2:0.05`
import {fault} from '../core/fault.ts'
import type {SweepValue} from '../core/sweep/table.ts'
import {applyEdit, type Edit, type GraphDocument} from './document.ts'
import type {Definitions} from './node.ts'
import {editOf} from './settings.ts'

/** Parameters that change together, and the columns that show them. */
export interface Axis {
  /** As it was written: `input.k&input.B`. */
  readonly name: string
  /** Places of its targets among the grid's columns. */
  readonly columns: readonly number[]
}

/** One combination of a grid. */
export interface Combination {
  /** A value for each column. */
  readonly values: readonly SweepValue[]
  /** What makes the combination of the document. */
  readonly edits: readonly Edit[]
}

/** A grid that fits its document. */
export interface Grid {
  readonly axes: readonly Axis[]
  /** The targets: `convert.k`, `seed`. */
  readonly columns: readonly string[]
  /** All of them, the last axis changing fastest. */
  readonly combinations: readonly Combination[]
}

/** So many combinations are a mistake. */
const most = 10_000

type Setting = Extract<Edit, {type: 'set' | 'seed'}>
/** An axis before its columns are known: for each of its points, a setting for each target. */
interface ReadAxis {
  readonly targets: readonly string[]
  readonly points: readonly (readonly Setting[])[]
}

/**
 * Reads a grid and checks it against a document: every target is there, every value is one that it takes.
 * @throws Fault `param`, `node` or `kind` that says what does not fit
 */
export function parseGrid(text: string, doc: GraphDocument, definitions: Definitions): Grid {
  const parts = text
    .split(/[;\n]/)
    .map(part => part.trim())
    .filter(part => part !== '')
  if (parts.length === 0)
    throw fault('param', {
      param: 'grid',
      problem: 'is empty: name a parameter and its values, such as convert.k=0,1',
    })
  const read = parts.map(part => readAxis(part, doc, definitions))
  const columns = read.flatMap(({targets}) => targets)
  const twice = columns.find((name, i) => columns.indexOf(name) !== i)
  if (twice !== undefined)
    throw fault('param', {param: 'grid', problem: `names ${twice} twice; give all its values in one place`})
  const count = read.reduce((product, {points}) => product * points.length, 1)
  if (count > most)
    throw fault('param', {
      param: 'grid',
      problem: `has ${count} combinations, more than ${most}; give fewer values`,
    })
  let column = 0
  return {
    axes: read.map(({targets}) => ({name: targets.join('&'), columns: targets.map(() => column++)})),
    columns,
    combinations: product(read.map(({points}) => points)).map(edits => ({
      edits,
      values: edits.map(edit => (edit.type === 'seed' ? edit.seed : (edit.value as SweepValue))), // read from text
    })),
  }
}

/** The document of a combination. */
export const withCombination = (doc: GraphDocument, {edits}: Pick<Combination, 'edits'>): GraphDocument =>
  edits.reduce(applyEdit, doc)

/** A combination in words: `convert.k=0 seed=2`. */
export const combinationWords = (columns: readonly string[], values: readonly SweepValue[]): string =>
  columns.map((name, i) => `${name}=${wordOf(values[i])}`).join(' ')

/** A value as the grid would have it. */
export const wordOf = (value: SweepValue | undefined): string =>
  typeof value === 'string' ? value : JSON.stringify(value ?? null)

function readAxis(part: string, doc: GraphDocument, definitions: Definitions): ReadAxis {
  const [, left, right] = /^([^=]+)=(.*)$/s.exec(part) ?? []
  if (left === undefined)
    throw fault('param', {param: part, problem: 'must be written as NODE.PARAM=VALUE,VALUE,…'})
  const targets = left.split('&').map(target => target.trim())
  const points = right.split(',').flatMap(value => pointsOf(value.trim(), part))
  return {
    targets,
    points: points.map(point => {
      const values = targets.length === 1 ? [point] : point.split('&').map(value => value.trim())
      if (values.length !== targets.length)
        throw fault('param', {
          param: part,
          problem: `has ${targets.length} parameters, but "${point}" has ${values.length} ${values.length === 1 ? 'value' : 'values'}; join them by &`,
        })
      return targets.map((target, i) => editOf(doc, `${target}=${values[i]}`, definitions))
    }),
  }
}

const number = String.raw`-?\d+(?:\.\d+)?(?:e-?\d+)?`
const range = new RegExp(`^(${number})\\.\\.(${number})(?::(${number}))?$`, 'i')

/** A value, or those of a range; both its ends belong to it where the steps reach them. */
function pointsOf(value: string, part: string): string[] {
  const found = range.exec(value)
  if (!found) return [value]
  const [from, to, step] = [Number(found[1]), Number(found[2]), Number(found[3] ?? 1)]
  const steps = Math.floor((to - from) / step + 1e-9)
  if (!(step > 0) || !(steps >= 0) || steps >= most)
    throw fault('param', {
      param: part,
      problem: `has a range "${value}" without values; write FROM..TO or FROM..TO:STEP, rising`,
    })
  // Twelve digits: 0..0.3:0.1 is 0.3 at its end, not 0.30000000000000004.
  return Array.from({length: steps + 1}, (_, i) => String(Number((from + i * step).toPrecision(12))))
}

/** Every way to take one of each list, joined; the last list changes fastest. */
const product = <T>(lists: readonly (readonly (readonly T[])[])[]): T[][] =>
  lists.reduce<T[][]>((all, list) => all.flatMap(taken => list.map(item => [...taken, ...item])), [[]])
