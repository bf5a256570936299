// What has changed since a run was frozen, in words.
import {nameOf, showParam} from '../editor/node-words.ts'
import type {GraphDocument, NodeId} from '../graph/document.ts'
import type {Change} from '../graph/frozen.ts'
import type {Definitions} from '../graph/node.ts'
import type {ParamValue} from '../graph/params.ts'
import {say} from '../words/say.ts'

/** What is known of the nodes that changes speak of. */
export interface Naming {
  readonly now: GraphDocument
  readonly kinds: Definitions
}

/** Longer values, such as drawn strokes, would take all the room. */
const longest = 28

const shorten = (text: string) => (text.length > longest ? `${text.slice(0, longest - 1)}…` : text)

/** `Convert: Thresholds exact → published`. */
export function changeWords(change: Change, naming: Naming): string {
  switch (change.type) {
    case 'seed':
      return say`Seed: ${change.from} → ${change.to}`
    case 'param':
      return `${nodeName(change.node, naming)}: ${paramWords(change, naming.kinds)}`
    case 'added':
      return say`Added: ${nameOf(change.node, naming.kinds.get(change.node.kind))}`
    case 'removed':
      return say`Removed: ${nameOf(change.node, naming.kinds.get(change.node.kind))}`
    case 'wires':
      return change.count === 1 ? say`1 wire changed` : say`${change.count} wires changed`
  }
}

/** `Thresholds exact → published`. */
export function paramWords({kind, param, from, to}: Change & {type: 'param'}, kinds: Definitions): string {
  const field = kinds.get(kind)!.params[param]
  const show = (value: ParamValue) => shorten(showParam(field, value))
  return `${field.label} ${show(from)} → ${show(to)}`
}

/** As the command line writes it: `convert.method: exact → published`. */
export function changeCode(change: Change): string {
  const show = (value: ParamValue) => shorten(typeof value === 'string' ? value : JSON.stringify(value))
  switch (change.type) {
    case 'seed':
      return `seed: ${change.from} → ${change.to}`
    case 'param':
      return `${change.node}.${change.param}: ${show(change.from)} → ${show(change.to)}`
    case 'wires':
      return `wires: ${change.count} changed`
    default:
      return `${change.type}: ${change.node.id}`
  }
}

function nodeName(id: NodeId, {now, kinds}: Naming): string {
  const node = now.nodes.find(candidate => candidate.id === id)
  return node ? nameOf(node, kinds.get(node.kind)) : id
}

/** A parameter of the graph as it was when it was frozen, and as it is now where it is another. */
export interface HeldParam {
  readonly label: string
  readonly value: string
  readonly now: string | undefined
}

/** The parameters that held in a frozen graph, node by node; nodes without any are left out. */
export function heldParams(then: GraphDocument, changes: readonly Change[], kinds: Definitions) {
  const changed = new Map(
    changes.flatMap(change =>
      change.type === 'param' ? [[`${change.node} ${change.param}`, change.to] as const] : [],
    ),
  )
  return then.nodes.flatMap(node => {
    const definition = kinds.get(node.kind)
    if (!definition) return []
    const params = Object.entries(definition.params).map(([name, field]): HeldParam => {
      const to = changed.get(`${node.id} ${name}`)
      return {
        label: field.label,
        value: shorten(showParam(field, node.params[name])),
        now: to === undefined ? undefined : shorten(showParam(field, to)),
      }
    })
    return params.length > 0 ? [{id: node.id, name: nameOf(node, definition), params}] : []
  })
}
