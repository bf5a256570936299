// The sheet on the canvas: the graph itself or the inside of a block, and what is known of what lies on it.
import {computed, type ComputedRef} from 'vue'
import {definitions} from '../../nodes/definitions.ts'
import {kindsWith} from '../graph/blocks.ts'
import {blockIdOf} from '../graph/document-ends.ts'
import type {Block, GraphDocument, NodeId} from '../graph/document.ts'
import {copyPrefix, isInside} from '../graph/expand.ts'
import type {NodeOutlook} from '../graph/inspect.ts'
import type {Fact} from '../graph/node.ts'
import type {NodeRun} from '../graph/run.ts'
import type {useDocument} from '../stores/document.ts'
import type {useWorkspace} from '../stores/workspace.ts'
import {inOwnWords} from './kind-words.ts'
import type {Whole} from './whole.ts'
import {say} from '../words/say.ts'

/** Which sheet it is. */
export interface Scope {
  /** The uses that were opened one in another, outermost first, with the names of their blocks. */
  readonly path: readonly {readonly id: NodeId; readonly title: string}[]
  /** What ids here begin with in the whole graph. */
  readonly prefix: string
  /** The block that it is the inside of. */
  readonly block: string | undefined
}

export function createSheet(
  documents: ReturnType<typeof useDocument>,
  workspace: ReturnType<typeof useWorkspace>,
  whole: Whole,
) {
  const kinds = computed(() => inOwnWords(kindsWith(documents.current.blocks, definitions)))
  const scope = computed(() => scopeOf(documents.current, workspace.path))
  const graph = computed(() => sheetOf(documents.current, scope.value.block))
  const plain = computed(() => whole.graph.value === documents.current)
  /** By the ids of this sheet; for uses of blocks, what is inside taken together. */
  const seen = <T>(
    all: ComputedRef<ReadonlyMap<NodeId, T>>,
    together: (parts: readonly T[], id: NodeId) => T | undefined,
  ) =>
    computed(() => (plain.value ? all.value : bySheet(graph.value, scope.value.prefix, all.value, together)))
  const outlook = computed(() => {
    if (plain.value) return whole.outlook.value
    const inside = bySheet(graph.value, scope.value.prefix, whole.outlook.value, outlookOfAll)
    const passed = graph.value.nodes.filter(({bypass}) => bypass).map(({id}) => [id, bypassed] as const)
    return new Map([...inside, ...passed])
  })
  return {
    kinds,
    scope,
    graph,
    /** The block that the sheet is the inside of, whose ports feed its nodes and are fed by them. */
    around: computed(() => {
      const {block} = scope.value
      return block === undefined ? undefined : documents.current.blocks?.[block]
    }),
    outlook,
    memory: seen(whole.memory.now, runOfAll),
    keys: seen(whole.keys, parts => parts.join(' ')),
  }
}

const bypassed: NodeOutlook = {outputs: {}, facts: [], bypassed: true}

/** The uses that a path opens, as far as they are there. */
export function scopeOf(doc: GraphDocument, path: readonly NodeId[]): Scope {
  const steps: {id: NodeId; title: string}[] = []
  let prefix = ''
  let block: string | undefined
  for (const id of path) {
    const sheet = block === undefined ? doc : doc.blocks![block]
    const use = sheet.nodes.find(node => node.id === id)
    const inner = use && blockIdOf(use.kind)
    if (inner === undefined || !doc.blocks?.[inner]) break
    steps.push({id, title: doc.blocks[inner].title})
    prefix = copyPrefix(prefix, id, 0)
    block = inner
  }
  return {path: steps, prefix, block}
}

/** The graph itself, or the inside of a block as a graph. */
export function sheetOf(doc: GraphDocument, id: string | undefined): GraphDocument {
  if (id === undefined) return doc
  const {nodes, wires, notes, frames}: Block = doc.blocks![id]
  const {format, title, seed, blocks} = doc
  return {
    format,
    title,
    seed,
    nodes,
    wires,
    ...(notes && {notes}),
    ...(frames && {frames}),
    ...(blocks && {blocks}),
  }
}

