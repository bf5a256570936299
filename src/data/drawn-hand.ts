import type {Random} from '../core/random.ts'
import type {Point, Stroke, Style} from './drawn-styles.ts'

/** A point of the drawn line, and how hard the pen presses there, 0 < pressure ≤ 1. */
export type Dot = readonly [x: number, y: number, pressure: number]

const spread = Math.sqrt(6)

/** A random number of mean 0 and standard deviation 1, never beyond ±2.5, the same on every machine. */
export const bell = (random: Random): number => spread * (random() + random() - 1)

/** Writes a digit once in a random hand: one line of dots for each stroke. */
export function write(styles: readonly Style[], random: Random): readonly (readonly Dot[])[] {
  const sloppiness = 0.4 + random()
  const drawing = blend(choose(styles, random), 2.4 * sloppiness, random)
  const move = distortion(3.6 * sloppiness, random)
  return drawing.map(stroke => press(smooth({...stroke, points: stroke.points.map(move)}), random))
}

function choose(styles: readonly Style[], random: Random): Style {
  let left = random() * styles.reduce((sum, {share}) => sum + share, 0)
  return styles.find(({share}) => (left -= share) < 0)!
}

// Somewhere between a style's two extremes, no point exactly where it should be.
function blend({extremes: [wide, narrow]}: Style, jitter: number, random: Random): readonly Stroke[] {
  const between = random()
  const place = (a: number, b: number) => a + (b - a) * between + jitter * bell(random)
  return wide.map((stroke, s) => ({
    ...stroke,
    points: stroke.points.map(([x, y], i) => {
      const [otherX, otherY] = narrow[s].points[i]
      return [place(x, otherX), place(y, otherY)]
    }),
  }))
}

// Slant, rotation, width, and a smooth warp of the paper, which keeps together what touches.
function distortion(bending: number, random: Random): (point: Point) => Point {
  const width = Math.max(1 + 0.16 * bell(random), 0.78)
  const slant = 0.12 + 0.21 * bell(random)
  const turn = 0.05 * bell(random)
  const warp = Array.from({length: 6}, () => bending * bell(random))
  return ([x, y]) => {
    const u = (x - 50) / 50
    const v = (y - 50) / 50
    const across = 50 * width * (u - slant * v) + warp[0] * u * u + warp[1] * u * v + warp[2] * v * v
    const down = 50 * v + warp[3] * u * u + warp[4] * u * v + warp[5] * v * v
    return [across - turn * down, down + turn * across]
  }
}

const stepsPerPoint = 6

// The stroke as a polyline: a spline from corner to corner.
function smooth({points, corners}: Stroke): readonly Point[] {
  const ends = [0, ...corners, points.length - 1]
  const runs = ends.slice(1).map((end, i) => points.slice(ends[i], end + 1))
  return [points[0], ...runs.flatMap(spline)]
}

/**
 * A centripetal Catmull-Rom spline through the points, without the first: no loops, however uneven they are.
 * @see Yuksel, Schaefer, Keyser, "Parameterization and applications of Catmull-Rom curves", 2011
 */
function spline(points: readonly Point[]): readonly Point[] {
  const inner = points.slice(1, -1)
  const before = beyond(points[0], points[1])
  const after = beyond(points.at(-1)!, points.at(-2)!)
  const all = [before, points[0], ...inner, points.at(-1)!, after]
  return points.slice(1).flatMap((_, i) => piece(all.slice(i, i + 4)))
}

const beyond = ([x, y]: Point, [towardsX, towardsY]: Point): Point => [2 * x - towardsX, 2 * y - towardsY]

function piece([a, b, c, d]: readonly Point[]): readonly Point[] {
  const knots = [knot(a, b), knot(b, c), knot(c, d)]
  return Array.from({length: stepsPerPoint}, (_, i) => {
    const t = (i + 1) / stepsPerPoint
    const at = (axis: 0 | 1) => hermite([a[axis], b[axis], c[axis], d[axis]], knots, t)
    return [at(0), at(1)]
  })
}

function knot([ax, ay]: Point, [bx, by]: Point): number {
  const [dx, dy] = [bx - ax, by - ay]
  return Math.max(Math.sqrt(Math.sqrt(dx * dx + dy * dy)), 1e-3)
}

function hermite([a, b, c, d]: readonly number[], [ab, bc, cd]: readonly number[], t: number): number {
  const leave = bc * ((b - a) / ab - (c - a) / (ab + bc)) + (c - b)
  const arrive = bc * ((d - c) / cd - (d - b) / (bc + cd)) + (c - b)
  const bend = t * (1 - t) * ((1 - t) * (leave - (c - b)) - t * (arrive - (c - b)))
  return b + (c - b) * t + bend
}

// The pen presses hardest somewhere along the stroke, less the further from there.
function press(points: readonly Point[], random: Random): readonly Dot[] {
  const heaviest = random()
  const relief = 0.6 * random()
  return points.map(([x, y], i) => {
    const away = i / (points.length - 1) - heaviest
    return [x, y, 1 - relief * away * away]
  })
}
