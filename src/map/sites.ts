// Where cores can be on a chip, and how far from one another.
import type {Chip} from './chip.ts'

/** The largest block of cores, a power of two from a multiple of itself on, without a reserved one. */
export function usableBlock(chip: Chip): number {
  const cores = siteCount(chip)
  for (let size = 2 ** Math.floor(Math.log2(cores)); size > 1; size /= 2)
    for (let base = 0; base + size <= cores; base += size)
      if (!chip.cores.reserved.value.some(([first, last]) => first < base + size && last >= base)) return size
  return 1
}

/** Sites of a chip, reserved ones too. */
export const siteCount = ({cores: {grid}}: Chip): number => grid.value[0] * grid.value[1]

/**
 * Column and row of a site. The leaves of a quadtree are in Morton order: a digit of base 4 is 2x + y of its level.
 * Sites of a mesh go row by row.
 */
export function placeOf(chip: Chip, site: number): [number, number] {
  if (chip.routing.network.value !== 'quadtree') {
    const [columns] = chip.cores.grid.value
    return [site % columns, Math.floor(site / columns)]
  }
  let [x, y] = [0, 0]
  for (let level = 0; site >> (2 * level) > 0; level++) {
    x |= ((site >> (2 * level + 1)) & 1) << level
    y |= ((site >> (2 * level)) & 1) << level
  }
  return [x, y]
}

/** Levels of a quadtree with so many leaves. */
export const levelsOf = (chip: Chip): number => Math.round(Math.log2(siteCount(chip)) / 2)

/** Links between two sites of one chip: up to the level where their paths meet and down, or along both axes. */
export function distanceOn(chip: Chip, a: number, b: number): number {
  if (chip.routing.network.value === 'quadtree')
    return a === b ? 0 : 2 * (Math.floor((31 - Math.clz32(a ^ b)) / 2) + 1)
  const [ax, ay] = placeOf(chip, a)
  const [bx, by] = placeOf(chip, b)
  return Math.abs(ax - bx) + Math.abs(ay - by)
}

/** Where a chip is among others: side by side in rows there and back, in a square as far as there are. */
export function chipPlace(chip: number, chips: number): [number, number] {
  const side = Math.ceil(Math.sqrt(chips))
  const row = Math.floor(chip / side)
  return [row % 2 ? side - 1 - (chip % side) : chip % side, row]
}

/** Links between sites of any chips: out by the topmost router or the first site, and along the chips. */
export function distanceBetween(
  chip: Chip,
  chips: number,
): (ca: number, a: number, cb: number, b: number) => number {
  const places = Array.from({length: chips}, (_, i) => chipPlace(i, chips))
  const out = (site: number) =>
    chip.routing.network.value === 'quadtree' ? levelsOf(chip) : distanceOn(chip, site, 0)
  return (ca, a, cb, b) => {
    if (ca === cb) return distanceOn(chip, a, b)
    const [p, q] = [places[ca], places[cb]]
    return out(a) + out(b) + Math.abs(p[0] - q[0]) + Math.abs(p[1] - q[1])
  }
}

/**
 * Place of a cell on a Hilbert curve over a square of side 2^bits.
 * @see Warren, "Hacker's Delight", chapter 16
 */
export function hilbertRank(x: number, y: number, bits: number): number {
  let rank = 0
  for (let side = 2 ** (bits - 1); side >= 1; side /= 2) {
    const [rx, ry] = [x & side ? 1 : 0, y & side ? 1 : 0]
    rank += side * side * ((3 * rx) ^ ry)
    if (ry === 0) {
      if (rx === 1) [x, y] = [2 ** bits - 1 - x, 2 ** bits - 1 - y]
      ;[x, y] = [y, x]
    }
  }
  return rank
}

/** Place of a cell in Morton order. */
export function mortonRank(x: number, y: number): number {
  let rank = 0
  for (let bit = 0; bit < 16; bit++)
    rank |= (((x >> bit) & 1) << (2 * bit + 1)) | (((y >> bit) & 1) << (2 * bit))
  return rank
}

/** Sites in the order of a curve, reserved ones too. */
export function curve(chip: Chip, kind: 'morton' | 'hilbert'): Uint32Array {
  const [columns, rows] = chip.cores.grid.value
  const bits = Math.ceil(Math.log2(Math.max(columns, rows, 2)))
  const ranks = Array.from({length: siteCount(chip)}, (_, site) => {
    const [x, y] = placeOf(chip, site)
    return kind === 'morton' ? mortonRank(x, y) : hilbertRank(x, y, bits)
  })
  return Uint32Array.from(ranks.keys()).sort((a, b) => ranks[a] - ranks[b])
}
