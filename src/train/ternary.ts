/**
 * Ternarizes a tensor of weights: +1 and −1 where |w| ≥ Δ, 0 between, Δ = 0.7 · mean |w| of the whole tensor.
 * An all-zero tensor stays zero. The gradient is passed straight through.
 * @see Li, Zhang and Liu, "Ternary weight networks", 2016, but without a scale factor, which batch
 *   normalization takes up: as in https://github.com/edwardzcl/Spatio_temporal_SNNs
 */
export function ternarize(weights: Float32Array): Float32Array {
  const sum = weights.reduce((total, w) => total + Math.abs(w), 0)
  const delta = Math.fround((0.7 * sum) / weights.length)
  return weights.map(w => (Math.abs(w) >= delta ? Math.sign(w) : 0))
}
