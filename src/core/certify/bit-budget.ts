// Whether sums of float weights times whole numbers are exact in double precision: count the bits they need.
import type {Range} from '../convert/report.ts'

/** Bits of a double's significand. */
export const significandBits = 53

/** What the sums of a layer need, over all its channels. */
export interface Budget {
  /**
   * From the lowest bit that any weight of a channel has to the highest that a sum of its terms, in any order,
   * may reach. With at most 53 no addition ever rounds.
   */
  readonly bits: number
  /** The largest magnitude of a sum. */
  readonly widest: number
  /** How far a sum in double precision, in whatever order, may be from the true one; 0 where bits suffice. */
  readonly error: number
}

/**
 * The budget of a kernel's sums.
 * @param kernel  shape [taps, channels]
 * @param inputs  they are whole numbers from the least, at most 0, to the most, at least 0
 * @see Higham, "Accuracy and Stability of Numerical Algorithms", 3.1, for the error of a sum
 */
export function bitBudget(kernel: Float32Array, channels: number, inputs: Range): Budget {
  const terms = Array.from({length: channels}, (): Terms => ({
    positive: 0,
    negative: 0,
    taps: 0,
    lowest: Infinity,
  }))
  for (let at = 0; at < kernel.length; at += channels)
    for (let channel = 0; channel < channels; channel++) enter(terms[channel], kernel[at + channel])
  const budgets = terms.map(each => budgetOf(each, inputs))
  const most = (part: (budget: Budget) => number) => Math.max(0, ...budgets.map(part))
  return {bits: most(({bits}) => bits), widest: most(({widest}) => widest), error: most(({error}) => error)}
}

/** Weights of one channel: the sums of the positive and the negative ones, how many, and their lowest bit. */
interface Terms {
  positive: number
  negative: number
  taps: number
  lowest: number
}

function enter(terms: Terms, weight: number) {
  if (weight === 0) return
  if (weight > 0) terms.positive += weight
  else terms.negative -= weight
  terms.lowest = Math.min(terms.lowest, lowestBit(weight))
  terms.taps++
}

function budgetOf({positive, negative, taps, lowest}: Terms, [low, high]: Range): Budget {
  if (taps === 0) return {bits: 0, widest: 0, error: 0}
  const widest = Math.max(positive * high - negative * low, negative * high - positive * low)
  const bits = Math.floor(Math.log2(widest / lowest)) + 1
  const roundings = taps * 2 ** -significandBits
  const error =
    bits <= significandBits ? 0 : (roundings / (1 - roundings)) * Math.max(high, -low) * (positive + negative)
  return {bits, widest, error}
}

const pattern = new DataView(new ArrayBuffer(4))

/** What the lowest bit set in a single-precision number other than 0 is worth: a power of two. */
export function lowestBit(x: number): number {
  if (x === 1 || x === -1) return 1 // most weights are
  pattern.setFloat32(0, x)
  const all = pattern.getUint32(0)
  const exponent = (all >>> 23) & 0xff
  const significand = (all & 0x7fffff) | (exponent > 0 ? 0x800000 : 0)
  const zeros = 31 - Math.clz32(significand & -significand)
  return 2 ** (Math.max(exponent, 1) - 150 + zeros)
}
