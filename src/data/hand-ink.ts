// What is drawn by hand, or in a picture, as MNIST has it: in a box of 20 pixels, centred by mass, edges smooth.
import {cut, drawSegment, sheet, side, type Pen} from './drawn-ink.ts'

/** A point of a stroke; both from 0 to 1, from the left and from the top. */
export type HandPoint = readonly [x: number, y: number]

const pen: Pen = {radius: 1.6, edge: 1.25, box: 20}

/** What is smaller, as a share of the paper, is not blown up: it is the beginning of something. */
const leastExtent = 0.4

/**
 * Draws strokes with a pen of one width, whatever size they are drawn in.
 * @returns bytes, shape [28, 28]
 */
export function handInk(strokes: readonly (readonly HandPoint[])[]): Uint8Array {
  const points = strokes.flat()
  if (points.length === 0) return new Uint8Array(side * side)
  const [x, y] = [0, 1].map(axis => {
    const values = points.map(point => point[axis])
    const [least, most] = [Math.min(...values), Math.max(...values)]
    return {middle: (least + most) / 2, extent: most - least}
  })
  const room = pen.box - 2 * pen.radius - pen.edge
  const scale = room / Math.max(x.extent, y.extent, leastExtent)
  const paper = new Float32Array(sheet * sheet)
  const place = ([atX, atY]: HandPoint) =>
    [sheet / 2 + (atX - x.middle) * scale, sheet / 2 + (atY - y.middle) * scale, pen.radius] as const
  for (const stroke of strokes)
    stroke.forEach((point, i) => drawSegment(paper, [place(stroke[Math.max(0, i - 1)]), place(point)], pen))
  return cut(paper, pen)
}

/** A grey picture; bytes, shape [height, width]. */
export interface GreyPicture {
  readonly grey: Uint8Array
  readonly width: number
  readonly height: number
}

/** Ink fainter than this share of the darkest is dirt. */
const faint = 0.2
/** Places along each side of a pixel at which a picture is looked at. */
const looks = 6

/**
 * The digit in a picture: dark on light or light on dark, cut out, fitted and centred.
 * @returns bytes, shape [28, 28]; all 0 where the picture is of one grey
 */
export function pictureInk(picture: GreyPicture): Uint8Array {
  const inked = inkOf(picture)
  const box = boxOf(inked, picture)
  if (!box) return new Uint8Array(side * side)
  const {width, height} = picture
  const scale = Math.max(box.width, box.height) / pen.box
  const at = (x: number, y: number) =>
    x < 0 || y < 0 || x >= width || y >= height ? 0 : inked[Math.floor(y) * width + Math.floor(x)]
  const paper = Float32Array.from({length: sheet * sheet}, (_, i) => {
    const [column, row] = [i % sheet, Math.floor(i / sheet)]
    let sum = 0
    for (let look = 0; look < looks * looks; look++) {
      const x = column + ((look % looks) + 0.5) / looks - sheet / 2
      const y = row + (Math.floor(look / looks) + 0.5) / looks - sheet / 2
      sum += at(box.x + x * scale, box.y + y * scale)
    }
    return sum / looks ** 2
  })
  return cut(paper, pen)
}

/** How much ink there is, 0 to 1: what differs from the paper, which the picture's border shows. */
function inkOf({grey, width, height}: GreyPicture): Float32Array {
  const border = [...grey.keys()].filter(i => {
    const [x, y] = [i % width, Math.floor(i / width)]
    return x === 0 || y === 0 || x === width - 1 || y === height - 1
  })
  const paper = border.reduce((sum, i) => sum + grey[i], 0) / Math.max(1, border.length)
  const depth = Float32Array.from(grey, value => (paper > 127 ? paper - value : value - paper))
  const darkest = depth.reduce((most, value) => Math.max(most, value), 1)
  return depth.map(value => (value / darkest < faint ? 0 : value / darkest))
}

/** The middle and size of the box around all ink. */
function boxOf(inked: Float32Array, {width}: GreyPicture) {
  let [left, right, top, bottom] = [Infinity, -1, Infinity, -1]
  inked.forEach((amount, i) => {
    if (amount === 0) return
    const [x, y] = [i % width, Math.floor(i / width)]
    ;[left, right] = [Math.min(left, x), Math.max(right, x + 1)]
    ;[top, bottom] = [Math.min(top, y), Math.max(bottom, y + 1)]
  })
  if (right < 0) return undefined
  return {x: (left + right) / 2, y: (top + bottom) / 2, width: right - left, height: bottom - top}
}
