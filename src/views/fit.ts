// Words that fit. Widths are estimated, for the widest of the usual fonts, so that layout needs no page.

/** How wide a letter is on average, as a share of the font's size. */
const letter = 0.63

/** Estimated width of a text, in the unit of `size`. */
export const widthOf = (text: string, size: number): number => text.length * letter * size

/** The first wording that fits into so many pixels; the last one where none does. */
export const fitting = (wordings: readonly string[], pixels: number, size: number): string =>
  wordings.find(wording => widthOf(wording, size) <= pixels) ?? wordings.at(-1) ?? ''

/** A name with its middle cut out where it needs more pixels than there are. */
export function shorten(name: string, pixels: number, size: number): string {
  const fits = Math.max(3, Math.floor(pixels / (letter * size)))
  if (name.length <= fits) return name
  const end = Math.ceil((fits - 1) / 2)
  return `${name.slice(0, fits - 1 - end)}…${name.slice(-end)}`
}

/** Breaks a text into as few lines as fit into so many pixels, and makes them about equally long. */
export function wrap(text: string, pixels: number, size: number): string[] {
  let most = Math.floor(pixels / (letter * size))
  const lines = wrapAt(text, most)
  while (most > 1 && wrapAt(text, most - 1).length === lines.length) most--
  return wrapAt(text, most)
}

function wrapAt(text: string, characters: number): string[] {
  const lines: string[] = []
  for (const word of text.split(' ')) {
    const last = lines.at(-1)
    if (last !== undefined && last.length + 1 + word.length <= characters)
      lines[lines.length - 1] = `${last} ${word}`
    else lines.push(word)
  }
  return lines
}
