// Links of a chip: which one is at a place, and how loads spread.
import type {ChipDisplay, ChipLinks} from './chip-display.ts'
import type {ChipLayout} from './chip-layout.ts'

/** Both ends of a link, in units of the board. */
export function endsOf({ends}: ChipLinks, layout: ChipLayout, link: number) {
  const [from, fromX, fromY, to, toX, toY] = ends.subarray(6 * link, 6 * link + 6)
  return [layout.place(from, fromX, fromY), layout.place(to, toX, toY)] as const
}

/** The link nearest to a place of the board that is no further than `reach`; −1 if none is. */
export function linkAt(
  {links}: ChipDisplay,
  layout: ChipLayout,
  [x, y]: readonly [number, number],
  reach: number,
): number {
  let [best, least] = [-1, reach]
  for (let link = 0; link < links.count; link++) {
    if (links.load[link] === 0) continue
    const [[left, top], [right, bottom]] = endsOf(links, layout, link)
    const [alongX, alongY] = [right - left, bottom - top]
    const length = alongX * alongX + alongY * alongY
    const share = length === 0 ? 0 : ((x - left) * alongX + (y - top) * alongY) / length
    const near = Math.max(0, Math.min(1, share))
    const distance = Math.hypot(x - left - near * alongX, y - top - near * alongY)
    if (distance < least) [best, least] = [link, distance]
  }
  return best
}
