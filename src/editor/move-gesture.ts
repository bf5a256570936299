// Moving what lies on the canvas: on the grid and along guides, into wires and out of them.
import {wireId, type Edit, type NodeId, type Wire} from '../graph/document.ts'
import {detours, splice} from '../graph/detour.ts'
import type {AnyDefinition} from '../graph/node.ts'
import type {Canvas} from './canvas.ts'
import {boundsOf, endsOf, overlaps, rectBetween, sizeOfNode, type Point, type Rect} from './geometry.ts'
import {dragDetector, isAdding, select, type Gesture} from './gesture.ts'
import {drawnTo} from './guides.ts'
import {heldWith} from './items.ts'
import {wireOf} from './connect.ts'

/** How near a guide must be, in screen pixels, to draw to it what is moved. */
const reach = 6

/** Selects the pressed item, and moves all selected ones if the pointer moves. */
export function moveGesture(canvas: Canvas, start: PointerEvent, id: NodeId): Gesture {
  const {props, tell, moving, guides, wire} = canvas
  const already = props.selection.has(id)
  const adding = isAdding(start)
  if (!already) select(canvas, new Set(adding ? [...props.selection, id] : [id]))
  const dragged = dragDetector(start)
  const pulls = start.altKey
  let held: ReadonlySet<NodeId> = new Set()
  const stop = () => {
    moving.value = new Map()
    guides.value = []
    wire.value = undefined
  }
  const clicked = () => {
    if (already && adding) select(canvas, new Set([...props.selection].filter(other => other !== id)))
    else if (!adding) {
      select(canvas, new Set([id]))
      if (props.document.nodes.some(node => node.id === id)) tell.inspect(id)
    }
  }
  return {
    move(event) {
      if (!dragged(event)) return
      if (held.size === 0)
        held = heldWith(props.document, new Set([...props.selection, id]), props.definitions)
      moveTo(canvas, start, event, held)
      wire.value = pulls ? undefined : spliceWire(canvas, held)
    },
    end(event) {
      const to = Object.fromEntries(moving.value)
      const into = wire.value
      stop()
      if (Object.keys(to).length === 0) {
        if (!dragged(event)) clicked()
        return
      }
      const [edits, label] = pulls
        ? pulledOut(canvas, held)
        : into
          ? splicedIn(canvas, id, into)
          : [[], undefined]
      tell.edit([...edits, {type: 'move', to}], label)
      if (label !== undefined) tell.announce(`${label.charAt(0).toUpperCase()}${label.slice(1)}.`)
    },
    cancel: stop,
  }
}

/** Moves what is held with the pointer, drawn to guides and grid. */
function moveTo(canvas: Canvas, start: PointerEvent, event: PointerEvent, held: ReadonlySet<NodeId>) {
  const {props, view, moving, guides, atRest} = canvas
  const {k} = view.value
  const by: Point = [(event.clientX - start.clientX) / k, (event.clientY - start.clientY) / k]
  const boxes = [...atRest.value]
  const own = boxes.filter(([id]) => held.has(id)).map(([, box]) => box)
  const whole = boundsOf(own)
  if (!whole) return
  const box: Rect = {...whole, left: whole.left + by[0], top: whole.top + by[1]}
  const others = event.ctrlKey ? [] : nearby(boxes, held, box, 2000 / Math.max(k, 0.3))
  const drawn = drawnTo(box, others, {reach: reach / k, grid: props.snapping && !event.ctrlKey})
  const total: Point = [by[0] + drawn.by[0], by[1] + drawn.by[1]]
  guides.value = drawn.guides
  moving.value = new Map(
    boxes
      .filter(([id]) => held.has(id))
      .map(([id, {left, top}]) => [id, [left + total[0], top + total[1]] as const]),
  )
}

function nearby(
  boxes: readonly (readonly [NodeId, Rect])[],
  held: ReadonlySet<NodeId>,
  box: Rect,
  far: number,
) {
  const wide = {
    left: box.left - far,
    top: box.top - far,
    width: box.width + 2 * far,
    height: box.height + 2 * far,
  }
  return boxes.filter(([id, other]) => !held.has(id) && overlaps(wide, other)).map(([, other]) => other)
}

/** The wire that a single node without wires, held over it, could be put into. */
function spliceWire(canvas: Canvas, held: ReadonlySet<NodeId>): string | undefined {
  const [id] = held
  const definition = canvas.kinds.value.get(id)
  const box = canvas.rects.value.get(id)
  if (held.size !== 1 || !definition || !box) return undefined
  if (canvas.props.document.wires.some(({from, to}) => from[0] === id || to[0] === id)) return undefined
  const found = wireUnder(canvas, definition, box)
  return found && wireId(found)
}

/** The wire that passes below a box, and that a node of a kind could be put into. */
export function wireUnder(
  {props, rects, kinds}: Canvas,
  definition: AnyDefinition,
  box: Rect,
): Wire | undefined {
  const inner = {...box, left: box.left + 30, width: box.width - 60}
  return props.document.wires.find(wire => {
    const ends = endsOf(wire, rects.value, kinds.value)
    const type = kinds.value.get(wire.from[0])?.outputs[wire.from[1]]
    if (!ends || type === undefined || !splice(wire, '', definition, type)) return false
    return overlaps(inner, rectBetween(ends.from, ends.to)) && crosses(ends.from, ends.to, inner)
  })
}

/** The wire that a node of a kind would be put into if it were dropped here, its middle at the pointer. */
export function wireBelow(canvas: Canvas, kind: string, [x, y]: Point): Wire | undefined {
  const definition = canvas.props.definitions.get(kind)
  if (!definition) return undefined
  const {width, height} = sizeOfNode(definition)
  return wireUnder(canvas, definition, {left: x - width / 2, top: y - height / 2, width, height})
}

/** Whether the straight line between two points passes through a box. */
function crosses([x1, y1]: Point, [x2, y2]: Point, {left, top, width, height}: Rect): boolean {
  for (let i = 0; i <= 32; i++) {
    const [x, y] = [x1 + ((x2 - x1) * i) / 32, y1 + ((y2 - y1) * i) / 32]
    if (x >= left && x <= left + width && y >= top && y <= top + height) return true
  }
  return false
}

type Step = readonly [edits: readonly Edit[], label: string | undefined]

function splicedIn(canvas: Canvas, id: NodeId, into: string): Step {
  const {props, kinds} = canvas
  const wire = wireOf(props.document, into)
  const type = wire && kinds.value.get(wire.from[0])?.outputs[wire.from[1]]
  const wires = wire && type && splice(wire, id, kinds.value.get(id)!, type)
  if (!wires) return [[], undefined]
  return [wires.map(wire => ({type: 'connect', wire})), `put ${canvas.nameOf(id)} into the wire`]
}

function pulledOut(canvas: Canvas, held: ReadonlySet<NodeId>): Step {
  const {props} = canvas
  const round = detours(props.document, held, props.definitions)
  const cut = props.document.wires.filter(({from, to}) => held.has(from[0]) !== held.has(to[0]))
  const edits: Edit[] = [
    ...cut.map(wire => ({type: 'disconnect', wire}) as const),
    ...round.map(wire => ({type: 'connect', wire}) as const),
  ]
  const names = [...held].map(canvas.nameOf)
  return [edits, `pull ${names.length === 1 ? names[0] : `${names.length} nodes`} out`]
}
