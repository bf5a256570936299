// Where the words beside wires may stand: off the ports' marks, off nodes, and off each other.
import {overlaps, type Point, type Rect} from './geometry.ts'

/** A text and where it would like to stand: the middle of its baseline, in canvas pixels. */
export interface WireLabel {
  readonly id: string
  readonly text: string
  readonly at: Point
  /** The ends of its wire. */
  readonly ends: readonly [Point, Point]
  /** The boxes of the nodes that it joins. */
  readonly boxes: readonly Rect[]
}

/** How wide a letter is, and how high a line, at the size of the style sheet; nothing is measured. */
const letter = 5.6
const line = {above: 9, below: 2} as const
/** A port's mark reaches so far from its middle. */
const mark = 9
/** A label may lie over the rim of a node by so much. */
const rim = 9
/** How far labels are shifted up or down where they would touch something, in the order that is tried. */
const shifts = [0, -10, 10, -22, 22]

/** The labels that find a place, with it; the others are not shown. */
export function placedLabels(
  labels: readonly WireLabel[],
): readonly {readonly id: string; readonly text: string; readonly x: number; readonly y: number}[] {
  const taken: Rect[] = []
  return labels.flatMap(({id, text, at: [x, wished], ends, boxes}) => {
    const inner = boxes.map(({left, top, width, height}) => ({
      left: left + rim,
      top: top + rim,
      width: width - 2 * rim,
      height: height - 2 * rim,
    }))
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
  const width = Math.max(20, text.length * letter)
  return {left: x - width / 2, top: y - line.above, width, height: line.above + line.below}
}
