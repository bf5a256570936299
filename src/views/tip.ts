// A box of figures beside what is pointed at.
import {select} from 'd3-selection'
import {spoken} from '../words/say.ts'

export type Pairs = readonly (readonly [label: string, value: string])[]

/** Left, top, right and bottom of what is pointed at, in pixels. */
export type Anchor = readonly [number, number, number, number]

/** Makes the box inside `root`, which opens with pairs and hides without. @returns the box, and how to fill it */
export function tipBox(root: HTMLElement) {
  const tip = select(root).append('dl').attr('class', 'row-tip')
  const fill = (pairs: Pairs | undefined) =>
    void tip
      .classed('open', pairs !== undefined)
      .selectAll('div')
      .data(pairs ?? [])
      .join(enter => {
        const line = enter.append('div')
        line.append('dt')
        line.append('dd')
        return line
      })
      .call(lines => lines.select('dt').text(([label]) => spoken(label)))
      .call(lines => lines.select('dd').text(([, value]) => spoken(value)))
  return {box: tip.node()!, fill}
}

/** A box that shows pairs beside what they are of, and says them. */
export function createTip(root: HTMLElement) {
  const {box, fill} = tipBox(root)
  box.setAttribute('role', 'status')
  return (pairs: Pairs | undefined, anchor: Anchor = [0, 0, 0, 0]) => {
    fill(pairs)
    if (!pairs) return
    const [x, y] = beside(anchor, [box.offsetWidth, box.offsetHeight], [root.clientWidth, root.clientHeight])
    box.style.left = `${x}px`
    box.style.top = `${y}px`
  }
}

type Extent = readonly [width: number, height: number]

/** To the right if there is room, else to the left, else where it fits into the frame. */
function beside(
  [left, top, right]: Anchor,
  [width, height]: Extent,
  frame: Extent,
): readonly [number, number] {
  const y = Math.max(0, Math.min(top, frame[1] - height))
  if (right + width <= frame[0]) return [Math.max(0, right), y]
  if (left - width >= 0) return [Math.min(left, frame[0]) - width, y]
  return [Math.max(0, Math.min(right, frame[0] - width)), y]
}
