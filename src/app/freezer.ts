// A run kept as "A", beside which later ones are seen: freezing, swapping, letting go.
import {computed, shallowRef, type ComputedRef} from 'vue'
import {definitions} from '../../nodes/definitions.ts'
import type {GraphDocument, NodeId} from '../graph/document.ts'
import {expand} from '../graph/expand.ts'
import {changesBetween, placedAs, resultsOf, type Change, type Done, type FrozenRun} from '../graph/frozen.ts'
import type {useDocument} from '../stores/document.ts'
import {useFrozen} from '../stores/frozen.ts'
import type {useRun} from '../stores/run.ts'
import type {useWorkspace} from '../stores/workspace.ts'
import {say} from '../words/say.ts'
import type {Whole} from './whole.ts'

export interface Freezer {
  readonly run: ComputedRef<FrozenRun | undefined>
  /** The whole graph that gave it. */
  readonly graph: ComputedRef<GraphDocument | undefined>
  /** What differs in the whole graph since. */
  readonly changes: ComputedRef<readonly Change[]>
  /** Whether the browser could not keep it, so that it goes with the page. */
  readonly fleeting: ComputedRef<boolean>
  /** What a node of the whole graph gave in it, if that is of the same kind still. */
  readonly resultOf: (id: NodeId) => Done | undefined
  /** Why there is nothing to freeze or swap; nothing if there is. */
  readonly obstacle: ComputedRef<string | undefined>
  readonly freeze: () => void
  readonly swap: () => void
  readonly release: () => void
  /** Notes the document that is about to run. */
  readonly ran: (document: GraphDocument) => void
}

interface Parts {
  readonly documents: ReturnType<typeof useDocument>
  readonly runs: ReturnType<typeof useRun>
  readonly workspace: ReturnType<typeof useWorkspace>
  readonly whole: Whole
}

export function createFreezer({documents, runs, workspace, whole}: Parts): Freezer {
  const store = useFrozen()
  const last = shallowRef<GraphDocument>()
  const run = computed(() => store.run)
  const graph = computed(() => run.value && expand(run.value.document, definitions))
  const kinds = computed(() => new Map(graph.value?.nodes.map(({id, kind}) => [id, kind])))
  const present = computed(() => new Map(whole.graph.value.nodes.map(({id, kind}) => [id, kind])))
  /** The results of the last run, with the document that gave them. */
  const current = computed((): Omit<FrozenRun, 'at'> | undefined => {
    const document = last.value
    if (!document || runs.running) return undefined
    const results = resultsOf(runs.keysFor(expand(document, definitions)), runs.states)
    return results.size === 0 ? undefined : {document, results}
  })
  const obstacle = computed(() => {
    if (current.value) return undefined
    return runs.running ? say`Wait until the run is over.` : say`Run the graph first.`
  })
  /** Does something with the last run, or says why there is none. */
  const withCurrent = (act: (now: Omit<FrozenRun, 'at'>) => void) => () => {
    if (current.value) act(current.value)
    else workspace.toast(obstacle.value ?? '')
  }

  return {
    run,
    graph,
    changes: computed(() => (graph.value ? changesBetween(graph.value, whole.graph.value, definitions) : [])),
    fleeting: computed(() => store.fleeting),
    resultOf: id => (kinds.value.get(id) === present.value.get(id) ? run.value?.results.get(id) : undefined),
    obstacle,
    freeze: withCurrent(now => {
      void store.keep({...now, at: Date.now()})
      workspace.setPanels({dockOpen: true})
      workspace.announce(say`The run is frozen as A. Change something and run to see the difference.`)
    }),
    swap: withCurrent(now => {
      const then = run.value
      if (!then) {
        workspace.toast(say`No run is frozen yet.`)
        return
      }
      const {refused} = documents
      documents.replace(placedAs(then.document, documents.current), 'swap with the frozen run')
      if (documents.refused !== refused) return
      last.value = documents.current
      runs.adopt(then.results)
      void store.keep({...now, at: Date.now()})
      workspace.announce(say`Swapped: what was frozen is current, and the last run is frozen.`)
    }),
    release: () => {
      if (!run.value) return
      void store.release()
      workspace.announce(say`The frozen run is gone.`)
    },
    ran: document => void (last.value = document),
  }
}
