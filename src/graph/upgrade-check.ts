// Reading untyped JSON: each check returns what was looked for, or says where something else is.
import {fault, type Fault} from '../core/fault.ts'

/** A value of a file and where it is. */
export interface Place {
  readonly file: string
  /** `nodes[3].position`; `the document` for the whole. */
  readonly where: string
  readonly value: unknown
}

/** Any JSON object. */
export type Members = Readonly<Record<string, unknown>>

/** The complaint about a place: `File "a.json", nodes[3].id: found 5, but a text is needed.` */
export const wrong = ({file, where, value}: Place, needed: string): Fault =>
  fault('file', {file, where, found: show(value), needed})

const show = (value: unknown): string => {
  if (value === undefined) return 'nothing'
  const text = JSON.stringify(value)
  return text.length > 40 ? `${text.slice(0, 40)}…` : text
}

/** A member of an object. */
export const member = ({file, where}: Place, members: Members, name: string): Place => ({
  file,
  where: where === 'the document' ? name : `${where}.${name}`,
  value: Object.hasOwn(members, name) ? members[name] : undefined,
})

/** @throws Fault `file` */
export function objectAt(place: Place): Members {
  const {value} = place
  if (typeof value !== 'object' || value === null || Array.isArray(value)) throw wrong(place, 'an object')
  return value as Members
}

/** The places of a list's items. @throws Fault `file` */
export function listAt(place: Place): readonly Place[] {
  const {file, where, value} = place
  if (!Array.isArray(value)) throw wrong(place, 'a list')
  return value.map((item: unknown, i) => ({file, where: `${where}[${i}]`, value: item}))
}

/** @throws Fault `file` */
export function textAt(place: Place): string {
  if (typeof place.value !== 'string') throw wrong(place, 'a text')
  return place.value
}

/** @throws Fault `file` */
export function nameAt(place: Place): string {
  if (typeof place.value !== 'string' || place.value === '') throw wrong(place, 'a text that is not empty')
  return place.value
}

/** @throws Fault `file` */
export function wholeAt(place: Place, min: number, max: number): number {
  const {value} = place
  if (!Number.isInteger(value) || (value as number) < min || (value as number) > max)
    throw wrong(place, `a whole number of ${min} to ${max}`)
  return value as number
}

/** @throws Fault `file` */
export function flagAt(place: Place): boolean {
  if (typeof place.value !== 'boolean') throw wrong(place, 'true or false')
  return place.value
}

/** Two finite numbers. @throws Fault `file` */
export function pairOfNumbersAt(place: Place): readonly [number, number] {
  const {value} = place
  if (!Array.isArray(value) || value.length !== 2 || !value.every(Number.isFinite))
    throw wrong(place, 'a list of two numbers')
  return value as [number, number]
}

/** Two names. @throws Fault `file` */
export function pairOfNamesAt(place: Place): readonly [string, string] {
  const {value} = place
  if (!Array.isArray(value) || value.length !== 2 || !value.every(part => typeof part === 'string'))
    throw wrong(place, 'a list of a node’s id and a port’s name')
  return value as [string, string]
}
