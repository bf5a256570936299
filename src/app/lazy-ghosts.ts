// What nodes on the canvas show of the frozen run: its code comes when a run is frozen.
import {computed, shallowRef, watch, type ComputedRef} from 'vue'
import type {NodeGhost} from '../editor/node-ghost.ts'
import type {NodeId} from '../graph/document.ts'
import type {Session} from './session.ts'

type Ghosts = ComputedRef<ReadonlyMap<NodeId, NodeGhost>>

/** By the ids of the sheet on the canvas. */
export function useGhosts(session: Session): ComputedRef<ReadonlyMap<NodeId, NodeGhost> | undefined> {
  const found = shallowRef<Ghosts>()
  watch(
    () => session.freezer.run.value !== undefined,
    async frozen => {
      if (!frozen || found.value) return
      const {nodeGhosts, sheetGhosts} = await import('./node-ghosts.ts')
      found.value = sheetGhosts(session, nodeGhosts(session))
    },
    {immediate: true},
  )
  return computed(() => found.value?.value)
}
