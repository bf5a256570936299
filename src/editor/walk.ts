// From node to node with the arrow keys: along the wires where there are some, else to the nearest.
import type {GraphDocument, NodeId} from '../graph/document.ts'
import {orderOf} from '../graph/order.ts'
import type {Rect} from './geometry.ts'
import type {Direction} from './commands.ts'

/** The node that an arrow key leads to, if any. */
export function nextNode(
  doc: GraphDocument,
  from: NodeId,
  direction: Direction,
  rects: ReadonlyMap<NodeId, Rect>,
): NodeId | undefined {
  const wired =
    direction === 'right'
      ? doc.wires.filter(wire => wire.from[0] === from).map(wire => wire.to[0])
      : direction === 'left'
        ? doc.wires.filter(wire => wire.to[0] === from).map(wire => wire.from[0])
        : []
  const ordered = [...new Set(wired)].sort((a, b) => topOf(rects, a) - topOf(rects, b))
  return ordered[0] ?? nearest(from, direction, rects)
}

const topOf = (rects: ReadonlyMap<NodeId, Rect>, id: NodeId) => rects.get(id)?.top ?? 0

/** The nearest node that lies on one side, straight ahead rather than aside. */
function nearest(from: NodeId, direction: Direction, rects: ReadonlyMap<NodeId, Rect>): NodeId | undefined {
  const start = rects.get(from)
  if (!start) return undefined
  const costs = [...rects]
    .filter(([id]) => id !== from)
    .map(([id, rect]) => ({id, cost: costOf(start, rect, direction)}))
    .filter(({cost}) => cost < Infinity)
  return costs.sort((a, b) => a.cost - b.cost)[0]?.id
}

/** How far a box is in a direction; infinitely, if it is not on that side. */
function costOf(start: Rect, rect: Rect, direction: Direction): number {
  const [dx, dy] = [centre(rect)[0] - centre(start)[0], centre(rect)[1] - centre(start)[1]]
  const [along, aside] = direction === 'left' || direction === 'right' ? [dx, dy] : [dy, dx]
  const ahead = direction === 'left' || direction === 'up' ? -along : along
  return ahead > 0 && Math.abs(aside) <= 2 * ahead ? ahead + 2 * Math.abs(aside) : Infinity
}

const centre = ({left, top, width, height}: Rect) => [left + width / 2, top + height / 2] as const

/** The first node that needs nothing, or the last that nothing needs. */
export function endNode(doc: GraphDocument, end: 'first' | 'last'): NodeId | undefined {
  return end === 'first' ? orderOf(doc)[0] : orderOf(doc).at(-1)
}
