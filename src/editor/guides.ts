// While something is moved: lines that show what it is in line with, and that it is drawn to.
import {snapTo, type Point, type Rect} from './geometry.ts'

/** A line across the canvas, from one end of what is in line to the other. */
export interface Guide {
  readonly across: boolean
  /** Of a line across, its height; of one down, how far it is from the left. */
  readonly at: number
  readonly from: number
  readonly to: number
}

interface Pull {
  readonly shift: number
  readonly guide?: Guide
}

/** How the start, the middle and the end of a box lie along an axis. */
const marks = (start: number, length: number) => [start, start + length / 2, start + length]

/**
 * Where a box goes that the user holds about here: in line with another box if one is near, else to the grid.
 * @param reach how near, in canvas pixels
 */
export function drawnTo(
  box: Rect,
  others: readonly Rect[],
  {reach, grid}: {readonly reach: number; readonly grid: boolean},
): {readonly by: Point; readonly guides: readonly Guide[]} {
  const across = nearest(box, others, reach, false) ?? loose(box.left, grid)
  const down = nearest(box, others, reach, true) ?? loose(box.top, grid)
  return {
    by: [across.shift, down.shift],
    guides: [across.guide, down.guide].flatMap(guide => guide ?? []),
  }
}

const loose = (at: number, grid: boolean): Pull => ({shift: grid ? snapTo(at) - at : 0})

/** The smallest shift that puts the box in line with another one; along the vertical if `down`. */
function nearest(box: Rect, others: readonly Rect[], reach: number, down: boolean): Pull | undefined {
  const [start, length] = down ? (['top', 'height'] as const) : (['left', 'width'] as const)
  const [side, breadth] = down ? (['left', 'width'] as const) : (['top', 'height'] as const)
  const own = marks(box[start], box[length])
  let best: (Pull & {readonly guide: Guide}) | undefined
  for (const other of others)
    for (const [i, theirs] of marks(other[start], other[length]).entries()) {
      const shift = theirs - own[i] // like to like: left to left, middle to middle
      if (Math.abs(shift) > Math.min(reach, Math.abs(best?.shift ?? Infinity))) continue
      const from = Math.min(box[side], other[side])
      const to = Math.max(box[side] + box[breadth], other[side] + other[breadth])
      best = {shift, guide: {across: down, at: theirs, from, to}}
    }
  return best
}
