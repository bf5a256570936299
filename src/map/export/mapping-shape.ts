// What `mapping.json` must look like.
import type {CoreTable, LayerPart, Placement} from '../mapping.ts'

/** Whole numbers ≥ 0 in `count` and `counts`; `[…]`: one of these; an object: members of these kinds. */
type Kind = 'count' | 'counts' | 'number' | 'text' | 'object' | 'list' | 'count or null'
export interface Shape {
  readonly [name: string]: Kind | readonly (string | number)[] | Shape
}

const axis = {bounds: 'counts', pane: 'count'} as const

/** A layer on the chip. */
export const layerShape = {
  layer: 'count',
  name: 'text',
  shape: 'counts',
  copies: 'count',
  lines: 'count',
  weightBits: 'count',
  extension: 'count',
  rows: axis,
  columns: axis,
  coresOfTile: 'counts',
  neuronCapacity: 'count',
  axonCapacity: 'count',
  firstCore: 'count',
  cores: 'count',
  wasted: 'count',
  neurons: 'count',
  neuronsWithout: 'count',
  axons: 'count',
  fanIn: 'count',
  lowerBound: 'count',
  broadcast: 'count or null',
} as const satisfies Shape & Record<keyof LayerPart, unknown>

/** Columns with a place for each core. */
export const coreColumns = {
  layer: 'counts',
  tile: 'counts',
  part: 'counts',
  chip: 'counts',
  site: 'counts',
  round: 'counts',
  neurons: 'counts',
  axons: 'counts',
  synapses: 'counts',
} as const satisfies Shape & Record<Exclude<keyof CoreTable, 'count'>, unknown>

export const placementShape = {
  method: ['sequential', 'hilbert', 'hilbert-fd', 'annealing', 'random'],
  seed: 'number',
  chips: 'count',
  rounds: 'count',
  costBefore: 'number',
  cost: 'number',
} as const satisfies Shape & Record<Exclude<keyof Placement, 'round' | 'chip' | 'site'>, unknown>

interface ShapeProblem {
  readonly where: string
  readonly found: string
  readonly needed: string
}

/** The first place where a value is not of a shape. Members that the shape does not name are left alone. */
export function problemAt(shape: Shape, value: unknown, path: string): ShapeProblem | undefined {
  if (!isObject(value)) return {where: path || 'text', found: show(value), needed: 'an object'}
  for (const [name, kind] of Object.entries(shape)) {
    const [at, given] = [`${path}${name}`, value[name]]
    if (typeof kind === 'object' && !Array.isArray(kind)) {
      const problem = problemAt(kind as Shape, given, `${at}.`)
      if (problem) return problem
    } else if (!isOf(kind as Kind | readonly (string | number)[], given))
      return {where: at, found: show(given), needed: words(kind as Kind | readonly (string | number)[])}
  }
  return undefined
}

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
const isCount = (value: unknown) => Number.isInteger(value) && (value as number) >= 0

function isOf(kind: Kind | readonly (string | number)[], value: unknown): boolean {
  switch (kind) {
    case 'count':
      return isCount(value)
    case 'count or null':
      return value === null || isCount(value)
    case 'counts':
      return Array.isArray(value) && value.every(isCount)
    case 'number':
      return typeof value === 'number'
    case 'text':
      return typeof value === 'string'
    case 'list':
      return Array.isArray(value)
    case 'object':
      return isObject(value)
    default:
      return kind.includes(value as string)
  }
}

const words = (kind: Kind | readonly (string | number)[]): string => {
  if (typeof kind === 'object')
    return kind.length === 1 ? JSON.stringify(kind[0]) : `one of ${kind.join(', ')}`
  const named = {
    count: 'a whole number',
    counts: 'a list of whole numbers',
    'count or null': 'a whole number or null',
  }
  return named[kind as keyof typeof named] ?? `a ${kind}`
}

const show = (value: unknown) =>
  value === undefined ? 'nothing' : (JSON.stringify(value) ?? '').slice(0, 60)
