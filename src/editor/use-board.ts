// The elements that nodes are put into, which follow the document, what is held, and where the user looks.
import {onBeforeUnmount, onMounted, shallowRef, watch, type Ref} from 'vue'
import type {DocumentNode, NodeId} from '../graph/document.ts'
import {createBoard, type Board} from './board.ts'
import type {Canvas} from './canvas.ts'
import {createRefit, sizeOfCanvas} from './look.ts'

/** Keeps the board of a canvas as long as the component lives. @param mounted  the nodes that have elements */
export function useBoard(canvas: Canvas, mounted: Ref<{readonly nodes: readonly DocumentNode[]}>) {
  const {root, view, moving, props} = canvas
  const board = shallowRef<Board>()
  const slots = shallowRef<ReadonlyMap<NodeId, HTMLElement>>(new Map())
  const {refit, stop} = createRefit(canvas)
  let observer: ResizeObserver | undefined
  const measure = () => (canvas.size.value = sizeOfCanvas(canvas))

  onMounted(() => {
    board.value = createBoard(root.value!, found => (slots.value = found))
    measure()
    board.value.show(mounted.value)
    observer = new ResizeObserver(() => {
      measure()
      refit()
    })
    observer.observe(root.value!)
  })
  onBeforeUnmount(() => {
    observer?.disconnect()
    stop()
    board.value?.destroy()
  })
  // What hangs below nodes comes and goes with a frozen run.
  watch(
    () => (props.ghosts?.size ?? 0) > 0,
    () => refit(),
  )
  watch(mounted, now => board.value?.show(now))
  watch(view, look => board.value?.look(look))
  watch(moving, (now, before) => {
    for (const {id, position} of props.document.nodes)
      if (now.has(id) || before.has(id)) board.value?.place(id, now.get(id) ?? position)
  })
  return {board, slots}
}
