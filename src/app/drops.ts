// What is dropped on the page: node kinds from the palette, and files.
import {onMounted, onUnmounted, shallowRef, type ShallowRef} from 'vue'

/** How a node kind is called while it is dragged. */
export const kindDragType = 'application/x-spikeloom-kind'

/** Whether something dragged is files. */
export const hasFiles = (event: DragEvent): boolean => event.dataTransfer?.types.includes('Files') === true

/** Whether something dragged is a node kind. */
export const hasKind = (event: DragEvent): boolean =>
  event.dataTransfer?.types.includes(kindDragType) === true

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
