// The pointer on the canvas: from its press to the gesture that it means.
import {onScopeDispose, shallowRef, type ShallowRef} from 'vue'
import {canvasPoint, screenPoint, type Canvas} from './canvas.ts'
import {marqueeGesture, moveGesture, panGesture, type Gesture} from './gesture.ts'
import {isControl, nodeAt, portAt, wireAt} from './hit.ts'
import {pinchGesture} from './pinch-gesture.ts'
import {wheeled} from './viewport.ts'
import {follow, stopWire, wireGesture} from './wire-gesture.ts'
import {wireOf} from './connect.ts'

export interface Gestures {
  down(event: PointerEvent): void
  /** The pointer moves with no button pressed. */
  hover(event: PointerEvent): void
  wheel(event: WheelEvent): void
  double(event: MouseEvent): void
  /** Ends whatever is going on without effect. Answers whether anything was. */
  cancel(): boolean
  readonly panning: Readonly<ShallowRef<boolean>>
  /** Whether the space bar is held, so that dragging moves the view. */
  readonly space: ShallowRef<boolean>
}

/** Turns pointer events on the canvas into gestures. */
export function useGestures(canvas: Canvas): Gestures {
  const panning = shallowRef(false)
  const space = shallowRef(false)
  const touches = new Map<number, PointerEvent>()
  let current: {gesture: Gesture; pointer: number} | undefined

  const stop = () => {
    current = undefined
    panning.value = false
    window.removeEventListener('pointermove', move)
    window.removeEventListener('pointerup', up)
    window.removeEventListener('pointercancel', lost)
  }
  const move = (event: PointerEvent) => {
    if (touches.has(event.pointerId)) touches.set(event.pointerId, event)
    if (current?.pointer === event.pointerId || touches.size > 1) current?.gesture.move(event)
  }
  const up = (event: PointerEvent) => {
    touches.delete(event.pointerId)
    if (current?.pointer !== event.pointerId) return
    const {gesture} = current
    stop()
    gesture.end(event)
  }
  const lost = (event: PointerEvent) => {
    touches.delete(event.pointerId)
    cancel()
  }
  const cancel = () => {
    const active = current !== undefined || canvas.pending.value !== undefined
    current?.gesture.cancel()
    stop()
    stopWire(canvas)
    return active
  }
  const start = (gesture: Gesture, event: PointerEvent) => {
    current = {gesture, pointer: event.pointerId}
    window.addEventListener('pointermove', move)
    window.addEventListener('pointerup', up)
    window.addEventListener('pointercancel', lost)
  }

  function down(event: PointerEvent) {
    if (isControl(event)) return
    event.stopPropagation() // Rete would drag the node itself
    canvas.hint.value = undefined
    if (event.pointerType === 'touch') touches.set(event.pointerId, event)
    if (touches.size > 1) {
      current?.gesture.cancel()
      stopWire(canvas)
      start(pinchGesture(canvas, touches), event)
      return
    }
    if (current) return
    const gesture = gestureFor(canvas, event, space.value)
    if (!gesture) return
    panning.value = gesture.pans
    start(gesture.gesture, event)
  }
  onScopeDispose(stop)
  return {
    down,
    hover: event => void (current ?? follow(canvas, event)),
    wheel: event => turn(canvas, event),
    double: event => double(canvas, event),
    cancel,
    panning,
    space,
  }
}

/** What a press means, by where it is and with which button. */
function gestureFor(canvas: Canvas, event: PointerEvent, space: boolean) {
  const is = (gesture: Gesture) => ({gesture, pans: false})
  if (event.button === 1 || event.button === 2 || space)
    return {gesture: panGesture(canvas, event), pans: true}
  if (event.button !== 0) return undefined
  const port = portAt(event)
  if (port) return is(wireGesture(canvas, event, port))
  const node = nodeAt(event)
  if (canvas.pending.value) return is(wireGesture(canvas, event, canvas.pending.value.origin))
  if (node !== undefined) return is(moveGesture(canvas, event, node))
  const wire = wireAt(event)
  if (wire !== undefined) {
    selectWire(canvas, wire)
    return undefined
  }
  if (event.pointerType === 'touch') return {gesture: panGesture(canvas, event), pans: true}
  return is(marqueeGesture(canvas, event))
}

function selectWire(canvas: Canvas, id: string) {
  const wire = wireOf(canvas.props.document, id)
  if (!wire) return
  canvas.tell.select(new Set())
  canvas.wire.value = id
  canvas.tell.announce(`Wire from ${wire.from[0]} to ${wire.to[0]} selected. Delete removes it.`)
}

function turn(canvas: Canvas, event: WheelEvent) {
  event.preventDefault()
  canvas.fitted.value = false
  canvas.view.value = wheeled(canvas.view.value, event, screenPoint(canvas, event))
}

function double(canvas: Canvas, event: MouseEvent) {
  if (isControl(event) || portAt(event)) return
  const node = nodeAt(event)
  if (node !== undefined) canvas.tell.inspect(node, 'params')
  else canvas.tell.search({at: canvasPoint(canvas, event), page: [event.clientX, event.clientY]})
}
