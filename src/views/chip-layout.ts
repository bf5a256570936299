// Where cores are drawn. Unit: the side of a core. Chips stand as their links want it; loads beside each other.
import type {ChipDisplay} from './chip-display.ts'

/** Room between chips, and above each for its name, in cores. */
const [gap, head] = [2, 3]

export interface Box {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
}

export interface ChipLayout {
  readonly width: number
  readonly height: number
  readonly panel: (index: number) => Box
  /** Left and top of a core of a panel. */
  readonly place: (panel: number, column: number, row: number) => readonly [number, number]
  readonly box: (core: number) => Box
  /** The core at a place, −1 where there is none. */
  readonly coreAt: (x: number, y: number) => number
  /** The nearest core in a direction, the same one where there is none. */
  readonly next: (core: number, dx: number, dy: number) => number
}

/** Lays out the boards of all loads so that they fill a frame of this aspect, width ÷ height, well. */
export function layoutOf({columns, rows, panels, cores, board}: ChipDisplay, aspect: number): ChipLayout {
  const [cellWidth, cellHeight] = [columns + gap, rows + gap + head]
  const {across, down, cellOf, panelAt} = gridOf(board, panels.length, (boardAspect, loads) =>
    acrossOf(loads, boardAspect * (cellWidth / cellHeight), aspect),
  )
  const corner = (panel: number) => {
    const [column, row] = cellOf(panel)
    return [column * cellWidth, row * cellHeight + head] as const
  }
  const place = (panel: number, column: number, row: number) => {
    const [x, y] = corner(panel)
    return [x + column, y + row] as const
  }
  const key = (panel: number, column: number, row: number) => (panel * rows + row) * columns + column
  const at = new Int32Array(panels.length * rows * columns).fill(-1)
  for (let i = 0; i < cores.count; i++) at[key(cores.panel[i], cores.x[i], cores.y[i])] = i
  const middles = Float32Array.from({length: cores.count * 2}, (_, i) => {
    const core = i >> 1
    return place(cores.panel[core], cores.x[core], cores.y[core])[i & 1]
  })

  return {
    width: across * cellWidth - gap,
    height: down * cellHeight - gap,
    panel: index => {
      const [x, y] = corner(index)
      return {x, y, width: columns, height: rows}
    },
    place,
    box: core => ({x: middles[2 * core], y: middles[2 * core + 1], width: 1, height: 1}),
    coreAt(x, y) {
      const [column, row] = [Math.floor(x / cellWidth), Math.floor(y / cellHeight)]
      const panel = panelAt(column, row)
      const [inX, inY] = [Math.floor(x - column * cellWidth), Math.floor(y - row * cellHeight - head)]
      const inside = panel >= 0 && inX >= 0 && inX < columns && inY >= 0 && inY < rows
      return inside ? at[key(panel, inX, inY)] : -1
    },
    next(core, dx, dy) {
      const [x, y] = [middles[2 * core], middles[2 * core + 1]]
      let [best, least] = [core, Infinity]
      for (let i = 0; i < cores.count; i++) {
        const [right, below] = [middles[2 * i] - x, middles[2 * i + 1] - y]
        const ahead = right * dx + below * dy
        const aside = Math.abs(right * dy) + Math.abs(below * dx)
        if (ahead <= 0 || ahead + 3 * aside >= least) continue
        least = ahead + 3 * aside
        best = i
      }
      return best
    },
  }
}

/** The cells of all panels: those of a board as they stand, boards of loads row by row. */
function gridOf(
  board: Uint16Array,
  panels: number,
  loadsAcross: (boardAspect: number, loads: number) => number,
) {
  const chips = Math.max(1, board.length / 2)
  const loads = Math.ceil(panels / chips)
  const side = (axis: 0 | 1) =>
    1 + board.reduce((most, at, i) => (i % 2 === axis ? Math.max(most, at) : most), 0)
  const [wide, high] = [side(0), side(1)]
  const across = loadsAcross(wide / high, loads)
  const cellOf = (panel: number): readonly [number, number] => {
    const [load, chip] = [Math.floor(panel / chips), panel % chips]
    return [(load % across) * wide + board[2 * chip], Math.floor(load / across) * high + board[2 * chip + 1]]
  }
  const at = new Map(Array.from({length: panels}, (_, panel) => [cellOf(panel).join(), panel]))
  return {
    across: across * wide,
    down: Math.ceil(loads / across) * high,
    cellOf,
    panelAt: (column: number, row: number) => at.get(`${column},${row}`) ?? -1,
  }
}

/** How many of equal panels stand beside each other, so that they are drawn largest. */
function acrossOf(panels: number, cell: number, aspect: number): number {
  let [best, largest] = [1, 0]
  for (let across = 1; across <= panels; across++) {
    const down = Math.ceil(panels / across)
    const scale = Math.min(aspect / (across * cell), 1 / down)
    if (scale > largest) [best, largest] = [across, scale]
  }
  return best
}
