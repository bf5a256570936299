// Two fingers: their middle moves the view, their distance zooms it.
import {screenPoint, type Canvas} from './canvas.ts'
import type {Point} from './geometry.ts'
import type {Gesture} from './gesture.ts'
import {zoomAt} from './viewport.ts'

/** Follows two touches, whose latest events are in `touches`. */
export function pinchGesture(canvas: Canvas, touches: ReadonlyMap<number, PointerEvent>): Gesture {
  const {view, fitted} = canvas
  let last = pinchOf(canvas, touches)
  return {
    move() {
      const next = pinchOf(canvas, touches)
      if (!last || !next) return
      fitted.value = false
      const moved = {
        ...view.value,
        x: view.value.x + next.middle[0] - last.middle[0],
        y: view.value.y + next.middle[1] - last.middle[1],
      }
      view.value = zoomAt(moved, next.apart / last.apart, next.middle)
      last = next
    },
    end: () => undefined,
    cancel: () => undefined,
  }
}

function pinchOf(canvas: Canvas, touches: ReadonlyMap<number, PointerEvent>) {
  const [a, b] = [...touches.values()].map(touch => screenPoint(canvas, touch)) as (Point | undefined)[]
  if (!a || !b) return undefined
  const middle: Point = [(a[0] + b[0]) / 2, (a[1] + b[1]) / 2]
  return {middle, apart: Math.max(1, Math.hypot(a[0] - b[0], a[1] - b[1]))}
}
