// Thresholds of one channel: where its spiking neurons fire.
import {deviation} from '../batch-norm.ts'
import {levelCount, type Levels} from '../levels.ts'
import type {BatchNorm} from '../network.ts'
import {levelOf, type Quantizer} from '../quantized.ts'

const {fround} = Math

/** Whole-number sums beyond this are not exact in single precision. */
export const widestSum = 2 ** 24

/**
 * Exact thresholds, found by asking the network's own quantizer: threshold i is the least sum whose level is
 * above i, so that counting thresholds reached gives the level of every sum there can be. The quantizer never
 * falls as its sum rises (each of its single-precision steps is monotone), so bisection finds it.
 *
 * A channel with γ < 0 falls instead; its weights are negated by the converter and the thresholds here are
 * those of the negated sum. With γ = 0 the level is constant: thresholds are −∞ up to it, +∞ above.
 *
 * @param whole  whether sums are whole numbers; if not, they may be any double
 * @returns shape [L], ascending
 */
export function exactThresholds(quantizer: Quantizer, channel: number, whole: boolean): Float64Array {
  const sign = quantizer.affine.scale[channel] < 0 ? -1 : 1
  const levelAt = (sum: number) => levelOf(sign * sum, channel, quantizer)
  return Float64Array.from({length: levelCount(quantizer.levels)}, (_, i) =>
    whole ? leastWhole(sum => levelAt(sum) > i) : leastDouble(sum => levelAt(sum) > i),
  )
}

/** The least whole number at which a rising predicate holds; −∞ if everywhere, +∞ if nowhere. */
function leastWhole(holds: (sum: number) => boolean): number {
  let [without, within] = [-widestSum, widestSum]
  if (holds(without)) return -Infinity
  if (!holds(within)) return Infinity
  while (within - without > 1) {
    const middle = Math.floor((without + within) / 2)
    if (holds(middle)) within = middle
    else without = middle
  }
  return within
}

/** The same among all doubles of single-precision range. */
function leastDouble(holds: (sum: number) => boolean): number {
  const widest = 2 ** 127
  if (holds(-widest)) return -Infinity
  if (!holds(widest)) return Infinity
  let [without, within] = [ordinalOf(-widest), ordinalOf(widest)]
  while (within - without > 1n) {
    const middle = (without + within) >> 1n
    if (holds(doubleOf(middle))) within = middle
    else without = middle
  }
  return doubleOf(within)
}

const bits = new DataView(new ArrayBuffer(8))

/** Doubles numbered in ascending order: neighbours differ by 1. Bit patterns are, but for negative ones. */
function ordinalOf(x: number): bigint {
  bits.setFloat64(0, x)
  const pattern = bits.getBigInt64(0)
  return pattern < 0n ? -(pattern & 0x7fffffffffffffffn) : pattern
}

/** The double of this number. */
function doubleOf(ordinal: bigint): number {
  bits.setBigInt64(0, ordinal < 0n ? -ordinal : ordinal)
  const magnitude = bits.getFloat64(0)
  return ordinal < 0n ? -magnitude : magnitude
}

/**
 * Thresholds by the published formula, in single precision and in its order of operations:
 * `θ_i = ((2^−(k+1) + i·2^−k) − β)·(2^k·√(σ² + ε))/γ + 2^k·μ`. It supposes γ > 0: for other channels it is
 * wrong, as it is in the published code.
 * `2^k` before σ and μ is what counts stand for 1 in the input: more behind an average.
 * @returns shape [L], ascending where γ > 0
 * @see Zou et al., published code, `spiking_ulils.py`
 */
export function publishedThresholds(
  batchNorm: BatchNorm,
  channel: number,
  levels: Levels,
  unit: number,
): Float64Array {
  const {gamma, beta, mean} = batchNorm
  const slope = fround(unit * deviation(batchNorm, channel))
  const centre = fround(unit * mean[channel])
  return Float64Array.from({length: levelCount(levels)}, (_, i) => {
    const boundary = fround(fround((i + 0.5) / 2 ** levels.k) - beta[channel])
    return fround(fround(fround(boundary * slope) / gamma[channel]) + centre)
  })
}
