import {fault} from './fault.ts'

/**
 * How activations are quantized: quantization level k (step 1/2^k) and upper bound B. A neuron then has
 * L = 2^k·B non-zero levels: L thresholds and at most L spikes.
 */
export interface Levels {
  /** Quantization level, a whole number 0 ≤ k ≤ 6. */
  readonly k: number
  /** Upper bound, a whole number 1 ≤ B ≤ 64. */
  readonly B: number
}

/** More levels than this do not fit the byte that a spike count is kept in. */
const maxLevels = 127

/** L = 2^k·B, the number of non-zero levels. */
export const levelCount = ({k, B}: Levels): number => 2 ** k * B

/**
 * Checks k and B.
 * @throws Fault `param` naming the one that is out of range
 */
export function checkLevels(levels: Levels): Levels {
  const {k, B} = levels
  if (!Number.isInteger(k) || k < 0 || k > 6)
    throw fault('param', {param: 'k', problem: `must be a whole number 0 to 6, not ${k}`})
  if (!Number.isInteger(B) || B < 1 || B > 64)
    throw fault('param', {param: 'B', problem: `must be a whole number 1 to 64, not ${B}`})
  if (levelCount(levels) > maxLevels)
    throw fault('param', {
      param: 'B',
      problem: `gives 2^${k}·${B} = ${levelCount(levels)} levels; at most ${maxLevels} fit`,
    })
  return levels
}
