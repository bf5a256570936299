// Wires as SVG paths. Forward they are one curve; back to the left they go round, between the nodes.
import type {Point, Rect} from './geometry.ts'

/** How far a wire leaves a port before it turns. */
const stub = 12
const radius = 8

/** The path of a wire between two ports of two boxes. */
export function wirePath(from: Point, to: Point, boxes?: {readonly a: Rect; readonly b: Rect}): string {
  const ahead = to[0] - from[0]
  if (ahead >= 2 * stub || !boxes) return curve(from, to)
  const across = passage(boxes.a, boxes.b)
  const right = from[0] + stub
  const left = to[0] - stub
  return rounded([from, [right, from[1]], [right, across], [left, across], [left, to[1]], to])
}

/** Where there is room beside a wire for what it carries. */
export function wireMiddle(from: Point, to: Point, boxes: {readonly a: Rect; readonly b: Rect}): Point {
  const x = (from[0] + to[0]) / 2
  return to[0] - from[0] >= 2 * stub ? [x, (from[1] + to[1]) / 2] : [x, passage(boxes.a, boxes.b)]
}

function curve([x1, y1]: Point, [x2, y2]: Point): string {
  const far = Math.max(Math.abs(x2 - x1) / 2, Math.abs(y2 - y1) / 4)
  const reach = Math.max(20, Math.min(120, far))
  return `M${x1} ${y1}C${x1 + reach} ${y1} ${x2 - reach} ${y2} ${x2} ${y2}`
}

/** The height at which a wire may pass from one box to another: between them, or below both. */
function passage(a: Rect, b: Rect): number {
  const [upper, lower] = a.top <= b.top ? [a, b] : [b, a]
  const gap = lower.top - (upper.top + upper.height)
  if (gap >= 8) return upper.top + upper.height + gap / 2
  return Math.max(a.top + a.height, b.top + b.height) + 20
}

/** A line through points, its corners rounded as far as they have room. */
export function rounded(points: readonly Point[]): string {
  const parts = [`M${points[0].join(' ')}`]
  for (let i = 1; i < points.length - 1; i++) {
    const corner = points[i]
    const room = Math.min(radius, distance(points[i - 1], corner) / 2, distance(corner, points[i + 1]) / 2)
    const before = towards(corner, points[i - 1], room)
    const after = towards(corner, points[i + 1], room)
    parts.push(`L${before.join(' ')}Q${corner.join(' ')} ${after.join(' ')}`)
  }
  parts.push(`L${points.at(-1)!.join(' ')}`)
  return parts.join('')
}

const distance = (a: Point, b: Point) => Math.hypot(a[0] - b[0], a[1] - b[1])

function towards(from: Point, to: Point, by: number): Point {
  const length = distance(from, to)
  if (length === 0) return from
  return [from[0] + ((to[0] - from[0]) / length) * by, from[1] + ((to[1] - from[1]) / length) * by]
}
