// Where routers of a chip are drawn.
import type {Chip} from '../map/chip.ts'
import {placeOf} from '../map/sites.ts'

/**
 * Middle of a router, in cores from the corner of the chip, and its level: 0 at a core. On a quadtree the leaves
 * come first, then the routers above them, level by level.
 */
export function routerOf(chip: Chip, router: number) {
  const [columns, rows] = chip.cores.grid.value
  let [first, count, level] = [0, columns * rows, 0]
  if (chip.routing.network.value === 'quadtree')
    for (; router >= first + count && count > 1; level++) {
      first += count
      count = Math.ceil(count / 4)
    }
  const side = 2 ** level
  const [x, y] = placeOf(chip, router - first)
  return {level, at: [(x + 0.5) * side, (y + 0.5) * side] as const}
}
