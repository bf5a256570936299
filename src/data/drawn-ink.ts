import type {Dot} from './drawn-hand.ts'

/** Pixels along each side of an image. */
export const side = 28

/** What a digit is drawn with, in pixels. */
export interface Pen {
  /** Half the width of the line where the pen presses fully, in a digit that is higher than wide. */
  readonly radius: number
  /** Width over which ink fades to paper. */
  readonly edge: number
  /** Longer side of the box that the ink fills. */
  readonly box: number
}

/** Pixels along each side of the sheet, in the middle of which ink is laid before a field around its centre of mass is cut out. */
export const sheet = 48

/**
 * Draws lines as MNIST's images are made: fitted into a box, then moved by whole pixels until the centre of
 * mass is in pixel (14, 14), or as near as it comes without cutting off ink.
 * @returns bytes, shape [28, 28]
 * @see http://yann.lecun.com/exdb/mnist/
 */
export function ink(lines: readonly (readonly Dot[])[], pen: Pen): Uint8Array {
  const paper = new Float32Array(sheet * sheet)
  for (const line of fit(lines, pen))
    for (let i = 1; i < line.length; i++) drawSegment(paper, [line[i - 1], line[i]], pen)
  return cut(paper, pen)
}

// Moves lines to the middle of the sheet, scaled so that their ink just fills the pen's box. A digit wider than
// high is made smaller to fit, and its lines thinner with it.
function fit(lines: readonly (readonly Dot[])[], {radius, edge, box}: Pen): readonly (readonly Dot[])[] {
  const dots = lines.flat()
  const [x, y] = [range(dots.map(([x]) => x)), range(dots.map(([, y]) => y))]
  const thickness = radius * Math.min(y.extent / x.extent, 1)
  const scale = (box - 2 * thickness - edge) / Math.max(x.extent, y.extent)
  const place = (at: number, {middle}: Range) => sheet / 2 + (at - middle) * scale
  return lines.map(line =>
    line.map(([atX, atY, pressure]) => [place(atX, x), place(atY, y), pressure * thickness]),
  )
}

interface Range {
  readonly middle: number
  readonly extent: number
}

function range(values: readonly number[]): Range {
  const [least, most] = [Math.min(...values), Math.max(...values)]
  return {middle: (least + most) / 2, extent: most - least}
}

type Segment = readonly [Dot, Dot]

/** Coverage falls linearly with the distance from the line; where lines overlap the darker one counts. */
export function drawSegment(paper: Float32Array, [[ax, ay, from], [bx, by, to]]: Segment, {edge}: Pen): void {
  const reach = Math.max(from, to) + edge / 2
  const [dx, dy] = [bx - ax, by - ay]
  const squared = Math.max(dx * dx + dy * dy, 1e-9)
  const right = Math.ceil(Math.max(ax, bx) + reach)
  const bottom = Math.ceil(Math.max(ay, by) + reach)
  for (let y = Math.floor(Math.min(ay, by) - reach); y < bottom; y++)
    for (let x = Math.floor(Math.min(ax, bx) - reach); x < right; x++) {
      const [px, py] = [x + 0.5 - ax, y + 0.5 - ay]
      const along = Math.min(Math.max((px * dx + py * dy) / squared, 0), 1)
      const [ox, oy] = [px - along * dx, py - along * dy]
      const inside = from + (to - from) * along - Math.sqrt(ox * ox + oy * oy)
      const coverage = Math.min(inside / edge + 0.5, 1)
      if (coverage > paper[y * sheet + x]) paper[y * sheet + x] = coverage
    }
}

/**
 * Cuts out the field around the centre of mass, as near as it comes without cutting off the box.
 * @param paper  how much ink there is, 0 to 1, shape [48, 48]
 * @returns bytes, shape [28, 28]
 */
export function cut(paper: Float32Array, {box}: Pick<Pen, 'box'>): Uint8Array {
  const least = Math.ceil((sheet + box) / 2) - side
  const most = Math.floor((sheet - box) / 2)
  const [left, top] = centreOfMass(paper).map(at =>
    Math.min(Math.max(Math.round(at) - side / 2, least), most),
  )
  return Uint8Array.from({length: side * side}, (_, i) => {
    const [x, y] = [i % side, Math.floor(i / side)]
    return Math.round(255 * paper[(top + y) * sheet + left + x])
  })
}

function centreOfMass(paper: Float32Array): readonly number[] {
  let [mass, x, y] = [0, 0, 0]
  paper.forEach((amount, i) => {
    mass += amount
    x += amount * (i % sheet)
    y += amount * Math.floor(i / sheet)
  })
  return [x / mass, y / mass]
}
