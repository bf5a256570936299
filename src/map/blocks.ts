// What is placed as a whole: cores that one multicast reaches, at addresses that differ in certain bits.
import {fromHost} from './demand.ts'
import {bitsFor, grayOf, tilesOf} from './gray.ts'
import type {LaidLayer, Layout} from './layout.ts'

/** Cores at fixed distances from a site that is a multiple of `size`. */
export interface Block {
  readonly layer: number
  /** A power of two. */
  readonly size: number
  readonly cores: Uint32Array
  /** Of each core. */
  readonly offsets: Uint16Array
  /** Of each site that no other block may have: those of its cores, and those that its multicasts also reach. */
  readonly footprint: Uint16Array
}

/** The blocks of a layout, layer by layer. */
export const blocksOf = (layout: Layout): Block[] =>
  layout.layers.flatMap((laid, l) =>
    layout.reach === 'set' && !fromHost(laid.demand) ? panesOf(laid, l) : singles(laid, l),
  )

function singles({part}: LaidLayer, layer: number): Block[] {
  const none = new Uint16Array(1)
  return Array.from({length: part.cores}, (_, i) => ({
    layer,
    size: 1,
    cores: Uint32Array.of(part.firstCore + i),
    offsets: none,
    footprint: none,
  }))
}

function panesOf(laid: LaidLayer, layer: number): Block[] {
  const {rows, columns} = laid.part
  const grid = {rows: rows.bounds.length - 1, columns: columns.bounds.length - 1}
  const pane = {rows: rows.pane, columns: columns.pane}
  const blocks: Block[] = []
  for (let r = 0; r < grid.rows; r += pane.rows)
    for (let c = 0; c < grid.columns; c += pane.columns) {
      const block = paneAt(laid, layer, {tiles: tilesOf({r, c}, pane, grid), pane, grid})
      if (block.cores.length) blocks.push(block)
    }
  return blocks
}

interface Grid {
  readonly rows: number
  readonly columns: number
}
interface PaneAt {
  readonly tiles: readonly number[]
  readonly pane: Grid
  readonly grid: Grid
}

/** Tiles whose rows and columns have neighbouring Gray codes; in the lowest bits, the cores of one tile. */
function paneAt({part, coreOfTile}: LaidLayer, layer: number, {tiles, pane, grid}: PaneAt): Block {
  const most = Math.max(...tiles.map(tile => part.coresOfTile[tile]))
  const each = 2 ** bitsFor(most)
  const [cores, offsets, footprint]: [number[], number[], number[]] = [[], [], []]
  for (const tile of tiles) {
    const count = part.coresOfTile[tile]
    if (count === 0) continue
    const row = grayOf(Math.floor(tile / grid.columns) % pane.rows)
    const column = grayOf((tile % grid.columns) % pane.columns)
    const base = (row * pane.columns + column) * each
    for (let i = 0; i < each; i++) {
      footprint.push(base + i)
      if (i >= count) continue
      cores.push(coreOfTile[tile] + i)
      offsets.push(base + i)
    }
  }
  return {
    layer,
    size: pane.rows * pane.columns * each,
    cores: Uint32Array.from(cores),
    offsets: Uint16Array.from(offsets),
    footprint: Uint16Array.from(footprint),
  }
}
