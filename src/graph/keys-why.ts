// Why a node runs, or need not, in a sentence.
import type {NodeId} from './document.ts'
import {canonical, type InputPart, type NodeParts} from './keys.ts'
import type {Field, ParamValue} from './params.ts'

/** How users know what reasons speak of. */
export interface Describe {
  /** A node's name. */
  readonly node: (id: NodeId) => string
  /** The declaration of one of the node's parameters. */
  readonly field: (param: string) => Field | undefined
  /** The node whose change reached this one; itself, if nothing upstream of it changed. */
  readonly cause: (id: NodeId) => NodeId
}

/** Why a node has to run, given the parts of its last run: `Kernel 5 → 3.` */
export function whyRun(previous: NodeParts | undefined, parts: NodeParts, describe: Describe): string {
  if (previous?.kind !== parts.kind) return 'First run.'
  if (previous.key === parts.key) return 'No result of its last run is left.'
  const params = changedParams(previous, parts).map(name =>
    change(describe.field(name), name, [previous.params[name], parts.params[name]]),
  )
  const seed = previous.seed === parts.seed ? [] : [`Seed ${previous.seed} → ${parts.seed}`]
  const own = [...params, ...seed]
  const inputs = Object.entries(parts.inputs)
    .filter(([port, input]) => !sameResult(previous.inputs[port], input))
    .map(([port, input]) => whyInput(port, previous.inputs[port], input, describe))
  return [...(own.length > 0 ? [`${own.join(', ')}.`] : []), ...inputs].join(' ') || 'First run.'
}

/** Why a node's result is used again: `Nothing it depends on has changed; saved 840 ms.` */
export const whyReused = (previous: NodeParts | undefined, parts: NodeParts, ms: number): string =>
  !previous || previous.key === parts.key
    ? `Nothing it depends on has changed; saved ${showTime(ms)}.`
    : `An earlier run had the same parameters and inputs; saved ${showTime(ms)}.`

/** The source whose change is the node's only reason to run; `undefined` if something of its own changed. */
export function changedSource(previous: NodeParts | undefined, parts: NodeParts): NodeId | undefined {
  if (previous?.kind !== parts.kind || previous.seed !== parts.seed) return undefined
  if (changedParams(previous, parts).length > 0) return undefined
  const inputs = Object.entries(parts.inputs).map(([port, input]) => [previous.inputs[port], input] as const)
  if (inputs.some(([before, now]) => !sameEnd(before, now))) return undefined
  return inputs.find(([before, now]) => before?.key !== now.key)?.[1].node
}

/** A time as users read it: `840 ms`, `12.0 s`. */
export const showTime = (ms: number): string =>
  ms < 1000 ? `${Math.round(ms)} ms` : `${(ms / 1000).toFixed(1)} s`

const changedParams = (before: NodeParts, now: NodeParts) =>
  Object.keys(now.params).filter(name => canonical(before.params[name]) !== canonical(now.params[name]))

const sameEnd = (a: InputPart | undefined, b: InputPart) => a?.node === b.node && a.output === b.output
const sameResult = (a: InputPart | undefined, b: InputPart) => a?.key === b.key && a.output === b.output

function whyInput(port: string, before: InputPart | undefined, now: InputPart, describe: Describe): string {
  if (!sameEnd(before, now)) return `Input "${port}" now comes from ${describe.node(now.node)}.`
  return `Input "${port}" changed, because of ${describe.node(describe.cause(now.node))}.`
}

const change = (
  field: Field | undefined,
  name: string,
  [before, now]: readonly [ParamValue | undefined, ParamValue],
) => `${field?.label ?? name} ${show(field, before) || 'none'} → ${show(field, now) || 'none'}`

/** A parameter's value as the inspector calls it, short. */
function show(field: Field | undefined, value: ParamValue | undefined): string {
  if (value === null && field?.field === 'optional-number') return field.empty
  switch (typeof value) {
    case 'number':
      return String(value)
    case 'boolean':
      return value ? 'on' : 'off'
    case 'string':
      return showText(field, value)
    default:
      return value?.map(({name}) => name).join(', ') ?? ''
  }
}

const showText = (field: Field | undefined, value: string): string =>
  field?.field === 'choice' ? (field.names[value] ?? value) : value && `"${value}"`
