// What a node says of itself: its name, the values on its face, its state, its facts.
import type {DocumentNode} from '../graph/document.ts'
import type {NodeOutlook} from '../graph/inspect.ts'
import type {AnyDefinition, Fact} from '../graph/node.ts'
import type {Field, ParamValue} from '../graph/params.ts'
import type {NodeRun, NodeState} from '../graph/run.ts'
import {say, spoken} from '../words/say.ts'

/** A node's name: the user's own, else its kind's. */
export const nameOf = (node: DocumentNode, definition: AnyDefinition | undefined): string =>
  node.title ?? (definition ? spoken(definition.title) : node.kind)

/** The states in words, as tooltips and screen readers give them. */
export const stateWords: {readonly [State in NodeState]: string} = {
  invalid: 'Problem',
  ready: 'Not run yet',
  stale: 'Out of date',
  queued: 'Waiting',
  running: 'Running',
  fresh: 'Up to date',
  cached: 'Up to date, reused',
  failed: 'Failed',
  blocked: 'Blocked',
  cancelled: 'Stopped',
  bypassed: 'Bypassed',
}

/** A parameter's value as people read it. */
export function showParam(field: Field, value: ParamValue | undefined): string {
  const given = value === undefined ? field.default : value
  if (field.field === 'files')
    return given === '' && field.none ? say`by levels` : showFiles(field.shipped, given)
  if (field.field === 'choice') return field.names[showPlain(given)] ?? showPlain(given)
  return given === null && field.field === 'optional-number' ? field.empty : showPlain(given)
}

function showFiles(shipped: Readonly<Record<string, string>>, value: ParamValue): string {
  if (value === '') return say`none chosen`
  return Object.entries(shipped).find(([, path]) => path === value)?.[0] ?? showPlain(value)
}

function showPlain(value: ParamValue): string {
  if (typeof value === 'boolean') return value ? say`on` : say`off`
  if (typeof value === 'number') return value.toLocaleString('en-US', {maximumFractionDigits: 10})
  if (value === null) return say`none`
  return typeof value === 'string' ? value : value.map(({name}) => name).join(', ')
}

/** The values on a node's face: label and value. */
export const faceOf = (node: DocumentNode, definition: AnyDefinition): Fact[] =>
  definition.face.map(name => ({
    label: definition.params[name].label,
    value: showParam(definition.params[name], node.params[name]),
  }))

/** A fact in few words: shapes speak for themselves, plain counts need their label. */
export const showFact = ({label, value}: Fact): string =>
  /^[\d,.]+$/.test(value) ? `${value} ${label.toLowerCase()}` : value

/** What a node's foot says on the left: what is wrong, if something is, else its first fact. */
export function footOf(outlook: NodeOutlook | undefined, run: NodeRun | undefined, state: NodeState): string {
  if (state === 'invalid') return outlook?.problem ? spoken(outlook.problem.message) : ''
  if (state === 'failed' && run?.last?.status === 'failed') return spoken(run.last.fault.message)
  return outlook?.facts[0] ? spoken(showFact(outlook.facts[0])) : ''
}

/** How far a running node is, 0 to 1. */
export const fractionOf = (run: NodeRun | undefined): number =>
  run?.now?.status === 'running' ? run.now.fraction : 0

/** A node's full name for screen readers. */
export function spokenNode(
  node: DocumentNode,
  definition: AnyDefinition | undefined,
  outlook: NodeOutlook | undefined,
  state: NodeState,
): string {
  const name = nameOf(node, definition)
  const kind = definition && definition.title !== name ? [definition.title] : []
  const fact = outlook?.facts[0]
    ? [spoken(outlook.facts[0].label) + ' ' + spoken(outlook.facts[0].value).replaceAll('×', say` by `)]
    : []
  return [name, ...kind, ...fact, spoken(stateWords[state]), ...countPorts(definition)].join(', ')
}

function countPorts(definition: AnyDefinition | undefined): string[] {
  const count = (ports: object, word: string) => {
    const n = Object.keys(ports).length
    return n === 0 ? [] : [spoken(`${n} ${word}${n === 1 ? '' : 's'}`)]
  }
  return definition ? [...count(definition.inputs, 'input'), ...count(definition.outputs, 'output')] : []
}
