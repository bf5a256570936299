/** The 97.5 % quantile of the standard normal distribution: 95 % lie within ± this. */
const quantile = 1.959963984540054

/** Both ends of a range. */
export type Interval = readonly [low: number, high: number]

/**
 * The 95 % Wilson score interval of a proportion: where the true accuracy plausibly is, given so many right of so
 * many. All of 0 to 1 where nothing was tried.
 * @see Wilson, "Probable inference, the law of succession, and statistical inference", JASA 1927
 */
export function wilson(right: number, tried: number): Interval {
  if (tried === 0) return [0, 1]
  const share = right / tried
  const z2 = quantile ** 2
  const centre = share + z2 / (2 * tried)
  const reach = quantile * Math.sqrt((share * (1 - share) + z2 / (4 * tried)) / tried)
  const scale = 1 + z2 / tried
  return [Math.max(0, (centre - reach) / scale), Math.min(1, (centre + reach) / scale)]
}
