// Which nodes are elements of the page: those in sight or nearly so. From afar large graphs are drawn instead.
import {computed, onScopeDispose, shallowRef, watch, type ComputedRef, type ShallowRef} from 'vue'
import type {NodeId} from '../graph/document.ts'
import type {Canvas} from './canvas.ts'
import {overlaps, type Rect} from './geometry.ts'

/** Graphs of so few nodes are elements, all of them and at any zoom. */
const few = 60
/** Below this zoom names on nodes cannot be read. */
const farZoom = 0.35

export interface Shown {
  /** Whether the graph is so large and so far away that it is drawn on one canvas. */
  readonly far: ComputedRef<boolean>
  /** Whether it is drawn, beneath the elements that there are: from afar, and while elements are still to come. */
  readonly drawn: ComputedRef<boolean>
  /**
   * A part of the canvas that holds all that is seen, whose wires are elements; none from afar. It changes in steps,
   * not with every pixel, and in large graphs not while the user zooms.
   */
  readonly area: Readonly<ShallowRef<Rect | undefined>>
  /** The nodes that are elements. */
  readonly ids: Readonly<ShallowRef<ReadonlySet<NodeId>>>
}

/** What is to be mounted, for a view that moves all the time. */
export function createShown(canvas: Canvas, focusable: () => NodeId | undefined): Shown {
  const {props, view, size, rects, moving, pending} = canvas
  const isLarge = computed(() => props.document.nodes.length > few)
  const far = computed(() => isLarge.value && view.value.k < farZoom)
  // Texts are compared by value: what depends on one is left alone while it stays the same.
  const steps = computed(() => {
    const {x, y, k} = view.value
    const step = 256 / 2 ** Math.floor(Math.log2(k))
    const from = (offset: number) => Math.floor(-offset / k / step) - 1
    const to = (offset: number, length: number) => Math.ceil((length - offset) / k / step) + 1
    return [step, from(x), from(y), to(x, size.value.width), to(y, size.value.height)].join(' ')
  })
  const area = computed((): Rect => {
    const [step, left, top, right, bottom] = steps.value.split(' ').map(Number)
    return {left: left * step, top: top * step, width: (right - left) * step, height: (bottom - top) * step}
  })
  const wanted = computed((): ReadonlySet<NodeId> => {
    const {nodes} = props.document
    if (!isLarge.value) return new Set(nodes.map(({id}) => id))
    const kept = new Set([focusable(), pending.value?.origin.node])
    const isNear = ({id}: {id: NodeId}) => kept.has(id) || moving.value.has(id)
    if (far.value) return new Set(nodes.filter(isNear).map(({id}) => id)) // whatever the view shows
    const near = (node: {id: NodeId}) => isNear(node) || overlaps(rects.value.get(node.id)!, area.value)
    return new Set(nodes.filter(near).map(({id}) => id))
  })
  const {ids, waiting, zooming} = paced(wanted, {isLarge, isFar: far, zoom: () => view.value.k})
  const still = shallowRef<Rect>()
  watch(
    [far, area, zooming],
    () => {
      if (far.value) still.value = undefined
      else if (!zooming.value) still.value = area.value
    },
    {flush: 'sync', immediate: true},
  )
  return {far, area: still, ids, drawn: computed(() => isLarge.value && (far.value || waiting.value))}
}

/** How long the zoom must be left alone before elements come and go, in milliseconds. */
const calm = 200
/** How many elements come at once; the others come in the next frames. In small graphs all of them are in sight. */
const batchOf = (isLarge: boolean) => (isLarge ? 24 : 5)

interface Pace {
  /** Whether what is wanted depends on the zoom. */
  readonly isLarge: ComputedRef<boolean>
  /** Whether hardly any are wanted: the others then go at once, since they would make every step slow. */
  readonly isFar: ComputedRef<boolean>
  readonly zoom: () => number
}

/** Follows what is wanted, but not while the user zooms (unless from afar), and with few new ones at a time. */
function paced(wanted: ComputedRef<ReadonlySet<NodeId>>, {isLarge, isFar, zoom}: Pace) {
  const ids = shallowRef<ReadonlySet<NodeId>>(new Set())
  const waiting = shallowRef(false)
  let timer: ReturnType<typeof setTimeout> | undefined
  let frame = 0
  const zooming = shallowRef(false)

  function step() {
    frame = 0
    if (zooming.value && !isFar.value) return
    const missing = [...wanted.value].filter(id => !ids.value.has(id))
    const kept = [...ids.value].filter(id => wanted.value.has(id))
    const batch = batchOf(isLarge.value)
    ids.value = new Set([...kept, ...missing.slice(0, batch)])
    waiting.value = missing.length > batch
    if (waiting.value) frame = requestAnimationFrame(step)
  }
  step()
  const few = () => [...wanted.value].filter(id => !ids.value.has(id)).length <= batchOf(isLarge.value)
  watch(
    wanted,
    () => {
      if (zooming.value || few()) step()
      else {
        waiting.value = true
        frame ||= requestAnimationFrame(step)
      }
    },
    {flush: 'sync'},
  )
  watch(
    zoom,
    () => {
      if (!isLarge.value) return
      zooming.value = true
      waiting.value = true
      clearTimeout(timer)
      timer = setTimeout(() => {
        zooming.value = false
        step()
      }, calm)
    },
    {flush: 'sync'},
  )
  onScopeDispose(() => {
    clearTimeout(timer)
    cancelAnimationFrame(frame)
  })
  return {ids, waiting, zooming}
}
