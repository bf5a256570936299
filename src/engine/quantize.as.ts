// The quantized network's own arithmetic, for comparison: batch normalization, ReLU and the median quantizer
// in single precision, four values at a time, with the very roundings of the reference.

/** What the quantizer needs of a layer; the host fills it in. */
@unmanaged
export class Quantizer {
  /** γ/√(σ² + ε) and β − μ·γ/√(σ² + ε), [channels] of single precision each. */
  scale: usize
  offset: usize
  /** What a sum is divided by to become z: counts that stand for 1. */
  unit: f32
  /** B, and 2^k. */
  bound: f32
  steps: f32
}

/** Levels, as 32-bit integers, of four sums z of a channel. */
// @ts-ignore: decorator
@inline
export function levels(quantizer: Quantizer, channel: i32, z: v128): v128 {
  const at = <usize>channel << 2
  const x = f32x4.add(f32x4.mul(z, v128.load32_splat(quantizer.scale + at)), v128.load32_splat(quantizer.offset + at))
  const clipped = f32x4.pmin(f32x4.splat(quantizer.bound), f32x4.pmax(f32x4.splat(0), x))
  const positive = f32x4.gt(x, f32x4.splat(0)) // what ReLU cuts off is level 0
  const scaled = f32x4.add(f32x4.mul(clipped, f32x4.splat(quantizer.steps)), f32x4.splat(1e-5))
  return v128.and(positive, i32x4.trunc_sat_f32x4_s(f32x4.nearest(scaled)))
}

/** Levels, as bytes, of 16 sums of 32-bit integers. */
// @ts-ignore: decorator
@inline
export function levelsOfSums(quantizer: Quantizer, channel: i32, low: v128, high: v128): v128 {
  const unit = f32x4.splat(quantizer.unit)
  const a = levels(quantizer, channel, f32x4.div(f32x4.convert_i32x4_s(i32x4.extend_low_i16x8_s(low)), unit))
  const b = levels(quantizer, channel, f32x4.div(f32x4.convert_i32x4_s(i32x4.extend_high_i16x8_s(low)), unit))
  const c = levels(quantizer, channel, f32x4.div(f32x4.convert_i32x4_s(i32x4.extend_low_i16x8_s(high)), unit))
  const d = levels(quantizer, channel, f32x4.div(f32x4.convert_i32x4_s(i32x4.extend_high_i16x8_s(high)), unit))
  return i8x16.narrow_i16x8_u(i16x8.narrow_i32x4_s(a, b), i16x8.narrow_i32x4_s(c, d))
}

/** The same of one sum z. */
export function levelOfOne(quantizer: Quantizer, channel: i32, z: f32): i32 {
  return i32x4.extract_lane(levels(quantizer, channel, f32x4.splat(z)), 0)
}

/** Values that differ between two maps of 32 images, of the lanes that `mask` (32 bytes of 0 or 1) names. */
export function differences(a: usize, b: usize, values: i32, mask: usize): i32 {
  const low = v128.load(mask), high = v128.load(mask, 16)
  let count = 0
  const end = a + (<usize>values << 5)
  for (; a < end; a += 32, b += 32) {
    const first = v128.and(low, i8x16.ne(v128.load(a), v128.load(b)))
    const second = v128.and(high, i8x16.ne(v128.load(a, 16), v128.load(b, 16)))
    if (v128.any_true(v128.or(first, second)))
      count += popcnt(i8x16.bitmask(i8x16.ne(first, i8x16.splat(0)))) + popcnt(i8x16.bitmask(i8x16.ne(second, i8x16.splat(0))))
  }
  return count
}
