// What nodes show of the frozen run: figures beside figures, and parameters that have changed.
import {computed, type ComputedRef} from 'vue'
import type {NodeGhost, GhostLine} from '../editor/node-ghost.ts'
import type {NodeId} from '../graph/document.ts'
import {isInside} from '../graph/expand.ts'
import type {Change} from '../graph/frozen.ts'
import type {Definitions} from '../graph/node.ts'
import type {Metrics} from '../graph/run.ts'
import {differenceOf, spokenPair} from '../views/difference.ts'
import {textOf} from '../views/figure.ts'
import {say} from '../words/say.ts'
import {paramWords} from './frozen-words.ts'
import {layerNames} from './layers-linked.ts'
import {layerFigures, leadingFigures, type NamedFigure} from './node-figures.ts'
import type {Session} from './session.ts'

/** More lines would hide what lies below. */
const mostLines = 2

interface Facts {
  readonly now: readonly NamedFigure[]
  readonly then: readonly NamedFigure[]
  readonly changes: readonly Change[]
  readonly kinds: Definitions
}

/** What a node shows; nothing where there is nothing to compare. */
export function ghostOf({now, then, changes, kinds}: Facts): NodeGhost | undefined {
  const set = changes.flatMap((change): GhostLine[] =>
    change.type === 'param' ? [{label: paramWords(change, kinds), now: '', then: '', change: '≠'}] : [],
  )
  const pairs = now.flatMap(({label, value}) => {
    const same = then.find(figure => figure.label === label)
    const difference = same && differenceOf(value, same.value)
    return same && difference ? [{label, now: value, then: same.value, difference}] : []
  })
  const other = pairs.filter(({difference}) => difference.way !== 'same')
  const lines = [
    ...set,
    ...(other.length > 0 ? other : pairs).map(({label, now, then, difference: {way, brief}}): GhostLine => ({
      label,
      now: textOf(now),
      then: way === 'same' ? '' : textOf(then),
      change: way === 'same' ? say`= A` : brief,
    })),
  ]
  if (lines.length === 0) return undefined
  const differs = set.length + other.length > 0
  const spoken = [
    ...set.map(({label}) => say`changed since the frozen run: ${label}`),
    ...(differs ? other : pairs.slice(0, 1)).map(pair => spokenPair(pair) ?? ''),
  ]
  return {lines: lines.slice(0, differs ? mostLines : 1), differs, spoken: spoken.join(', ')}
}

/** What the nodes of the whole graph show, while a run is frozen. */
export function nodeGhosts(session: Session): ComputedRef<ReadonlyMap<NodeId, NodeGhost>> {
  const {freezer, whole, runs, sheet} = session
  const metricsOf = (id: NodeId) => {
    const run = runs.states.get(id)
    return run?.preview?.metrics ?? run?.kept?.metrics
  }
  return computed(() => {
    if (!freezer.run.value) return new Map()
    const {nodes} = whole.graph.value
    const simulated = nodes.find(({id, kind}) => kind === 'simulate' && freezer.resultOf(id))?.id
    const names = layerNames(whole.outlook.value.values())
    const figures = (id: NodeId, own: Metrics | undefined, all: Metrics | undefined) => {
      const name = names.get(id)
      return own && name !== undefined && all ? layerFigures(all, name) : leadingFigures(own ?? {})
    }
    const here = simulated === undefined ? undefined : metricsOf(simulated)
    const there = simulated === undefined ? undefined : freezer.resultOf(simulated)?.metrics
    return new Map(
      nodes.flatMap(({id}) => {
        const ghost = ghostOf({
          now: figures(id, metricsOf(id), here),
          then: figures(id, freezer.resultOf(id)?.metrics, there),
          changes: freezer.changes.value.filter(change => change.type === 'param' && change.node === id),
          kinds: sheet.kinds.value,
        })
        return ghost ? [[id, ghost] as const] : []
      }),
    )
  })
}

/** The same by the ids of the sheet on the canvas; a block says how many nodes inside it differ. */
export function sheetGhosts(
  {sheet}: Session,
  all: ComputedRef<ReadonlyMap<NodeId, NodeGhost>>,
): ComputedRef<ReadonlyMap<NodeId, NodeGhost>> {
  return computed(() => {
    if (all.value.size === 0) return all.value
    const {prefix} = sheet.scope.value
    return new Map(
      sheet.graph.value.nodes.flatMap(({id}) => {
        const ghost = all.value.get(prefix + id) ?? insideOf(all.value, prefix, id)
        return ghost ? [[id, ghost] as const] : []
      }),
    )
  })
}

function insideOf(all: ReadonlyMap<NodeId, NodeGhost>, prefix: string, id: NodeId): NodeGhost | undefined {
  const inner = [...all].filter(([inside]) => isInside(inside, prefix, id))
  const other = inner.filter(([, {differs}]) => differs).length
  if (inner.length === 0) return undefined
  const label = other === 0 ? say`Inside` : say`${other} inside differ`
  const line = {label, now: '', then: '', change: other === 0 ? say`= A` : '≠'}
  return {lines: [line], differs: other > 0, spoken: label}
}
