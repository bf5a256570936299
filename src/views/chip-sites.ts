// Where cores and routers of a chip are drawn.
import type {Chip} from '../map/chip.ts'

/** Columns and rows of a chip. */
const gridOf = ({cores}: Chip) => cores.grid.value

/** Column and row of a core: leaves of a quadtree lie in Morton order, y first; others row by row. */
export function siteOf(chip: Chip, site: number): readonly [number, number] {
  const [columns] = gridOf(chip)
  if (chip.routing.network.value !== 'quadtree') return [site % columns, Math.floor(site / columns)]
  let [x, y] = [0, 0]
  for (let bit = 0; site >> (2 * bit) > 0; bit++) {
    x |= ((site >> (2 * bit + 1)) & 1) << bit
    y |= ((site >> (2 * bit)) & 1) << bit
  }
  return [x, y]
}

/**
 * Middle of a router, in cores from the corner of the chip, and its level: 0 at a core. On a quadtree the leaves
 * come first, then the routers above them, level by level.
 */
export function routerOf(chip: Chip, router: number) {
  const [columns, rows] = gridOf(chip)
  let [first, count, level] = [0, columns * rows, 0]
  if (chip.routing.network.value === 'quadtree')
    for (; router >= first + count && count > 1; level++) {
      first += count
      count = Math.ceil(count / 4)
    }
  const side = 2 ** level
  const [x, y] = siteOf(chip, router - first)
  return {level, at: [(x + 0.5) * side, (y + 0.5) * side] as const}
}
