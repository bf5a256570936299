// What a graph brings along when it is shared: what it gave, and what its sender hid and locked.
import {fault} from '../core/fault.ts'
import type {GraphDocument, NodeId} from './document.ts'
import {canonical, type Digest} from './keys.ts'
import type {Metrics} from './run.ts'

/** Parts of the page that a sender may hide. */
export const panes = ['palette', 'inspector', 'results', 'presets', 'seed'] as const
export type Pane = (typeof panes)[number]

/** What one node gave, in short hashes; none of it can be read back. */
export interface Outcome {
  /** The beginning of the key of the result: with another one, the node has been changed since. */
  readonly key: string
  /** By what they are of: `weights`, `counts`. */
  readonly hashes: Readonly<Record<string, string>>
  /** One for each layer, in order. */
  readonly layers: readonly (readonly [name: string, hash: string])[]
}

export interface Shared {
  readonly hide: readonly Pane[]
  readonly lock: readonly NodeId[]
  readonly results: Readonly<Record<NodeId, Outcome>>
}

const nothing: Shared = {hide: [], lock: [], results: {}}

/** What a document says of its sharing; whatever is no such thing counts as not said. */
export function sharedOf(document: GraphDocument): Shared {
  const {shared} = document as {shared?: Partial<Record<keyof Shared, unknown>> | null}
  if (typeof shared !== 'object' || shared === null) return nothing
  const list = (value: unknown) =>
    Array.isArray(value) ? value.filter((item): item is string => typeof item === 'string') : []
  const results = typeof shared.results === 'object' ? Object.entries(shared.results ?? {}) : []
  return {
    hide: panes.filter(pane => list(shared.hide).includes(pane)),
    lock: list(shared.lock),
    results: Object.fromEntries(results.filter((entry): entry is [string, Outcome] => isOutcome(entry[1]))),
  }
}

function isOutcome(value: unknown): value is Outcome {
  const {key, hashes, layers} = (value ?? {}) as Partial<Record<keyof Outcome, unknown>>
  return (
    typeof key === 'string' &&
    typeof hashes === 'object' &&
    hashes !== null &&
    Object.values(hashes).every(hash => typeof hash === 'string') &&
    Array.isArray(layers) &&
    layers.every(
      (layer: unknown) =>
        Array.isArray(layer) && layer.length === 2 && layer.every(part => typeof part === 'string'),
    )
  )
}

/** The document with other words on its sharing; with none at all where there is nothing to say. */
export function withShared(document: GraphDocument, shared: Partial<Shared> | undefined): GraphDocument {
  const members: [string, unknown][] = Object.entries(document).filter(([name]) => name !== 'shared')
  const said = Object.entries(shared ?? {}).filter(
    ([, value]) => (Array.isArray(value) ? value.length : Object.keys(value).length) > 0,
  )
  const whole: unknown = Object.fromEntries(
    said.length === 0 ? members : [...members, ['shared', Object.fromEntries(said)]],
  )
  return whole as GraphDocument
}

/** Why a step may not be made, because it changes a node that is locked before and after it. */
export function lockProblem(before: GraphDocument, after: GraphDocument): string | undefined {
  const stays = new Set(sharedOf(after).lock)
  for (const id of sharedOf(before).lock)
    if (stays.has(id) && nodeText(before, id) !== nodeText(after, id)) {
      const node = before.nodes.find(node => node.id === id)
      return fault('locked', {node: node?.title ?? id}).message
    }
  return undefined
}

/** All of a node but its place: what it is, and what it is fed with. */
function nodeText(document: GraphDocument, id: NodeId): string {
  const node = document.nodes.find(node => node.id === id)
  const wires = document.wires.filter(({to}) => to[0] === id).map(canonical)
  return canonical([{...node, position: null}, wires.toSorted()])
}

/** How much of a hash is passed on: enough to tell results apart, short enough for a link. */
const short = {key: 10, hash: 8, layer: 5} as const

/** What a node gave, to be compared elsewhere; `undefined` if it gives no hashes. */
export function outcomeOf(key: string, {hashes, layers}: Metrics, digest: Digest): Outcome | undefined {
  if (typeof hashes !== 'object' || hashes === null || Array.isArray(hashes)) return undefined
  const given = Object.entries(hashes).flatMap(([name, hash]) =>
    typeof hash === 'string' ? [[name, hash.slice(0, short.hash)] as const] : [],
  )
  return {
    key: key.slice(0, short.key),
    hashes: Object.fromEntries(given),
    layers: (Array.isArray(layers) ? layers : []).map((layer, i) => {
      const {name} = layer as {name?: unknown}
      const word = typeof name === 'string' ? name : `layer ${i + 1}`
      return [word, digest(canonical(layer)).slice(0, short.layer)] as const
    }),
  }
}

/** How a result compares with the one that was shared. */
export type Comparison =
  | {readonly verdict: 'same'; readonly parts: number}
  /** The node, or one that feeds it, was changed since. */
  | {readonly verdict: 'changed'}
  /** What differs, in order: hashes by what they are of, then layers by name. */
  | {readonly verdict: 'different'; readonly hashes: readonly string[]; readonly layers: readonly string[]}

export function compareOutcomes(shared: Outcome, own: Outcome): Comparison {
  if (shared.key !== own.key) return {verdict: 'changed'}
  const hashes = Object.keys(shared.hashes).filter(name => shared.hashes[name] !== own.hashes[name])
  const ownLayers = new Map(own.layers)
  const layers = shared.layers.filter(([name, hash]) => ownLayers.get(name) !== hash).map(([name]) => name)
  if (hashes.length + layers.length > 0) return {verdict: 'different', hashes, layers}
  return {verdict: 'same', parts: Object.keys(shared.hashes).length + shared.layers.length}
}
