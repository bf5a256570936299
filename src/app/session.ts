// What the parts of the shell share: the document as it is known now, and what can be done with it.
import {computed, inject, provide, watch, type ComputedRef, type InjectionKey} from 'vue'
import {definitions} from '../../nodes/definitions.ts'
import {nameOf} from '../editor/node-words.ts'
import {freePlace, rectsOf, sizeOfNode, type Point} from '../editor/geometry.ts'
import {wireBetween, type PortRef} from '../editor/connect.ts'
import {freshId, type DocumentNode, type Edit, type GraphDocument, type NodeId} from '../graph/document.ts'
import {withFits} from '../graph/fits.ts'
import {inspectGraph, type Outlook} from '../graph/inspect.ts'
import {chosenTarget} from './chosen-chip.ts'
import {createMemory} from './memory.ts'
import {missingOf, runTip} from './run-words.ts'
import {stateOf, type NodeRun, type NodeState} from '../graph/run.ts'
import {useDocument, type EditOptions} from '../stores/document.ts'
import {useRun} from '../stores/run.ts'
import {useWorkspace} from '../stores/workspace.ts'

/** A problem of the graph or of its last run. */
interface NodeProblem {
  readonly id: NodeId
  readonly name: string
  readonly message: string
}

export interface Session {
  readonly documents: ReturnType<typeof useDocument>
  readonly workspace: ReturnType<typeof useWorkspace>
  readonly runs: ReturnType<typeof useRun>
  /** What is remembered of each node, but for failures whose causes may be gone. */
  readonly memory: ComputedRef<ReadonlyMap<NodeId, NodeRun>>
  /** The node as it was when it ran for the result with this key. */
  readonly maker: (id: NodeId, key: string) => DocumentNode | undefined
  readonly outlook: ComputedRef<Outlook>
  readonly keys: ComputedRef<ReadonlyMap<NodeId, string>>
  readonly states: ComputedRef<ReadonlyMap<NodeId, NodeState>>
  readonly problems: ComputedRef<readonly NodeProblem[]>
  /** The nodes whose result "Run all" would bring to this page. */
  readonly toRun: ComputedRef<readonly NodeId[]>
  /** What "Run all" would do, or what stands in its way. */
  readonly runTip: ComputedRef<string>
  /** The one selected node, if it is one. */
  readonly selected: ComputedRef<DocumentNode | undefined>
  readonly edit: (change: Edit | readonly Edit[], options?: EditOptions) => void
  readonly select: (ids: Iterable<NodeId>) => void
  /** Adds a node of a kind near a point, joined to a port if one is given, and selects it. */
  readonly add: (kind: string, at: Point, origin?: PortRef) => NodeId
  readonly run: (to?: NodeId) => void
  readonly nameOf: (id: NodeId) => string
}

const key: InjectionKey<Session> = Symbol('session')

/** Makes the session, and gives it to the components inside. */
export function provideSession(): Session {
  const documents = useDocument()
  const workspace = useWorkspace()
  const runs = useRun()
  documents.setDefinitions(definitions)
  runs.connect(definitions)

  const outlook = computed(() => lookAhead(documents.current))
  const keys = computed(() => runs.keysFor(documents.current, outlook.value))
  const memory = createMemory(runs, keys)
  const stateNow = (id: NodeId) =>
    stateOf(outlook.value.get(id), memory.now.value.get(id), keys.value.get(id))
  const states = computed(() => new Map(documents.current.nodes.map(({id}) => [id, stateNow(id)])))
  const byId = computed(() => new Map(documents.current.nodes.map(node => [node.id, node])))
  const name = (id: NodeId) => {
    const node = byId.value.get(id)
    return node ? nameOf(node, definitions.get(node.kind)) : id
  }
  const select = (ids: Iterable<NodeId>) => void (workspace.selection = new Set(ids))

  const session: Session = {
    documents,
    workspace,
    runs,
    memory: memory.now,
    maker: memory.maker,
    outlook,
    keys,
    states,
    problems: computed(() => problemsOf(session)),
    toRun: computed(() => missingOf(keys.value, runs.states)),
    runTip: computed(() => tipFor(session)),
    selected: computed(() =>
      workspace.selection.size === 1 ? byId.value.get([...workspace.selection][0]) : undefined,
    ),
    edit: (change, options) => documents.edit(change, options),
    select,
    add(kind, at, origin) {
      const {edits, id} = addition(session, kind, at, origin)
      documents.edit(edits)
      select([id])
      workspace.announce(`Added ${name(id)}.`)
      return id
    },
    run(to) {
      if (keys.value.size === 0) workspace.toast(session.runTip.value)
      else {
        workspace.announce(to === undefined ? 'Running.' : `Running up to ${name(to)}.`)
        memory.ran(documents.current, to)
        runs.start(documents.current, to)
      }
    },
    nameOf: name,
  }
  watch(byId, nodes => {
    const there = [...workspace.selection].filter(id => nodes.has(id))
    if (there.length < workspace.selection.size) select(there)
  })
  provide(key, session)
  return session
}

