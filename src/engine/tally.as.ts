// What is counted of a map of spike counts, and the readout.
import {LANES} from './lanes.as'

/**
 * Spikes of a map, and additions they cause in the next layer for one output channel, of each image.
 * @param map  the first value of the map
 * @param coverage  windows that each pixel belongs to, [height][width], 16 bits; 0 for none to count
 * @param spikes  32 sums of 32 bits, overwritten; `additions` likewise
 */
export function tally(map: usize, height: i32, width: i32, channels: i32, rowBytes: i32, coverage: usize, spikes: usize, additions: usize): void {
  memory.fill(spikes, 0, LANES * 4)
  memory.fill(additions, 0, LANES * 4)
  const pixel = <usize>channels * LANES
  for (let y = 0; y < height; y++) {
    let at = map + <usize>(y * rowBytes)
    for (let x = 0; x < width; x++, at += pixel, coverage += 2) {
      const windows = i32x4.splat(<i32>load<u16>(coverage))
      for (let half: usize = 0; half < 32; half += 16) {
        let low = i16x8.splat(0), high = low
        const end = at + pixel
        for (let channel = at + half; channel < end; channel += LANES) {
          const counts = v128.load(channel)
          low = i16x8.add(low, i16x8.extend_low_i8x16_u(counts))
          high = i16x8.add(high, i16x8.extend_high_i8x16_u(counts))
        }
        const to = half << 2
        enter(spikes + to, additions + to, i32x4.extend_low_i16x8_u(low), windows)
        enter(spikes + to + 16, additions + to + 16, i32x4.extend_high_i16x8_u(low), windows)
        enter(spikes + to + 32, additions + to + 32, i32x4.extend_low_i16x8_u(high), windows)
        enter(spikes + to + 48, additions + to + 48, i32x4.extend_high_i16x8_u(high), windows)
      }
    }
  }
}

// @ts-ignore: decorator
@inline
function enter(spikes: usize, additions: usize, counts: v128, windows: v128): void {
  v128.store(spikes, i32x4.add(v128.load(spikes), counts))
  v128.store(additions, i32x4.add(v128.load(additions), i32x4.mul(counts, windows)))
}

/** Spike counts of 32 images as doubles: [inputs][32]. */
export function widen(map: usize, inputs: i32, to: usize): void {
  const end = map + <usize>inputs * LANES
  for (; map < end; map += 4, to += 32) {
    const counts = i32x4.extend_low_i16x8_u(i16x8.extend_low_i8x16_u(v128.load32_zero(map)))
    v128.store(to, f64x2.convert_low_i32x4_s(counts))
    v128.store(to, f64x2.convert_low_i32x4_s(i8x16.shuffle(counts, counts, 8, 9, 10, 11, 12, 13, 14, 15, 8, 9, 10, 11, 12, 13, 14, 15)), 16)
  }
}

/**
 * Logits in double precision, each added up in the order of its inputs, as the reference does.
 * @param counts  doubles, [inputs][32], from {@link widen}
 * @param weights  doubles, [classes][inputs]
 * @param logits  doubles, [classes][32]; overwritten
 */
export function readOut(counts: usize, inputs: i32, weights: usize, classes: i32, logits: usize): void {
  const row = LANES * 8
  const end = weights + (<usize>(inputs * classes) << 3)
  for (; weights < end; weights += <usize>inputs << 3, logits += row)
    for (let lane: usize = 0; lane < row; lane += 128) {
      const zero = f64x2.splat(0)
      let a = zero, b = zero, c = zero, d = zero, e = zero, f = zero, g = zero, h = zero
      let at = counts + lane
      const last = weights + (<usize>inputs << 3)
      for (let weight = weights; weight < last; weight += 8, at += row) {
        const w = v128.load64_splat(weight)
        a = f64x2.add(a, f64x2.mul(w, v128.load(at)))
        b = f64x2.add(b, f64x2.mul(w, v128.load(at, 16)))
        c = f64x2.add(c, f64x2.mul(w, v128.load(at, 32)))
        d = f64x2.add(d, f64x2.mul(w, v128.load(at, 48)))
        e = f64x2.add(e, f64x2.mul(w, v128.load(at, 64)))
        f = f64x2.add(f, f64x2.mul(w, v128.load(at, 80)))
        g = f64x2.add(g, f64x2.mul(w, v128.load(at, 96)))
        h = f64x2.add(h, f64x2.mul(w, v128.load(at, 112)))
      }
      const to = logits + lane
      v128.store(to, a)
      v128.store(to, b, 16)
      v128.store(to, c, 32)
      v128.store(to, d, 48)
      v128.store(to, e, 64)
      v128.store(to, f, 80)
      v128.store(to, g, 96)
      v128.store(to, h, 112)
    }
}
