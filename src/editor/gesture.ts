// Gestures that move the view and select. Each lives from a pointer's press to its release.
import type {NodeId} from '../graph/document.ts'
import {canvasPoint, type Canvas} from './canvas.ts'
import {overlaps, rectBetween} from './geometry.ts'
import {contains} from './items.ts'

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
      const nodes = [...canvas.rects.value].filter(([, rect]) => overlaps(rect, box))
      // Notes and frames only as a whole: a box drawn inside a frame is after what is inside.
      const others = [...canvas.boxes.value].filter(([, rect]) => contains(box, rect))
      const hits = [...nodes, ...others].map(([id]) => id)
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

export /** Whether what is pressed is to be selected besides what is. */
const isAdding = (event: {shiftKey: boolean; ctrlKey: boolean; metaKey: boolean}): boolean =>
  event.shiftKey || event.ctrlKey || event.metaKey

/** Selects nodes, unless they are already; a selected wire is so no longer. */
export function select({props, tell, wire}: Canvas, ids: ReadonlySet<NodeId>) {
  wire.value = undefined
  const same = ids.size === props.selection.size && [...ids].every(id => props.selection.has(id))
  if (!same) tell.select(ids)
}
