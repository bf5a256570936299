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
  /** What it may be multiplied by instead, with the same result; 0 if that is not so. */
  inverse: f32
  /** B, and 2^k. */
  bound: f32
  steps: f32
}

/** Added to a number from 0 to 2²², this leaves it rounded to the nearest whole one, halves to even, in the low bits. */
const ROUNDER: f32 = 8388608

/** What is rounded to the level, of four sums z of a channel. What ReLU cuts off becomes 0, as level 0 does. */
// @ts-ignore: decorator
@inline
export function scaledOf(quantizer: Quantizer, channel: i32, z: v128): v128 {
  const at = <usize>channel << 2
  const x = f32x4.add(f32x4.mul(z, v128.load32_splat(quantizer.scale + at)), v128.load32_splat(quantizer.offset + at))
  const clipped = f32x4.pmin(f32x4.splat(quantizer.bound), f32x4.pmax(f32x4.splat(0), x))
  return f32x4.add(f32x4.mul(clipped, f32x4.splat(quantizer.steps)), f32x4.splat(1e-5))
}

/** Rounds to levels, with something in the high bits of each. */
// @ts-ignore: decorator
@inline
export function rounded(scaled: v128): v128 {
  return f32x4.add(scaled, f32x4.splat(ROUNDER))
}

/** Levels as bytes of 16 rounded numbers. */
// @ts-ignore: decorator
@inline
export function levelBytes(a: v128, b: v128, c: v128, d: v128): v128 {
  const low = i32x4.splat(0xff)
  const first = i16x8.narrow_i32x4_s(v128.and(a, low), v128.and(b, low))
  return i8x16.narrow_i16x8_u(first, i16x8.narrow_i32x4_s(v128.and(c, low), v128.and(d, low)))
}

/** Levels, as bytes, of 16 sums of 16 bits. */
// @ts-ignore: decorator
@inline
export function levelsOfSums(quantizer: Quantizer, channel: i32, low: v128, high: v128): v128 {
  const a = levelOfSums(quantizer, channel, i32x4.extend_low_i16x8_s(low))
  const b = levelOfSums(quantizer, channel, i32x4.extend_high_i16x8_s(low))
  const c = levelOfSums(quantizer, channel, i32x4.extend_low_i16x8_s(high))
  const d = levelOfSums(quantizer, channel, i32x4.extend_high_i16x8_s(high))
  return levelBytes(a, b, c, d)
}

// @ts-ignore: decorator
@inline
function levelOfSums(quantizer: Quantizer, channel: i32, sums: v128): v128 {
  const numbers = f32x4.convert_i32x4_s(sums)
  const inverse = quantizer.inverse
  const z = inverse != 0 ? f32x4.mul(numbers, f32x4.splat(inverse)) : f32x4.div(numbers, f32x4.splat(quantizer.unit))
  return rounded(scaledOf(quantizer, channel, z))
}

/** The level of one sum z. */
export function levelOfOne(quantizer: Quantizer, channel: i32, z: f32): i32 {
  return i32x4.extract_lane(rounded(scaledOf(quantizer, channel, f32x4.splat(z))), 0) & 0xff
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
