// One declaration per parameter: type, default, validation, inspector, command line and docs all read it.
import {fault} from '../core/fault.ts'

/** A file that the browser keeps: its name, and the SHA-256 of its bytes, by which they are found again. */
export interface KeptFile {
  readonly name: string
  readonly sha256: string
  readonly size: number
}

/**
 * Files as a parameter holds them: a path of the file system, `app:` and the path of a file that ships with
 * Spikeloom, or files kept by the browser. Empty text: none chosen yet.
 */
export type FilesValue = string | readonly KeptFile[]

interface Text {
  readonly label: string
  /** One or two sentences, each ended by a full stop. */
  readonly help: string
}

export interface NumberField extends Text {
  readonly field: 'number'
  readonly integer: boolean
  readonly min: number
  readonly max: number
  readonly unit: string
  readonly step: number
  readonly default: number
}

/** A number that may be left out; `null` means what `empty` says. */
export interface OptionalNumberField extends Omit<NumberField, 'field' | 'default'> {
  readonly field: 'optional-number'
  readonly default: number | null
  readonly empty: string
}

export interface ChoiceField<T extends string = string> extends Text {
  readonly field: 'choice'
  readonly options: readonly T[]
  /** How the options read, where their own names do not say enough. */
  readonly names: Readonly<Record<string, string>>
  readonly default: T
}

export interface FlagField extends Text {
  readonly field: 'flag'
  readonly default: boolean
}

export interface TextField extends Text {
  readonly field: 'text'
  readonly default: string
  readonly maxLength: number
}

export interface FilesField extends Text {
  readonly field: 'files'
  /** Several files, or a folder of them; one file otherwise. */
  readonly multiple: boolean
  /** Endings offered when choosing: `.npz,.gz`. */
  readonly accept: string
  /** Whether a folder may be chosen, with those inside it. */
  readonly folder: boolean
  /** Files that ship with Spikeloom, by their `app:` value, for the inspector's menu. */
  readonly shipped: Readonly<Record<string, string>>
  /** What is taken while none is chosen, as a sentence; nothing where left out. */
  readonly none?: string
  readonly default: FilesValue
}

export type Field = NumberField | OptionalNumberField | ChoiceField | FlagField | TextField | FilesField
export type ParamSchema = Readonly<Record<string, Field>>
/** The values a schema describes. */
export type ParamsOf<S extends ParamSchema> = {readonly [K in keyof S]: S[K]['default']}
/** A parameter's value as documents hold it. */
export type ParamValue = number | string | boolean | null | readonly KeptFile[]
export type RawParams = Readonly<Record<string, ParamValue>>

type NumberOptions = Text & {default: number; min: number; max: number; unit?: string}

export const integer = (options: NumberOptions): NumberField => ({
  field: 'number',
  integer: true,
  unit: '',
  step: 1,
  ...options,
})
export const real = (options: NumberOptions & {step?: number}): NumberField => ({
  field: 'number',
  integer: false,
  unit: '',
  step: 0.01,
  ...options,
})
export const optionalInteger = (
  options: Text & {min: number; max: number; unit?: string; empty: string},
): OptionalNumberField => ({
  field: 'optional-number',
  integer: true,
  unit: '',
  step: 1,
  default: null,
  ...options,
})
export const choice = <const T extends string>(
  options: Text & {options: readonly T[]; default: NoInfer<T>; names?: Readonly<Record<T, string>>},
): ChoiceField<T> => ({field: 'choice', names: {}, ...options})
export const flag = (options: Text & {default: boolean}): FlagField => ({field: 'flag', ...options})
export const text = (options: Text & {default: string; maxLength?: number}): TextField => ({
  field: 'text',
  maxLength: 80,
  ...options,
})
export const files = (
  options: Text & {
    multiple: boolean
    accept: string
    folder?: boolean
    shipped?: Readonly<Record<string, string>>
    none?: string
    default?: string
  },
): FilesField => ({field: 'files', folder: false, shipped: {}, default: '', ...options})

/** What is wrong with `value`, as the end of a sentence, or `undefined` when it is fine. */
export function problemWith(field: Field, value: unknown): string | undefined {
  switch (field.field) {
    case 'flag':
      return typeof value === 'boolean' ? undefined : `must be true or false, not ${show(value)}`
    case 'choice':
      if (field.options.includes(value as string)) return undefined
      return `must be one of ${field.options.join(', ')}, not ${show(value)}`
    case 'text':
      if (typeof value === 'string' && value.length <= field.maxLength) return undefined
      return `must be a text of at most ${field.maxLength} characters, not ${show(value)}`
    case 'files':
      return isFilesValue(value) ? undefined : `must name files, not ${show(value)}`
    case 'optional-number':
      return value === null ? undefined : problemWithNumber(field, value)
    case 'number':
      return problemWithNumber(field, value)
  }
}

const show = (value: unknown) => (value === undefined ? 'nothing' : JSON.stringify(value).slice(0, 60))

const isFilesValue = (value: unknown): value is FilesValue =>
  typeof value === 'string' || (Array.isArray(value) && value.every(isKeptFile))

const isKeptFile = (value: unknown): value is KeptFile =>
  typeof value === 'object' &&
  value !== null &&
  typeof (value as KeptFile).name === 'string' &&
  /^[0-9a-f]{64}$/.test((value as KeptFile).sha256)

function problemWithNumber(field: NumberField | OptionalNumberField, value: unknown): string | undefined {
  const {min, max, unit, integer} = field
  if (typeof value !== 'number' || !Number.isFinite(value)) return `must be a number, not ${show(value)}`
  if (integer && !Number.isInteger(value)) return `must be a whole number, not ${value}`
  if (value < min || value > max) return `must be ${min} to ${max}${unit && ` ${unit}`}, not ${value}`
  return undefined
}

/**
 * Fills in defaults and checks every value.
 * @throws Fault `param` for a value out of bounds or a name the schema does not have
 */
export function parseParams<S extends ParamSchema>(schema: S, raw: RawParams): ParamsOf<S> {
  for (const name of Object.keys(raw))
    if (!Object.hasOwn(schema, name))
      throw fault('param', {
        param: name,
        problem: `is not a parameter of this node, which has ${Object.keys(schema).join(', ') || 'none'}`,
      })

  return Object.fromEntries(
    Object.entries(schema).map(([name, field]) => {
      const value = Object.hasOwn(raw, name) ? raw[name] : field.default
      const problem = problemWith(field, value)
      if (problem) throw fault('param', {param: field.label, problem})
      return [name, value]
    }),
  ) as ParamsOf<S>
}

/**
 * Reads a value as a command line gives it.
 * @throws Fault `param` if the text is no value of this field
 */
export function parseText(field: Field, given: string): ParamValue {
  const value = fromText(field, given)
  const problem = problemWith(field, value)
  if (problem) throw fault('param', {param: field.label, problem})
  return value
}

function fromText(field: Field, given: string): ParamValue {
  switch (field.field) {
    case 'optional-number':
      if (given === '' || given === 'null') return null
      return given.trim() === '' ? given : toNumber(given)
    case 'number':
      return toNumber(given)
    case 'flag':
      return given === 'true' ? true : given === 'false' ? false : given
    default:
      return given
  }
}

/** The number a text spells, or the text itself, so that the complaint about it can quote it. */
const toNumber = (given: string) =>
  given.trim() !== '' && Number.isFinite(Number(given)) ? Number(given) : given
