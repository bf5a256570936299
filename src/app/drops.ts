// What is dropped on the page: node kinds from the palette, and files.
import type {CanvasHandle} from '../editor/canvas.ts'
import type {NodeId} from '../graph/document.ts'
import type {Session} from './session.ts'
import {onMounted, onUnmounted, shallowRef, type ShallowRef} from 'vue'

/** How a node kind is called while it is dragged. */
const kindDragType = 'application/x-spikeloom-kind'

/** The kind that is dragged: until it is dropped, the browser tells nobody but who began. */
let dragged: string | undefined

export function beginKindDrag({dataTransfer}: DragEvent, kind: string) {
  dragged = kind
  dataTransfer?.setData(kindDragType, kind)
  if (dataTransfer) dataTransfer.effectAllowed = 'copy'
}

/** The node kind that is dragged, if one is. */
const kindOf = (event: DragEvent): string | undefined =>
  event.dataTransfer?.getData(kindDragType) || (hasKind(event) ? dragged : undefined)

/** Whether something dragged is files. */
export const hasFiles = (event: DragEvent): boolean => event.dataTransfer?.types.includes('Files') === true

/** Whether something dragged is a node kind. */
const hasKind = (event: DragEvent): boolean => event.dataTransfer?.types.includes(kindDragType) === true

/** What is done with what is dropped: files are taken, kinds become nodes, in the wire below if they fit there. */
export function createDrops(
  canvas: () => CanvasHandle | null,
  take: (files: readonly File[], over: NodeId | undefined) => unknown,
  add: Session['add'],
) {
  const within = ({target}: DragEvent, what: string) =>
    target instanceof Element ? target.closest<HTMLElement>(`[role=application]${what}`) : null
  const hover = (event: DragEvent, kind: string | undefined) =>
    canvas()?.hover(within(event, '') ? kind : undefined, event.clientX, event.clientY)
  return {
    over(event: DragEvent) {
      const kind = kindOf(event)
      if (kind !== undefined) hover(event, kind)
      if (hasFiles(event) || kind !== undefined) event.preventDefault()
    },
    drop(event: DragEvent) {
      const files = [...(event.dataTransfer?.files ?? [])]
      const kind = kindOf(event)
      if (files.length > 0) void take(files, within(event, ' [data-node]')?.dataset.node)
      else if (kind !== undefined && within(event, '')) {
        const wire = hover(event, kind)
        add(kind, canvas()!.pointAt(event.clientX, event.clientY), {wire})
        hover(event, undefined)
      }
      event.preventDefault()
    },
  }
}

/** A drag is heard of several times a second; after so many milliseconds of silence it is over. */
const silence = 1200

/**
 * Whether files are dragged over the page, but not over a field that takes files itself. It listens on the
 * window, before anything else, because a drag may end anywhere and in ways that tell nobody.
 */
export function useFilesOver(): Readonly<ShallowRef<boolean>> {
  const over = shallowRef(false)
  let timer: ReturnType<typeof setTimeout> | undefined

  function set(is: boolean) {
    clearTimeout(timer)
    over.value = is
    if (is) timer = setTimeout(() => (over.value = false), silence)
  }
  const drag = (event: DragEvent) => set(hasFiles(event) && !isFilesField(event.target))
  const end = () => set(false)
  const leave = ({relatedTarget}: DragEvent) => relatedTarget === null && end()
  const listeners = [
    ['dragenter', drag],
    ['dragover', drag],
    ['dragleave', leave],
    ['drop', end],
    ['dragend', end],
  ] as const

  onMounted(() => {
    for (const [type, listener] of listeners) window.addEventListener(type, listener, true)
  })
  onUnmounted(() => {
    end()
    for (const [type, listener] of listeners) window.removeEventListener(type, listener, true)
  })
  return over
}

const isFilesField = (target: EventTarget | null) =>
  target instanceof Element && target.closest('[data-takes-files]') !== null
