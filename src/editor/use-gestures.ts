// The pointer on the canvas: from its press to the gesture that it means.
import {onScopeDispose, shallowRef, type ShallowRef} from 'vue'
import type {NodeId} from '../graph/document.ts'
import {canvasPoint, screenPoint, type Canvas} from './canvas.ts'
import {marqueeGesture, panGesture, type Gesture} from './gesture.ts'
import {cornerAt, isControl, nodeAt, portAt, wireAt} from './hit.ts'
import {resizeGesture} from './resize-gesture.ts'
import {moveGesture} from './move-gesture.ts'
import {pinchGesture} from './pinch-gesture.ts'
import {wheeled} from './viewport.ts'
import {follow, stopWire, wireGesture} from './wire-gesture.ts'
import {wireOf} from './connect.ts'
import {say} from '../words/say.ts'

export interface Gestures {
  readonly down: (event: PointerEvent) => void
  /** The pointer moves with no button pressed. */
  readonly hover: (event: PointerEvent) => void
  readonly wheel: (event: WheelEvent) => void
  readonly double: (event: MouseEvent) => void
  /** Ends whatever is going on without effect. Answers whether anything was. */
  readonly cancel: () => boolean
  readonly panning: Readonly<ShallowRef<boolean>>
  /** Whether the space bar is held, so that dragging moves the view. */
  readonly space: ShallowRef<boolean>
}

/** Turns pointer events on the canvas into gestures. */
export function useGestures(canvas: Canvas): Gestures {
  const panning = shallowRef(false)
  const space = shallowRef(false)
  const tracker = createTracker(() => (panning.value = false))

  function cancel() {
    const active = tracker.busy() || canvas.pending.value !== undefined
    tracker.cancel()
    stopWire(canvas)
    return active
  }
  function down(event: PointerEvent) {
    if (isControl(event)) return
    event.stopPropagation() // Rete would drag the node itself
    canvas.hint.value = undefined
    if (tracker.press(event) > 1) {
      cancel()
      tracker.start(pinchGesture(canvas, tracker.touches), event)
    } else if (!tracker.busy()) {
      const meant = gestureFor(canvas, event, space.value)
      panning.value = meant?.pans ?? false
      if (meant) tracker.start(meant.gesture, event)
    }
  }
  onScopeDispose(tracker.cancel)
  return {
    down,
    hover(event) {
      canvas.cursor.value = canvasPoint(canvas, event)
      if (!tracker.busy()) follow(canvas, event)
    },
    wheel: event => turn(canvas, event),
    double: event => double(canvas, event),
    cancel,
    panning,
    space,
  }
}

/** Follows pointers, wherever they go, from press to release. */
function createTracker(ended: () => void) {
  const touches = new Map<number, PointerEvent>()
  let current: {readonly gesture: Gesture; readonly pointer: number} | undefined

  function stop() {
    current = undefined
    window.removeEventListener('pointermove', move)
    window.removeEventListener('pointerup', up)
    window.removeEventListener('pointercancel', lost)
    ended()
  }
  function move(event: PointerEvent) {
    if (touches.has(event.pointerId)) touches.set(event.pointerId, event)
    if (current?.pointer === event.pointerId || touches.size > 1) current?.gesture.move(event)
  }
  function up(event: PointerEvent) {
    touches.delete(event.pointerId)
    if (current?.pointer !== event.pointerId) return
    const {gesture} = current
    stop()
    gesture.end(event)
  }
  function lost(event: PointerEvent) {
    touches.delete(event.pointerId)
    cancel()
  }
  function cancel() {
    const gesture = current?.gesture
    stop()
    gesture?.cancel()
  }
  return {
    touches,
    busy: () => current !== undefined,
    /** Notes a press. Answers how many fingers are down. */
    press(event: PointerEvent): number {
      if (event.pointerType === 'touch') touches.set(event.pointerId, event)
      return touches.size
    },
    start(gesture: Gesture, event: PointerEvent) {
      current = {gesture, pointer: event.pointerId}
      window.addEventListener('pointermove', move)
      window.addEventListener('pointerup', up)
      window.addEventListener('pointercancel', lost)
    },
    cancel,
  }
}

/** What a press means, by where it is and with which button. */
function gestureFor(canvas: Canvas, event: PointerEvent, space: boolean) {
  const is = (gesture: Gesture) => ({gesture, pans: false})
  if (event.button === 1 || event.button === 2 || space)
    return {gesture: panGesture(canvas, event), pans: true}
  if (event.button !== 0) return undefined
  const corner = cornerAt(event)
  if (corner !== undefined) return is(resizeGesture(canvas, event, corner))
  const port = portAt(canvas, event)
  if (port) return is(wireGesture(canvas, event, port))
  const node = nodeAt(canvas, event)
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
  canvas.tell.announce(
    say`Wire from ${canvas.nameOf(wire.from[0])} to ${canvas.nameOf(wire.to[0])} selected. Delete removes it.`,
  )
}

function turn(canvas: Canvas, event: WheelEvent) {
  event.preventDefault()
  canvas.fitted.value = false
  canvas.view.value = wheeled(canvas.view.value, event, screenPoint(canvas, event))
}

function double(canvas: Canvas, event: MouseEvent) {
  if (isControl(event) || portAt(canvas, event)) return
  const node = nodeAt(canvas, event)
  if (node !== undefined) open(canvas, node)
  else canvas.tell.search({at: canvasPoint(canvas, event), page: [event.clientX, event.clientY]})
}

/** What a double click on a node, a note or a frame asks for. */
function open(canvas: Canvas, id: NodeId) {
  const {document: doc} = canvas.props
  const node = doc.nodes.find(candidate => candidate.id === id)
  if (!node) canvas.writing.value = id
  else if (node.kind.startsWith('block:')) canvas.tell.ask('enter', new Set([id]))
  else canvas.tell.inspect(id, 'params')
}
