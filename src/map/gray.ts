// Tiles side by side get numbers that differ in one bit, so that a multicast, whose mask leaves bits open, reaches
// neighbours with one destination.

/** The reflected Gray code: neighbours differ in one bit. */
export const grayOf = (index: number): number => index ^ (index >> 1)

/** The least power of two that is not below `count`, as its exponent. */
export const bitsFor = (count: number): number => (count <= 1 ? 0 : 32 - Math.clz32(count - 1))

/** Some of consecutive tiles whose Gray codes agree but for the bits of a mask. */
export interface Run {
  readonly first: number
  readonly length: number
}

/**
 * The fewest runs that make up the tiles first … last of one pane. 2^k tiles from a multiple of 2^(k−1) on are a
 * run: they are a half of what is mirrored, or both sides of a mirror. (Of many tiles, sets that are not
 * consecutive may make fewer.)
 */
export function runsOf(first: number, last: number): Run[] {
  const best: Run[][] = [[]]
  for (let end = first; end <= last; end++) {
    let shortest: Run[] | undefined
    for (let length = 1; length <= end - first + 1; length *= 2) {
      const start = end - length + 1
      if (length > 1 && start % (length / 2) !== 0) continue
      const runs = best[start - first]
      if (!shortest || runs.length + 1 <= shortest.length) shortest = [...runs, {first: start, length}]
    }
    best.push(shortest!)
  }
  return best[last - first + 1]
}

/** The runs of tiles first … last where every `pane` tiles stand for themselves. */
export function runsOfPanes(first: number, last: number, pane: number): Run[] {
  const runs: Run[] = []
  for (let start = first; start <= last;) {
    const base = start - (start % pane)
    const end = Math.min(last, base + pane - 1)
    for (const run of runsOf(start - base, end - base)) runs.push({...run, first: run.first + base})
    start = end + 1
  }
  return runs
}

/** Bits in which the Gray codes of a run's tiles differ, counted within their pane. */
export function maskOf({first, length}: Run, pane: number): number {
  let mask = 0
  for (let i = 1; i < length; i++) mask |= grayOf(first % pane) ^ grayOf((first + i) % pane)
  return mask
}

interface Grid {
  readonly rows: number
  readonly columns: number
}

/** Numbers of the tiles of the pane that begins at a tile, row by row; panes at the border may have fewer. */
export function tilesOf({r, c}: {r: number; c: number}, pane: Grid, grid: Grid): number[] {
  const tiles: number[] = []
  for (let row = r; row < Math.min(r + pane.rows, grid.rows); row++)
    for (let column = c; column < Math.min(c + pane.columns, grid.columns); column++)
      tiles.push(row * grid.columns + column)
  return tiles
}
