// Measuring, side by side: engines take turns, so that what disturbs one disturbs all.

/** Something that handles images. */
export interface Contender {
  readonly name: string
  /** Images that one turn handles. */
  readonly images: number
  readonly turn: () => void | Promise<void>
}

/** Images per second. */
export interface Rate {
  readonly median: number
  readonly best: number
}

/** Lets each contender have its turns; the first ones, for warming up, do not count. */
export async function race(contenders: readonly Contender[], {warm, rounds}: {warm: number; rounds: number}) {
  const rates = contenders.map((): number[] => [])
  for (let round = 0; round < warm + rounds; round++)
    for (const [i, {images, turn}] of contenders.entries()) {
      const start = performance.now()
      await turn()
      if (round >= warm) rates[i].push(images / ((performance.now() - start) / 1000))
    }
  return rates.map(rateOf)
}

/** Median and best of some rates. */
export function rateOf(rates: readonly number[]): Rate {
  const sorted = [...rates].sort((a, b) => a - b)
  return {median: sorted[sorted.length >> 1], best: sorted[sorted.length - 1]}
}
