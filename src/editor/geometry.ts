// Where things are on the canvas, computed from the document: nothing here reads the page.
import type {DocumentNode, GraphDocument, NodeId, Wire} from '../graph/document.ts'
import type {AnyDefinition, Definitions} from '../graph/node.ts'

/** Canvas pixels: those of a document's positions, whatever the zoom. */
export type Point = readonly [x: number, y: number]

export interface Rect {
  readonly left: number
  readonly top: number
  readonly width: number
  readonly height: number
}

/** What positions snap to. */
export const grid = 20

/** Heights of a node's parts and its width; the style sheet reads the same numbers as CSS variables. */
export const sizes = {width: 200, header: 32, pad: 4, port: 24, face: 20, foot: 26, collapsed: 36} as const

/** The same numbers as the style sheet knows them. */
export const sizeVariables = Object.fromEntries(
  Object.entries(sizes).map(([name, px]) => [`--node-${name}`, `${px}px`]),
)

export type Side = 'in' | 'out'

/** The size of a node of this kind; one of an unknown kind has room for one row of ports. */
export function sizeOfNode(
  definition: AnyDefinition | undefined,
  collapsed = false,
): {width: number; height: number} {
  if (collapsed) return {width: sizes.width, height: sizes.collapsed}
  const rows = definition ? Math.max(countOf(definition.inputs), countOf(definition.outputs)) : 1
  const face = definition?.face.length ?? 0
  const {width, header, pad, port, foot} = sizes
  return {width, height: header + pad + rows * port + face * sizes.face + pad + foot}
}

const countOf = (ports: object) => Object.keys(ports).length

/** The box of a node, at its own position or at another. */
export const rectOf = (
  node: DocumentNode,
  definitions: Definitions,
  [left, top]: Point = node.position,
): Rect => ({left, top, ...sizeOfNode(definitions.get(node.kind), node.collapsed)})

/** The middle of a port, given its node's box. */
export function portPoint(
  {left, top, width, height}: Rect,
  definition: AnyDefinition | undefined,
  side: Side,
  port: string,
): Point {
  if (height === sizes.collapsed) return [side === 'in' ? left : left + width, top + height / 2]
  const ports = Object.keys((side === 'in' ? definition?.inputs : definition?.outputs) ?? {})
  const row = Math.max(ports.indexOf(port), 0)
  return [side === 'in' ? left : left + width, top + sizes.header + sizes.pad + (row + 0.5) * sizes.port]
}

/** The smallest box around some boxes; `undefined` around none. */
export function boundsOf(rects: Iterable<Rect>): Rect | undefined {
  const all = [...rects]
  if (all.length === 0) return undefined
  const left = Math.min(...all.map(rect => rect.left))
  const top = Math.min(...all.map(rect => rect.top))
  const right = Math.max(...all.map(rect => rect.left + rect.width))
  const bottom = Math.max(...all.map(rect => rect.top + rect.height))
  return {left, top, width: right - left, height: bottom - top}
}

/** The box with two opposite corners. */
export const rectBetween = ([x1, y1]: Point, [x2, y2]: Point): Rect => ({
  left: Math.min(x1, x2),
  top: Math.min(y1, y2),
  width: Math.abs(x1 - x2),
  height: Math.abs(y1 - y2),
})

/** Whether two boxes share a point. */
export const overlaps = (a: Rect, b: Rect): boolean =>
  a.left <= b.left + b.width &&
  b.left <= a.left + a.width &&
  a.top <= b.top + b.height &&
  b.top <= a.top + a.height

/** The nearest point of the grid. */
export const snap = ([x, y]: Point): Point => [snapTo(x), snapTo(y)]
/** The nearest multiple of the grid. */
export const snapTo = (value: number) => Math.round(value / grid) * grid

/** The boxes of all nodes; those in `moving` are where the user holds them. */
export const rectsOf = (
  doc: GraphDocument,
  definitions: Definitions,
  moving: ReadonlyMap<NodeId, Point> = new Map(),
): ReadonlyMap<NodeId, Rect> =>
  new Map(doc.nodes.map(node => [node.id, rectOf(node, definitions, moving.get(node.id))]))

/** The point of the grid nearest to `wanted` where a box keeps {@link grid} pixels from every other. */
export function freePlace(
  wanted: Point,
  size: {width: number; height: number},
  taken: Iterable<Rect>,
): Point {
  const boxes = [...taken]
  const [x, y] = snap(wanted)
  let best: {readonly at: Point; readonly far: number} | undefined
  // Ring after ring; there are places beyond all boxes, so that it comes to an end.
  for (let ring = 0; !best || ring * grid < best.far; ring++)
    for (const [dx, dy] of ringOf(ring)) {
      const far = Math.hypot(dx, dy) * grid
      const at: Point = [x + dx * grid, y + dy * grid]
      if (far < (best?.far ?? Infinity) && isFree({left: at[0], top: at[1], ...size}, boxes)) best = {at, far}
    }
  return best.at
}

/** The steps to the rim of a square, those below and to the right first. */
function* ringOf(ring: number): Generator<Point> {
  for (let i = ring; i > -ring; i--) yield* [[i, ring] as const, [ring, i - 1] as const]
  for (let i = ring; i > -ring; i--) yield* [[-i, -ring] as const, [-ring, 1 - i] as const]
  if (ring === 0) yield [0, 0]
}

const isFree = ({left, top, width, height}: Rect, boxes: readonly Rect[]) =>
  !boxes.some(
    box =>
      left < box.left + box.width + grid &&
      box.left < left + width + grid &&
      top < box.top + box.height + grid &&
      box.top < top + height + grid,
  )

/** The ends of a wire, for drawing; `undefined` when a node is not there. */
export function endsOf(
  wire: Wire,
  rects: ReadonlyMap<NodeId, Rect>,
  kinds: ReadonlyMap<NodeId, AnyDefinition>,
) {
  const a = rects.get(wire.from[0])
  const b = rects.get(wire.to[0])
  if (!a || !b) return undefined
  return {
    a,
    b,
    from: portPoint(a, kinds.get(wire.from[0]), 'out', wire.from[1]),
    to: portPoint(b, kinds.get(wire.to[0]), 'in', wire.to[1]),
  }
}
