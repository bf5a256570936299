// Where the words beside wires may stand: off the ports' marks, off nodes, and off each other.
import {overlaps, type Point, type Rect} from './geometry.ts'
import {widthOf} from '../words/text-width.ts'

/** A text and where it would like to stand: the middle of its baseline, in canvas pixels. */
export interface WireLabel {
  readonly id: string
  readonly text: string
  readonly at: Point
  /** The ends of its wire. */
  readonly ends: readonly [Point, Point]
}

/** How wide a letter is, as a share of the font's size, and how high a line, at the size of the style sheet. */
const [letter, size] = [0.7, 10]
const line = {above: 9, below: 2} as const
/** A port's mark reaches so far from its middle. */
const mark = 9
/** A label may lie over the rim of a node by so much. */
const rim = 5
/** How far labels are shifted up or down where they would touch something, in the order that is tried. */
const shifts = [0, -10, 10, -22, 22]

/**
 * The labels that find a place, with it; the others are not shown.
 * @param nodes  the boxes of all nodes about
 */
export function placedLabels(
  labels: readonly WireLabel[],
  nodes: readonly Rect[],
): readonly {readonly id: string; readonly text: string; readonly x: number; readonly y: number}[] {
  const taken: Rect[] = []
  const inner = nodes.map(({left, top, width, height}) => ({
    left: left + rim,
    top: top + rim,
    width: width - 2 * rim,
    height: height - 2 * rim,
  }))
  return labels.flatMap(({id, text, at: [x, wished], ends}) => {
    const marks = ends.map(([x, y]) => ({left: x - mark, top: y - mark, width: 2 * mark, height: 2 * mark}))
    for (const shift of shifts) {
      const y = wished + shift
      const box = boxAt(text, x, y)
      if ([...inner, ...marks, ...taken].some(other => overlaps(box, other))) continue
      taken.push(box)
      return [{id, text, x, y}]
    }
    return []
  })
}

/** The box of a text whose baseline's middle is at a point. */
function boxAt(text: string, x: number, y: number): Rect {
  const width = Math.max(20, widthOf(text, size, letter))
  return {left: x - width / 2, top: y - line.above, width, height: line.above + line.below}
}
