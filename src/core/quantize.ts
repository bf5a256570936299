import {levelCount, type Levels} from './levels.ts'

const {fround} = Math

/** Added before rounding, so that exact ties go up although rounding is half to even. Single precision. */
const tieBreaker = fround(1e-5)

/** Rounds to the nearest whole number, ties to the even one, as TensorFlow and IEEE 754 do. */
export function roundHalfEven(x: number): number {
  const below = Math.floor(x)
  const rest = x - below
  if (rest !== 0.5) return rest < 0.5 ? below : below + 1
  return below % 2 === 0 ? below : below + 1
}

/**
 * ReLU, then the median quantizer: the level 0 … L of an activation, in single precision throughout.
 * `level(x) = round_half_even(float32(clip(x, 0, B)·2^k) + 1e-5)`; the activation is `level / 2^k`.
 * @param x  activation after batch normalization, a single-precision number
 * @see Zou et al., quantization utilities of the published code (tensorlayer `Quant_Layer`)
 */
export function level(x: number, {k, B}: Levels): number {
  if (!(x > 0)) return 0
  const scaled = fround(Math.min(x, B) * 2 ** k) // a power of two: exact
  return roundHalfEven(fround(scaled + tieBreaker))
}

/** The activation that a level stands for. */
export const activation = (level: number, {k}: Levels): number => level / 2 ** k

/** All activations the quantizer can give, ascending: 0, 1/2^k, … B. */
export const activations = (levels: Levels): number[] =>
  Array.from({length: levelCount(levels) + 1}, (_, i) => activation(i, levels))
