// Gestures that move the view, select and move nodes. Each lives from a pointer's press to its release.
import type {NodeId} from '../graph/document.ts'
import {canvasPoint, type Canvas} from './canvas.ts'
import {overlaps, rectBetween, snap, type Point} from './geometry.ts'

export interface Gesture {
  move(event: PointerEvent): void
  end(event: PointerEvent): void
  /** The user changed their mind. */
  cancel(): void
}

/** How far a pointer may stray, in screen pixels, and still have clicked. */
const slack = 4

/** Whether the pointer has moved since it was pressed; once it has, it has. */
export function dragDetector(start: PointerEvent): (event: PointerEvent) => boolean {
  let dragging = false
  return event =>
    (dragging ||= Math.hypot(event.clientX - start.clientX, event.clientY - start.clientY) > slack)
}

/** Moves the view with the pointer. */
export function panGesture({view, fitted}: Canvas, start: PointerEvent): Gesture {
  const before = view.value
  return {
    move(event) {
      fitted.value = false
      view.value = {
        ...before,
        x: before.x + event.clientX - start.clientX,
        y: before.y + event.clientY - start.clientY,
      }
    },
    end: () => undefined,
    cancel: () => (view.value = before),
  }
}

/** Selects the nodes in a box; with Shift or Ctrl, besides those selected already. */
export function marqueeGesture(canvas: Canvas, start: PointerEvent): Gesture {
  const kept = isAdding(start) ? canvas.props.selection : new Set<NodeId>()
  const corner = canvasPoint(canvas, start)
  const dragged = dragDetector(start)
  const stop = () => {
    canvas.marquee.value = undefined
    canvas.caught.value = undefined
  }
  return {
    move(event) {
      if (!dragged(event)) return
      const box = rectBetween(corner, canvasPoint(canvas, event))
      canvas.marquee.value = box
      const hits = [...canvas.rects.value].filter(([, rect]) => overlaps(rect, box)).map(([id]) => id)
      canvas.caught.value = new Set([...kept, ...hits])
    },
    end() {
      const caught = canvas.caught.value ?? kept
      stop()
      select(canvas, caught)
    },
    cancel: stop,
  }
}

/** Selects the pressed node, and moves all selected ones if the pointer moves. */
export function moveGesture(canvas: Canvas, start: PointerEvent, id: NodeId): Gesture {
  const {props, tell, moving} = canvas
  const already = props.selection.has(id)
  const adding = isAdding(start)
  if (!already) select(canvas, new Set(adding ? [...props.selection, id] : [id]))
  const dragged = dragDetector(start)
  const stop = () => (moving.value = new Map())
  const clicked = () => {
    if (already && adding) select(canvas, without(props.selection, id))
    else if (!adding) {
      select(canvas, new Set([id]))
      tell.inspect(id)
    }
  }
  return {
    move(event) {
      if (dragged(event)) moving.value = movedTo(canvas, start, event, id)
    },
    end(event) {
      const to = moving.value
      stop()
      if (to.size > 0) tell.edit({type: 'move', to: Object.fromEntries(to)})
      else if (!dragged(event)) clicked()
    },
    cancel: stop,
  }
}

/** Where the selected nodes are now: the pressed one on the grid, the others as far from it as before. */
function movedTo(canvas: Canvas, start: PointerEvent, event: PointerEvent, id: NodeId) {
  const {props, view} = canvas
  const pressed = props.document.nodes.find(node => node.id === id)!.position
  const by: Point = [
    (event.clientX - start.clientX) / view.value.k,
    (event.clientY - start.clientY) / view.value.k,
  ]
  const [x, y] = snap([pressed[0] + by[0], pressed[1] + by[1]])
  const held = props.document.nodes.filter(node => node.id === id || props.selection.has(node.id))
  return new Map<NodeId, Point>(
    held.map(node => [node.id, [node.position[0] + x - pressed[0], node.position[1] + y - pressed[1]]]),
  )
}

const isAdding = (event: {shiftKey: boolean; ctrlKey: boolean; metaKey: boolean}): boolean =>
  event.shiftKey || event.ctrlKey || event.metaKey

const without = (ids: ReadonlySet<NodeId>, id: NodeId) => new Set([...ids].filter(other => other !== id))

/** Selects nodes, unless they are already; a selected wire is so no longer. */
export function select({props, tell, wire}: Canvas, ids: ReadonlySet<NodeId>) {
  wire.value = undefined
  const same = ids.size === props.selection.size && [...ids].every(id => props.selection.has(id))
  if (!same) tell.select(ids)
}
