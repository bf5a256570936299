// Finding things by a few of their letters.

/**
 * How well a text fits what is typed, 0 for not at all: its letters in order, better at the beginnings of words
 * and in a row. `typed` is in lower case.
 */
export function fuzzyScore(text: string, typed: string): number {
  const lower = text.toLowerCase()
  if (typed === '') return 1
  const at = lower.indexOf(typed)
  if (at === 0) return 4
  if (at > 0) return /[\p{L}\p{N}]/u.test(lower[at - 1]) ? 2.5 : 3
  return scattered(lower, typed)
}

/** Up to 2 where the letters are in the text, in order but apart. */
function scattered(text: string, typed: string): number {
  let from = 0
  let good = 0
  for (const letter of typed.replace(/\s+/g, '')) {
    const at = text.indexOf(letter, from)
    if (at < 0) return 0
    const begins = at === 0 || !/[\p{L}\p{N}]/u.test(text[at - 1])
    if (begins || at === from) good++
    from = at + 1
  }
  const share = good / typed.length
  return typed.length > 1 && share < 0.5 ? 0 : share * 1.5
}
