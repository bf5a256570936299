// Dragging the lower right corner of a note or a frame.
import type {NodeId} from '../graph/document.ts'
import type {Canvas} from './canvas.ts'
import {grid, snapTo, type Point} from './geometry.ts'
import type {Gesture} from './gesture.ts'

/** No note or frame is smaller, in canvas pixels. */
const least: Point = [4 * grid, 2 * grid]

/** Resizes a note or a frame while the pointer moves. */
export function resizeGesture(canvas: Canvas, start: PointerEvent, id: NodeId): Gesture {
  const {props, view, sizing, tell} = canvas
  const before = canvas.atRest.value.get(id)!
  const sizeAt = (event: PointerEvent): Point => {
    const by = [
      (event.clientX - start.clientX) / view.value.k,
      (event.clientY - start.clientY) / view.value.k,
    ]
    const [width, height] = [before.width + by[0], before.height + by[1]]
    const snapped = props.snapping ? ([snapTo(width), snapTo(height)] as const) : ([width, height] as const)
    return [Math.max(least[0], snapped[0]), Math.max(least[1], snapped[1])]
  }
  const stop = () => (sizing.value = undefined)
  return {
    move: event => (sizing.value = {id, size: sizeAt(event)}),
    end() {
      const size = sizing.value?.size
      stop()
      if (size) tell.edit({type: 'resize', id, position: [before.left, before.top], size})
    },
    cancel: stop,
  }
}
