// Where cores can be on a chip.
import type {Chip} from './chip.ts'

/** The largest block of cores, a power of two from a multiple of itself on, without a reserved one. */
export function usableBlock(chip: Chip): number {
  const [columns, rows] = chip.cores.grid.value
  const cores = columns * rows
  for (let size = 2 ** Math.floor(Math.log2(cores)); size > 1; size /= 2)
    for (let base = 0; base + size <= cores; base += size)
      if (!chip.cores.reserved.value.some(([first, last]) => first < base + size && last >= base)) return size
  return 1
}
