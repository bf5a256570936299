// A box of figures beside what is pointed at; it is also what a screen reader says of it.
import {select} from 'd3-selection'

export type Pairs = readonly (readonly [label: string, value: string])[]

/** Makes the box inside `root`. It shows pairs at a place in pixels, or hides where there are none. */
export function createTip(root: HTMLElement) {
  const tip = select(root).append('dl').attr('class', 'row-tip').attr('role', 'status')
  return (pairs: Pairs | undefined, [x, y]: readonly [number, number] = [0, 0]) => {
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
      .call(lines => lines.select('dt').text(([label]) => label))
      .call(lines => lines.select('dd').text(([, value]) => value))
    const {offsetWidth, offsetHeight} = tip.node()!
    tip
      .style('left', `${Math.max(0, Math.min(x, root.clientWidth - offsetWidth))}px`)
      .style('top', `${Math.max(0, Math.min(y, root.clientHeight - offsetHeight))}px`)
  }
}
