// Spike counts gathered between layers: pooled, added or copied, 32 images at a time.
import {LANES} from './lanes.as'

/** Adds a map, `times` over, to another of the same shape. Rows are `rowBytes` long, `fromRow` and `toRow` apart. */
export function addMap(from: usize, fromRow: i32, to: usize, toRow: i32, rows: i32, rowBytes: i32, times: i32): void {
  for (let y = 0; y < rows; y++, from += fromRow, to += toRow)
    for (let i: usize = 0; i < <usize>rowBytes; i += 16) {
      const counts = v128.load(from + i)
      let sum = v128.load(to + i)
      for (let t = 0; t < times; t++) sum = i8x16.add(sum, counts)
      v128.store(to + i, sum)
    }
}

/** Pools a map: sums of windows, or their largest counts. */
export function poolMap(from: usize, fromRow: i32, to: usize, toRow: i32, rows: i32, columns: i32, channels: i32, size: i32, stride: i32, largest: i32): void {
  const pixel = <usize>channels * LANES
  for (let y = 0; y < rows; y++)
    for (let x = 0; x < columns; x++) {
      const corner = from + <usize>(y * stride * fromRow) + <usize>(x * stride) * pixel
      const result = to + <usize>(y * toRow) + <usize>x * pixel
      for (let i: usize = 0; i < pixel; i += 16) {
        let joined = i8x16.splat(0)
        for (let ky = 0; ky < size; ky++)
          for (let kx = 0; kx < size; kx++) {
            const counts = v128.load(corner + <usize>(ky * fromRow) + <usize>kx * pixel + i)
            joined = largest ? i8x16.max_u(joined, counts) : i8x16.add(joined, counts)
          }
        v128.store(result + i, joined)
      }
    }
}

/** Sets a map to zero, its border left as it is. */
export function clearMap(to: usize, toRow: i32, rows: i32, rowBytes: i32): void {
  for (let y = 0; y < rows; y++, to += toRow) memory.fill(to, 0, rowBytes)
}
