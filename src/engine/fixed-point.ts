// The encoder in 16-bit fixed point: see encode.as.ts for how its answers are exact nevertheless.
import type {Geometry} from '../core/network.ts'

/** Largest pixel. */
const brightest = 255
/** Steps in which sums are compared with thresholds: 16 bits of them. The kernel's SHIFT. */
const sumStep = 2 ** 12
/** Of 16-bit weights, and of sums. */
const [largestWeight, largestSum] = [32_767, sumStep * 32_000]

/** One channel's weights as whole numbers, times a power of two. */
export interface FixedChannel {
  /** Whole numbers, shape [taps]. */
  readonly weights: Int16Array
  /** What one is worth: `weight ≈ whole · worth`. */
  readonly worth: number
  /** How far a sum of whole numbers may be from the true one, in units of whole numbers. */
  readonly error: number
}

/** Rounds one channel's weights. @param weights  shape [taps] */
export function fixedChannel(weights: readonly number[]): FixedChannel {
  const largest = Math.max(...weights.map(Math.abs))
  if (largest === 0) return {weights: new Int16Array(weights.length), worth: 2 ** -99, error: 0} // all sums are 0
  const total = weights.reduce((sum, weight) => sum + Math.abs(weight), 0)
  const scale = Math.min(largestWeight / largest, largestSum / (brightest * total * 1.001))
  const worth = 2 ** -Math.floor(Math.log2(scale))
  const whole = Int16Array.from(weights, weight => Math.round(weight / worth))
  const rounding = weights.reduce((sum, weight, i) => sum + Math.abs(weight / worth - whole[i]), 0)
  return {weights: whole, worth, error: brightest * rounding + 1}
}

/**
 * Sums from which on a copy certainly fires, and below which it does not; in steps, 16-bit numbers.
 * @param threshold  in units of membrane potential
 * @param unit  potential of a true sum of 1
 */
export function sumBounds(
  {worth, error}: FixedChannel,
  threshold: number,
  unit: number,
): {certain: number; possible: number} {
  const sum = threshold / unit / worth
  const slack = error + Math.abs(sum) * 2 ** -40 // the division's own rounding
  return {
    certain: clamp(Math.ceil((sum + slack) / sumStep)),
    possible: clamp(Math.floor((sum - slack) / sumStep)),
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
