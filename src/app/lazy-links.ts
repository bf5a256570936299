// What links canvas and views only once it is wanted: its code comes when a run is frozen, or an image is chosen.
import {computed, shallowRef, watch, type ComputedRef} from 'vue'
import type {NodeGhost} from '../editor/node-ghost.ts'
import type {NodeId} from '../graph/document.ts'
import {chosenImage, type ChosenImage} from '../views/pointing.ts'
import type {Session} from './session.ts'

type Ghosts = ComputedRef<ReadonlyMap<NodeId, NodeGhost>>

/** What nodes show of the frozen run, by the ids of the sheet on the canvas. */
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

/** Shows an image that is chosen in one view in all of them. */
export function useLinkedImages(session: Session): void {
  let loading: Promise<(chosen: ChosenImage) => void> | undefined
  watch(chosenImage, async chosen => {
    loading ??= import('./images-linked.ts').then(({linkedImages}) => linkedImages(session))
    const show = await loading
    if (chosen) show(chosen)
  })
}
