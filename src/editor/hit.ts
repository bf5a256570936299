// What the pointer is on. Elements say so themselves, in their data attributes.
import type {NodeId} from '../graph/document.ts'
import type {PortRef} from './connect.ts'
import {canvasPoint, type Canvas} from './canvas.ts'
import {overlaps, portPoint, type Point, type Side} from './geometry.ts'

type Place = Pick<PointerEvent, 'clientX' | 'clientY'>

// By place, not by target: a touch keeps the target that it began on.
const at = ({clientX, clientY}: Place, selector: string) =>
  document.elementFromPoint(clientX, clientY)?.closest<HTMLElement | SVGElement>(selector)

/** Zooms below which ports are drawn small, and not at all. */
export const portZooms = {small: 0.5, none: 0.3} as const

/** How far from a small port's middle, in screen pixels, a press still means it. */
const reach = 7

/** The port under the pointer; where ports are small, the nearest within reach. */
export function portAt(canvas: Canvas, event: Place): PortRef | undefined {
  const {k} = canvas.view.value
  if (k < portZooms.none) return undefined
  return k < portZooms.small ? portNear(canvas, event) : portUnder(event)
}

function portNear(canvas: Canvas, event: Place): PortRef | undefined {
  const over = nodeAt(canvas, event)
  const at = canvasPoint(canvas, event)
  const farness = ([x, y]: Point) => Math.max(Math.abs(x - at[0]), Math.abs(y - at[1])) * canvas.view.value.k
  const ports = portsOf(canvas, over).map(({ref, point}) => ({ref, far: farness(point)}))
  return ports.filter(({far}) => far <= reach).sort((a, b) => a.far - b.far)[0]?.ref
}

/** All ports, or those of one node: others may lie beneath it. */
function portsOf({rects, kinds}: Canvas, only: NodeId | undefined) {
  return [...rects.value].flatMap(([node, rect]) => {
    const kind = kinds.value.get(node)
    const ports = (side: Side) =>
      Object.keys((side === 'in' ? kind?.inputs : kind?.outputs) ?? {}).map(port => ({
        ref: {node, side, port},
        point: portPoint(rect, kind, side, port),
      }))
    return only === undefined || only === node ? [...ports('in'), ...ports('out')] : []
  })
}

function portUnder(event: Place): PortRef | undefined {
  const {node, side, port} = at(event, '[data-port]')?.dataset ?? {}
  return node === undefined || port === undefined ? undefined : {node, side: side as Side, port}
}

/** The node under the pointer; from afar by its place, since there is no element. */
export function nodeAt(canvas: Canvas, event: Place): NodeId | undefined {
  const found = at(event, '[data-node]')?.dataset.node
  if (found !== undefined || canvas.far?.value !== true) return found
  const [x, y] = canvasPoint(canvas, event)
  const point = {left: x, top: y, width: 0, height: 0}
  return [...canvas.rects.value].findLast(([, rect]) => overlaps(rect, point))?.[0]
}

/** The note or frame whose corner, by which it is resized, is under the pointer. */
export const cornerAt = (event: Place): NodeId | undefined => at(event, '[data-corner]')?.dataset.corner

/** The name of the wire under the pointer. */
export const wireAt = (event: Place): string | undefined => at(event, '[data-wire]')?.dataset.wire

/** Whether the pointer is on a button or another control that lies on the canvas. */
export const isControl = (event: Event): boolean =>
  event.target instanceof Element &&
  event.target.closest('button, input, textarea, select, a, [data-control]') !== null
