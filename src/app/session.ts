// What the parts of the shell share: the document as it is known now, and what can be done with it.
import {computed, inject, provide, watch, type ComputedRef, type InjectionKey} from 'vue'
import {definitions} from '../../nodes/definitions.ts'
import {itemsOf} from '../editor/items.ts'
import {nameOf} from '../editor/node-words.ts'
import type {Point} from '../editor/geometry.ts'
import type {DocumentNode, Edit, NodeId} from '../graph/document.ts'
import {targetIn} from '../graph/expand.ts'
import {inScope} from '../graph/in-scope.ts'
import type {Outlook} from '../graph/inspect.ts'
import {stateOf, type NodeRun, type NodeState} from '../graph/run.ts'
import {useDocument, type EditOptions} from '../stores/document.ts'
import {usePreferences} from '../stores/preferences.ts'
import {useRun} from '../stores/run.ts'
import {useWorkspace} from '../stores/workspace.ts'
import {missingOf, runTip} from './run-words.ts'
import {createFreezer, type Freezer} from './freezer.ts'
import {addition, type Joins} from './session-add.ts'
import {createSheet, type Sheet} from './sheet.ts'
import {createWhole, type NodeProblem, type Whole} from './whole.ts'
import {say} from '../words/say.ts'

export interface Session {
  readonly documents: ReturnType<typeof useDocument>
  readonly workspace: ReturnType<typeof useWorkspace>
  readonly runs: ReturnType<typeof useRun>
  /** The graph as it runs. */
  readonly whole: Whole
  /** The run that is frozen, and what can be done with it. */
  readonly freezer: Freezer
  /** What is on the canvas: the graph, or the inside of a block. The members below speak of its nodes. */
  readonly sheet: Sheet
  readonly memory: ComputedRef<ReadonlyMap<NodeId, NodeRun>>
  readonly outlook: ComputedRef<Outlook>
  readonly keys: ComputedRef<ReadonlyMap<NodeId, string>>
  readonly states: ComputedRef<ReadonlyMap<NodeId, NodeState>>
  /** Problems of the whole graph. */
  readonly problems: ComputedRef<readonly NodeProblem[]>
  /** The nodes whose result "Run all" would bring to this page. */
  readonly toRun: ComputedRef<readonly NodeId[]>
  /** What "Run all" would do, or what stands in its way. */
  readonly runTip: ComputedRef<string>
  /** The one selected node, if it is one. */
  readonly selected: ComputedRef<DocumentNode | undefined>
  readonly edit: (change: Edit | readonly Edit[], options?: EditOptions) => void
  readonly select: (ids: Iterable<NodeId>) => void
  /** Adds a node of a kind near a point, joined to a port or a wire if one is given, and selects it. */
  readonly add: (kind: string, at: Point, joins?: Joins) => NodeId
  readonly run: (to?: NodeId) => void
  readonly nameOf: (id: NodeId) => string
}

const key: InjectionKey<Session> = Symbol('session')

/** Makes the session, and gives it to the components inside. */
export function provideSession(): Session {
  const documents = useDocument()
  const workspace = useWorkspace()
  const runs = useRun()
  introduceKinds(documents, runs)

  const whole = createWhole(documents, runs)
  const sheet = createSheet(documents, workspace, whole)
  const {graph, kinds, outlook, memory, keys} = sheet
  const stateNow = (id: NodeId) => stateOf(outlook.value.get(id), memory.value.get(id), keys.value.get(id))
  const states = computed(() => new Map(graph.value.nodes.map(({id}) => [id, stateNow(id)])))
  const present = computed(() => new Set(itemsOf(graph.value).map(({id}) => id)))
  const byId = computed(() => new Map(graph.value.nodes.map(node => [node.id, node])))
  const name = (id: NodeId) => {
    const node = byId.value.get(id)
    return node ? nameOf(node, kinds.value.get(node.kind)) : whole.nameOf(id)
  }
  const select = (ids: Iterable<NodeId>) => void (workspace.selection = new Set(ids))

  const session: Session = {
    documents,
    workspace,
    runs,
    whole,
    freezer: createFreezer({documents, runs, workspace, whole}),
    sheet,
    memory,
    outlook,
    keys,
    states,
    problems: whole.problems,
    toRun: computed(() => missingOf(whole.keys.value, runs.states)),
    runTip: computed(() => tipFor(session)),
    selected: computed(() =>
      workspace.selection.size === 1 ? byId.value.get([...workspace.selection][0]) : undefined,
    ),
    edit: (change, options) =>
      documents.edit(inScope(sheet.scope.value.block, 'type' in change ? [change] : change), options),
    select,
    add(kind, at, joins) {
      const {edits, id, label} = addition(graph.value, {kind, at, ...joins}, kinds.value)
      session.edit(edits, {label})
      usePreferences().used(kind)
      select([id])
      workspace.announce(say`Added ${name(id)}.`)
      return id
    },
    run: to => runFrom(session, to),
    nameOf: name,
  }
  followDocument(session, present)
  provide(key, session)
  return session
}

/** Keeps what belongs to the screen in step with the document. */
function followDocument(
  {documents, workspace, runs, select}: Session,
  present: ComputedRef<ReadonlySet<NodeId>>,
) {
  watch(present, nodes => {
    const there = [...workspace.selection].filter(id => nodes.has(id))
    if (there.length < workspace.selection.size) select(there)
  })
  // At once: what the user selects in the new document, while it is still being kept, stays selected.
  watch(
    () => documents.opened,
    () => {
      workspace.path = []
      runs.reset()
      select([])
    },
    {flush: 'sync'},
  )
}

function introduceKinds(documents: Session['documents'], runs: Session['runs']) {
  documents.setDefinitions(definitions)
  runs.connect(definitions)
}

/** Runs the graph, or up to a node of the sheet or of the whole. */
function runFrom(session: Session, to?: NodeId) {
  const {documents, workspace, runs, whole, sheet, runTip, nameOf} = session
  if (whole.keys.value.size === 0) {
    workspace.toast(runTip.value)
    return
  }
  const graph = whole.graph.value
  const isThere = (id: NodeId) => graph.nodes.some(node => node.id === id)
  const full = to === undefined || isThere(to) ? to : sheet.scope.value.prefix + to
  const target = full === undefined || isThere(full) ? full : targetIn(graph, documents.current, full)
  workspace.announce(to === undefined ? say`Running.` : say`Running up to ${nameOf(to)}.`)
  whole.memory.ran(graph, target)
  session.freezer.ran(documents.current)
  runs.start(graph, target)
}

const tipFor = ({runs, whole, toRun, problems}: Session) =>
  runTip({
    nodes: whole.graph.value.nodes.length,
    able: whole.keys.value.size,
    missing: toRun.value,
    plan: runs.planFor(whole.graph.value),
    problem: problems.value[0],
  })

/** The session that a component is in. */
export const useSession = (): Session => inject(key)!
