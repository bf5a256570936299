// Drawing a wire: from port to port by dragging, or by clicking one and then the other.
import {applyEdit, sameWire, type Edit, type Wire} from '../graph/document.ts'
import {canvasPoint, screenPoint, type Canvas} from './canvas.ts'
import {bestPort, openPorts, refusal, wireBetween, wireInto, type PortRef} from './connect.ts'
import type {Scene} from './fix.ts'
import {dragDetector, type Gesture} from './gesture.ts'
import {portAt, nodeAt} from './hit.ts'
import {linger} from './look.ts'
import {say} from '../words/say.ts'

/** Begins a wire at a port, or ends the one that a click began. */
export function wireGesture(canvas: Canvas, start: PointerEvent, port: PortRef): Gesture {
  const {pending} = canvas
  if (pending.value) {
    follow(canvas, start)
    return {move: () => undefined, end: event => finish(canvas, event), cancel: () => stopWire(canvas)}
  }
  const dragged = dragDetector(start)
  beginWire(canvas, port)
  follow(canvas, start)
  return {
    move(event) {
      const moved = dragged(event)
      if (moved && port.side === 'in' && !pending.value?.pulled) pullOff(canvas, port)
      if (moved) follow(canvas, event)
    },
    end(event) {
      if (dragged(event)) finish(canvas, event)
      else canvas.tell.announce(say`Choose the port to connect to, or press Escape.`)
    },
    cancel: () => stopWire(canvas),
  }
}

function beginWire({props, pending}: Canvas, origin: PortRef) {
  const doc = props.document
  pending.value = {origin, doc, open: openPorts(doc, origin, props.definitions)}
}

/** Takes the wire off an occupied input: from now on it hangs from its output. */
function pullOff(canvas: Canvas, input: PortRef) {
  const {props, pending, tell} = canvas
  const wire = wireInto(props.document, input)
  if (!wire) return
  const doc = applyEdit(props.document, {type: 'disconnect', wire})
  const origin: PortRef = {node: wire.from[0], side: 'out', port: wire.from[1]}
  pending.value = {origin, doc, pulled: wire, open: openPorts(doc, origin, props.definitions)}
  tell.announce(say`Pulled the wire from ${canvas.nameOf(origin.node)} off ${canvas.nameOf(input.node)}.`)
}

/** Lets the end of the wire follow the pointer, and says why it may not end where it is. */
export function follow(canvas: Canvas, event: PointerEvent) {
  const {pending, pointer, target, hint, props} = canvas
  if (!pending.value) return
  pointer.value = canvasPoint(canvas, event)
  target.value = targetAt(canvas, event)
  const {doc, origin} = pending.value
  const problem = target.value && refusal(doc, origin, target.value, props.definitions)
  hint.value =
    problem === undefined ? undefined : {text: problem, at: screenPoint(canvas, event), refused: true}
}

/** The port under the pointer; over a node, the one of its ports that suits best. */
function targetAt(canvas: Canvas, event: PointerEvent): PortRef | undefined {
  const {pending, props} = canvas
  const {origin} = pending.value!
  const port = portAt(canvas, event)
  if (port)
    return port.node === origin.node && port.port === origin.port && port.side === origin.side
      ? undefined
      : port
  const node = nodeAt(canvas, event)
  if (node === undefined || node === origin.node) return undefined
  return bestPort(pending.value!, node, props.definitions)
}

/** Joins what the wire points at, or offers nodes that would fit where it points at nothing. */
function finish(canvas: Canvas, event: PointerEvent) {
  follow(canvas, event)
  const {pending, target, hint, pointer, tell} = canvas
  const {origin, pulled} = pending.value!
  const wire = target.value && wireBetween(origin, target.value)
  if (hint.value) tell.announce(hint.value.text)
  else if (wire)
    join(canvas, [...(pulled ? [{type: 'disconnect', wire: pulled} as const] : []), {type: 'connect', wire}])
  else if (pulled) {
    tell.edit({type: 'disconnect', wire: pulled})
    tell.announce(say`Wire from ${canvas.nameOf(pulled.from[0])} to ${canvas.nameOf(pulled.to[0])} removed.`)
  } else if (isOutside(canvas, event)) tell.announce(say`Not connected.`)
  else if (nodeAt(canvas, event) === undefined)
    tell.search({at: pointer.value, page: [event.clientX, event.clientY], origin})
  const said = hint.value
  stopWire(canvas)
  if (said) linger(canvas, said)
  if (said && wire) void offer(canvas, said, sceneOf(canvas, pulled), wire)
}

/** Offers what would make a refused wire possible, as long as the refusal is still read. */
async function offer(canvas: Canvas, said: NonNullable<Canvas['hint']['value']>, scene: Scene, wire: Wire) {
  const {fixesForWire} = await import('./fix-wire.ts')
  const fixes = fixesForWire(scene, wire)
  if (canvas.hint.value === said && fixes.length > 0) linger(canvas, {...said, fixes})
}

/** The graph without the wire that was pulled off, which stays as it is if nothing is mended. */
function sceneOf({props}: Canvas, pulled: Wire | undefined) {
  const doc = pulled ? applyEdit(props.document, {type: 'disconnect', wire: pulled}) : props.document
  return {doc, kinds: props.definitions}
}

function join(canvas: Canvas, edits: readonly Edit[]) {
  const {tell} = canvas
  const last = edits.at(-1)!
  if (last.type !== 'connect') return
  const [first] = edits
  if (edits.length === 2 && first.type === 'disconnect' && sameWire(first.wire, last.wire)) return
  tell.edit(edits)
  tell.announce(say`Connected ${canvas.nameOf(last.wire.from[0])} to ${canvas.nameOf(last.wire.to[0])}.`)
}

const isOutside = ({root}: Canvas, event: PointerEvent) =>
  !root.value!.contains(document.elementFromPoint(event.clientX, event.clientY))

/** Drops the wire that was being drawn. */
export function stopWire({pending, target, hint}: Canvas) {
  pending.value = undefined
  target.value = undefined
  hint.value = undefined
}