function bySheet<T>(
  {nodes}: GraphDocument,
  prefix: string,
  all: ReadonlyMap<NodeId, T>,
  together: (parts: readonly T[], id: NodeId) => T | undefined,
): ReadonlyMap<NodeId, T> {
  const found = new Map<NodeId, T>()
  for (const {id, kind} of nodes) {
    const own = all.get(prefix + id)
    const parts =
      blockIdOf(kind) === undefined ? [] : [...all].filter(([inner]) => isInside(inner, prefix, id))
    const value =
      own ??
      (parts.length > 0
        ? together(
            parts.map(([, part]) => part),
            id,
          )
        : undefined)
    if (value !== undefined) found.set(id, value)
  }
  return found
}

/** The outlook of a block: the first problem inside, the shape that comes last, and sums. */
function outlookOfAll(parts: readonly NodeOutlook[]): NodeOutlook {
  const problem = parts.find(part => part.problem)?.problem
  const blockedBy = parts.find(part => part.blockedBy !== undefined)?.blockedBy
  return {
    outputs: {},
    facts: factsOfAll(parts.map(({facts}) => facts)),
    ...(problem && {problem}),
    ...(blockedBy !== undefined && {blockedBy}),
  }
}

function factsOfAll(parts: readonly (readonly Fact[])[]): readonly Fact[] {
  const sums = new Map<string, number>()
  for (const {label, value} of parts.flat())
    if (/^[\d,]+$/.test(value)) sums.set(label, (sums.get(label) ?? 0) + Number(value.replaceAll(',', '')))
  const output = parts.flatMap(facts => facts.filter(({label}) => label === 'Output')).at(-1)
  const counts = [...sums].filter(([label]) => label !== 'Fan-in')
  return [
    ...(output ? [output] : []),
    ...counts.map(([label, sum]) => ({label, value: sum.toLocaleString('en-US')})),
  ]
}

/** The run of a block: what happens to any node inside happens to it. */
function runOfAll(parts: readonly NodeRun[]): NodeRun {
  const running = parts.find(({now}) => now?.status === 'running')
  const queued = parts.filter(({now}) => now).length
  const now: NodeRun['now'] = running?.now
    ? {status: 'running', fraction: (parts.length - queued) / parts.length, reason: say`What is inside runs.`}
    : queued > 0
      ? {status: 'queued'}
      : undefined
  const bad = parts.find(({last}) => last && last.status !== 'done')?.last
  const kept = parts.map(part => part.kept)
  const done = kept.every(each => each !== undefined)
  const whole: NonNullable<NodeRun['kept']> | undefined = done
    ? {
        status: 'done',
        key: kept.map(({key}) => key).join(' '),
        reused: kept.every(({reused}) => reused),
        ms: kept.reduce((sum, {ms}) => sum + ms, 0),
        reason: say`What is inside was evaluated, node by node.`,
        metrics: {},
      }
    : undefined
  const last = bad ?? whole
  return {...(now && {now}), ...(last && {last}), ...(whole && {kept: whole})}
}

export type Sheet = ReturnType<typeof createSheet>

/** Where a node of the whole graph is: the uses to open, and its id there. */
export function placeOf(
  doc: GraphDocument,
  id: NodeId,
): {readonly path: readonly NodeId[]; readonly id: NodeId} {
  const path: NodeId[] = []
  let rest = id
  for (let block: string | undefined; ;) {
    const {nodes} = block === undefined ? doc : doc.blocks![block]
    const use = nodes.find(({id: outer, kind}) => blockIdOf(kind) !== undefined && isInside(rest, '', outer))
    const inner = use && blockIdOf(use.kind)
    if (!use || inner === undefined || nodes.some(node => node.id === rest)) return {path, id: rest}
    path.push(use.id)
    rest = rest.slice(rest.indexOf('/', use.id.length) + 1)
    block = inner
  }
}
