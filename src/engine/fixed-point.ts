// The encoder in 16-bit fixed point: see encode.as.ts for how its answers are exact nevertheless.
import type {Geometry} from '../core/network.ts'

/** Largest weight in 16 bits, and steps of the largest sum. */
const [largestWeight, mostSteps] = [32_767, 32_000]

/**
 * Bits that sums lose when they are compared with thresholds in 16 bits. Weights for bytes fill their 16 bits, and
 * sums are within 28; weights for larger pixels are limited by their sums, which may fill 32.
 */
export const shiftFor = (largest: number): number => (largest > 255 ? 16 : 12)

/** One channel's weights as whole numbers, times a power of two. */
export interface FixedChannel {
  /** Whole numbers, shape [taps]. */
  readonly weights: Int16Array
  /** What one is worth: `weight ≈ whole · worth`. */
  readonly worth: number
  /** How far a sum of whole numbers may be from the true one, in units of whole numbers. */
  readonly error: number
  /** No sum of whole numbers is larger. */
  readonly widest: number
  /** Bits that sums lose when compared. */
  readonly shift: number
}

/**
 * Rounds one channel's weights, so that no sum overflows.
 * @param weights  shape [taps]
 * @param pixel  no pixel's magnitude is larger
 */
export function fixedChannel(weights: readonly number[], pixel: number): FixedChannel {
  const shift = shiftFor(pixel)
  const largest = Math.max(...weights.map(Math.abs))
  const none = {weights: new Int16Array(weights.length), worth: 2 ** -99, error: 0, widest: 0, shift} // all sums are 0
  if (largest === 0) return none
  for (let worth = 2 ** -Math.floor(Math.log2(largestWeight / largest)); ; worth *= 2) {
    const whole = Int16Array.from(weights, weight => Math.round(weight / worth))
    const widest = pixel * whole.reduce((sum, weight) => sum + Math.abs(weight), 0)
    if (widest > mostSteps * 2 ** shift) continue
    const rounding = weights.reduce((sum, weight, i) => sum + Math.abs(weight / worth - whole[i]), 0)
    return {weights: whole, worth, error: pixel * rounding + 1, widest, shift}
  }
}

/** Of the errors that sums may have, how much farther from a threshold they must be to be sure. */
const spare = 1

/** No potential that is not computed again is nearer to a threshold than this, in units of membrane potential. */
export const sureMargin = ({worth, error}: FixedChannel, unit: number): number => spare * error * worth * unit

/**
 * Sums from which on a copy certainly fires, and below which it does not; in steps, 16-bit numbers.
 * @param threshold  in units of membrane potential
 * @param unit  potential of a true sum of 1
 */
export function sumBounds(
  {worth, error, shift}: FixedChannel,
  threshold: number,
  unit: number,
): {certain: number; possible: number} {
  const sum = threshold / unit / worth
  const slack = (1 + spare) * error + Math.abs(sum) * 2 ** -40 // the division's own rounding
  return {
    certain: clamp(Math.ceil((sum + slack) / 2 ** shift)),
    possible: clamp(Math.floor((sum - slack) / 2 ** shift)),
  }
}

/** No sum reaches the greatest step, and all do the least; what is no number is never reached. */
const clamp = (steps: number) =>
  Number.isNaN(steps) ? 2 ** 15 - 1 : Math.min(2 ** 15 - 1, Math.max(-(2 ** 15), steps))

/** The kernel's weights by output channel, taps in the reference's order. */
export const weightsByChannel = ({output}: Geometry, kernel: Float32Array): number[][] =>
  Array.from({length: output[2]}, (_, o) =>
    Array.from({length: kernel.length / output[2]}, (_, tap) => kernel[tap * output[2] + o]),
  )