/** What is known before a run, and how layers fit the chip that the graph is mapped to. */
const lookAhead = (doc: GraphDocument) => withFits(inspectGraph(doc, definitions), chosenTarget(doc))

function problemsOf({documents, memory, states, outlook, nameOf}: Session): readonly NodeProblem[] {
  return documents.current.nodes.flatMap(({id}) => {
    const last = memory.value.get(id)?.last
    const failed = states.value.get(id) === 'failed' && last?.status === 'failed' ? last.fault : undefined
    const fault = outlook.value.get(id)?.problem ?? failed
    return fault ? [{id, name: nameOf(id), message: fault.message}] : []
  })
}

const tipFor = ({documents, runs, keys, toRun, problems}: Session) =>
  runTip({
    nodes: documents.current.nodes.length,
    able: keys.value.size,
    missing: toRun.value,
    plan: runs.planFor(documents.current),
    problem: problems.value[0],
  })

/** The edits that add a node, its middle near a point, and a wire to the port it was wished for. */
function addition({documents}: Session, kind: string, [x, y]: Point, origin?: PortRef) {
  const definition = definitions.get(kind)!
  const doc = documents.current
  const id = freshId(doc, kind)
  const size = sizeOfNode(definition)
  const corner: Point = origin
    ? [origin.side === 'out' ? x : x - size.width, y - 48]
    : [x - size.width / 2, y - size.height / 2]
  const position = freePlace(corner, size, rectsOf(doc, definitions).values())
  const edits: Edit[] = [
    {type: 'add', nodes: [{id, kind, version: definition.version, params: {}, position}]},
  ]
  const port = origin && fittingPort(kind, typeOfPort(doc.nodes, origin), origin)
  const wire =
    origin && port !== undefined ? wireBetween(origin, {node: id, side: opposite(origin), port}) : undefined
  if (wire) edits.push({type: 'connect', wire})
  return {edits, id}
}

const opposite = ({side}: PortRef) => (side === 'in' ? 'out' : 'in')

const typeOfPort = (nodes: readonly DocumentNode[], {node, side, port}: PortRef) => {
  const definition = definitions.get(nodes.find(({id}) => id === node)?.kind ?? '')
  return (side === 'in' ? definition?.inputs : definition?.outputs)?.[port]
}

function fittingPort(kind: string, type: string | undefined, origin: PortRef): string | undefined {
  const definition = definitions.get(kind)!
  const ports = origin.side === 'in' ? definition.outputs : definition.inputs
  return Object.keys(ports).find(port => ports[port] === type)
}

/** The kinds that could be joined to a port. */
export function kindsFor({documents}: Session, origin: PortRef | undefined): readonly string[] {
  const kinds = [...definitions.keys()]
  if (!origin) return kinds
  const type = typeOfPort(documents.current.nodes, origin)
  return kinds.filter(kind => fittingPort(kind, type, origin) !== undefined)
}

/** The session that a component is in. */
export const useSession = (): Session => inject(key)!
