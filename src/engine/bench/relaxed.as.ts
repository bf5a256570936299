// How many products of 8 bits this machine sums per second by the dot product of relaxed SIMD.

/** Multiplies the bytes of 4 KiB at `from` by weights and adds the products by pairs, again and again. */
export function dotAll(from: usize, rounds: i32): i32 {
  const weights = i8x16.splat(1)
  let a = i16x8.splat(0), b = a, c = a, d = a, e = a, f = a, g = a, h = a
  const end = from + 4096
  for (let round = 0; round < rounds; round++)
    for (let at = from; at < end; at += 128) {
      a = i16x8.add(a, i16x8.relaxed_dot_i8x16_i7x16_s(v128.load(at), weights))
      b = i16x8.add(b, i16x8.relaxed_dot_i8x16_i7x16_s(v128.load(at, 16), weights))
      c = i16x8.add(c, i16x8.relaxed_dot_i8x16_i7x16_s(v128.load(at, 32), weights))
      d = i16x8.add(d, i16x8.relaxed_dot_i8x16_i7x16_s(v128.load(at, 48), weights))
      e = i16x8.add(e, i16x8.relaxed_dot_i8x16_i7x16_s(v128.load(at, 64), weights))
      f = i16x8.add(f, i16x8.relaxed_dot_i8x16_i7x16_s(v128.load(at, 80), weights))
      g = i16x8.add(g, i16x8.relaxed_dot_i8x16_i7x16_s(v128.load(at, 96), weights))
      h = i16x8.add(h, i16x8.relaxed_dot_i8x16_i7x16_s(v128.load(at, 112), weights))
    }
  return i16x8.extract_lane_s(i16x8.add(i16x8.add(i16x8.add(a, b), i16x8.add(c, d)), i16x8.add(i16x8.add(e, f), i16x8.add(g, h))), 0)
}

