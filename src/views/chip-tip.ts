// A box of figures beside what is pointed at; it is also what a screen reader says of it.
import {select} from 'd3-selection'
import {spoken} from '../words/say.ts'

export type Pairs = readonly (readonly [label: string, value: string])[]

/** Left, top, right and bottom of what is pointed at, in pixels. */
export type Anchor = readonly [number, number, number, number]

/** Makes the box inside `root`. It shows pairs beside what they are of, or hides where there are none. */
export function createTip(root: HTMLElement) {
  const tip = select(root).append('dl').attr('class', 'row-tip').attr('role', 'status')
  return (pairs: Pairs | undefined, anchor: Anchor = [0, 0, 0, 0]) => {
    tip.classed('open', pairs !== undefined)
    if (!pairs) return
    tip
      .selectAll('div')
      .data(pairs)
      .join(enter => {
        const line = enter.append('div')
        line.append('dt')
        line.append('dd')
        return line
      })
      .call(lines => lines.select('dt').text(([label]) => spoken(label)))
      .call(lines => lines.select('dd').text(([, value]) => spoken(value)))
    const {offsetWidth, offsetHeight} = tip.node()!
    const [x, y] = beside(anchor, [offsetWidth, offsetHeight], [root.clientWidth, root.clientHeight])
    tip.style('left', `${x}px`).style('top', `${y}px`)
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
