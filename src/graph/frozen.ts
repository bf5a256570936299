// A run kept to be compared with later ones: what it gave, and the graph that gave it.
import {wireId, type DocumentNode, type GraphDocument, type NodeId} from './document.ts'
import type {Definitions} from './node.ts'
import type {ParamValue} from './params.ts'
import type {NodeResult, NodeRun} from './run.ts'

export type Done = Extract<NodeResult, {status: 'done'}>

/** Plain data: the browser keeps it beside the document. */
export interface FrozenRun {
  /** When it was frozen, in milliseconds since 1970. */
  readonly at: number
  /** The document as it ran, with its blocks. */
  readonly document: GraphDocument
  /** What the nodes of the whole graph gave. */
  readonly results: ReadonlyMap<NodeId, Done>
}

/** The results that belong to these keys: those of earlier states of the graph are left out. */
export const resultsOf = (
  keys: ReadonlyMap<NodeId, string>,
  states: ReadonlyMap<NodeId, NodeRun>,
): ReadonlyMap<NodeId, Done> =>
  new Map(
    [...keys].flatMap(([id, key]) => {
      const kept = states.get(id)?.kept
      return kept?.key === key ? [[id, kept] as const] : []
    }),
  )

/** One way in which a graph differs from an earlier one. */
export type Change =
  | {
      readonly type: 'param'
      readonly node: NodeId
      readonly kind: string
      readonly param: string
      readonly from: ParamValue
      readonly to: ParamValue
    }
  | {readonly type: 'seed'; readonly from: number; readonly to: number}
  | {readonly type: 'added' | 'removed'; readonly node: DocumentNode}
  | {readonly type: 'wires'; readonly count: number}

/** All that differs between two whole graphs and may change results; where things lie and what they are called does not. */
export function changesBetween(then: GraphDocument, now: GraphDocument, definitions: Definitions): Change[] {
  const before = new Map(then.nodes.map(node => [node.id, node]))
  const after = new Map(now.nodes.map(node => [node.id, node]))
  const same = (id: NodeId) => before.get(id)?.kind === after.get(id)?.kind
  const removed = then.nodes.filter(({id}) => !same(id))
  const added = now.nodes.filter(({id}) => !same(id))
  const wires = wiresBetween(then, now, id => before.has(id) && after.has(id))
  return [
    ...(then.seed === now.seed ? [] : [{type: 'seed', from: then.seed, to: now.seed} as const]),
    ...now.nodes
      .filter(({id}) => same(id))
      .flatMap(node => setBetween(before.get(node.id)!, node, definitions)),
    ...removed.map(node => ({type: 'removed', node}) as const),
    ...added.map(node => ({type: 'added', node}) as const),
    ...(wires === 0 ? [] : [{type: 'wires', count: wires} as const]),
  ]
}

/** The parameters of one node that differ. */
function setBetween(then: DocumentNode, now: DocumentNode, definitions: Definitions): Change[] {
  const params = definitions.get(now.kind)?.params ?? {}
  const valueOf = (node: DocumentNode, param: string): ParamValue =>
    Object.hasOwn(node.params, param) ? node.params[param] : params[param].default
  return Object.keys(params).flatMap((param): Change[] => {
    const [from, to] = [valueOf(then, param), valueOf(now, param)]
    if (JSON.stringify(from) === JSON.stringify(to)) return []
    return [{type: 'param', node: now.id, kind: now.kind, param, from, to}]
  })
}

/** How many wires came or went between nodes that both graphs have. */
function wiresBetween(then: GraphDocument, now: GraphDocument, stayed: (id: NodeId) => boolean): number {
  const idsOf = ({wires}: GraphDocument) =>
    new Set(wires.filter(({from, to}) => stayed(from[0]) && stayed(to[0])).map(wireId))
  const [before, after] = [idsOf(then), idsOf(now)]
  return [...before, ...after].filter(id => !before.has(id) || !after.has(id)).length
}

/** An earlier document with its nodes where they are now, under the names that they have now. */
export function placedAs(then: GraphDocument, now: GraphDocument): GraphDocument {
  const there = new Map(now.nodes.map(node => [node.id, node]))
  const nodes = then.nodes.map(node => ({...node, ...looksOf(there.get(node.id) ?? node)}))
  const {title, notes, frames} = now
  return {...then, title, nodes, ...(notes && {notes}), ...(frames && {frames})}
}

const looksOf = ({position, title, collapsed}: DocumentNode) => ({
  position,
  ...(title !== undefined && {title}),
  ...(collapsed !== undefined && {collapsed}),
})
