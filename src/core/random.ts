/** A seeded generator: numbers 0 ≤ x < 1, the same sequence for the same seed, on every machine. */
export type Random = () => number

/**
 * The mulberry32 generator: period 2³², passes gjrand.
 * @see https://gist.github.com/tommyettinger/46a874533244883189143505d203312c
 */
export function seededRandom(seed: number): Random {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}

/**
 * Mixes two 32-bit numbers into one, every output bit depending on every input bit. Chain it over
 * coordinates (seed, image, neuron, …) for noise that does not depend on the order of evaluation.
 * @see "lowbias32", https://nullprogram.com/blog/2018/07/31/
 */
export function mix(seed: number, value: number): number {
  let x = (Math.imul(seed, 0x9e3779b1) ^ value) >>> 0
  x = Math.imul(x ^ (x >>> 16), 0x7feb352d)
  x = Math.imul(x ^ (x >>> 15), 0x846ca68b)
  return (x ^ (x >>> 16)) >>> 0
}

/** A standard normal number, by the Box-Muller transform. */
export function gaussian(random: Random): number {
  const radius = Math.sqrt(-2 * Math.log(1 - random()))
  return radius * Math.cos(2 * Math.PI * random())
}

/** A seed made from a text, such as a node's id: the FNV-1a hash. */
export function seedOf(text: string): number {
  let hash = 0x811c9dc5
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193)
  return hash >>> 0
}
