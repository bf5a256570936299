// Words that fit. Widths are estimated, for the widest of the usual fonts, so that layout needs no page.

/** How wide a letter is on average, as a share of the font's size; a character of Chinese is about square. */
const [letter, square] = [0.63, 1]
const isSquare = (character: string) => character >= '\u2e80'

/** Estimated width of a text, in the unit of `size`. */
export function widthOf(text: string, size: number): number {
  let ems = 0
  for (const character of text) ems += isSquare(character) ? square : letter
  return ems * size
}

/** The first wording that fits into so many pixels; the last one where none does. */
export const fitting = (wordings: readonly string[], pixels: number, size: number): string =>
  wordings.find(wording => widthOf(wording, size) <= pixels) ?? wordings.at(-1) ?? ''

/** A name with its middle cut out where it needs more pixels than there are. */
export function shorten(name: string, pixels: number, size: number): string {
  if (widthOf(name, size) <= pixels) return name
  let fits = name.length
  const cut = () => {
    const end = Math.ceil((fits - 1) / 2)
    return `${name.slice(0, fits - 1 - end)}…${name.slice(-end)}`
  }
  while (fits > 3 && widthOf(cut(), size) - (square - letter) * size > pixels) fits--
  return cut()
}

/** Breaks a text into as few lines as fit into so many pixels, and makes them about equally long. */
export function wrap(text: string, pixels: number, size: number): string[] {
  const lines = wrapAt(text, pixels, size)
  let room = pixels
  while (room > size && wrapAt(text, room - letter * size, size).length === lines.length)
    room -= letter * size
  return wrapAt(text, room, size)
}

/** Where a line may end: after a space, and beside a character of Chinese, as its punctuation allows. */
const [opening, closing] = ['（「“', '，。；：、？！）」”']
const ends = new RegExp(
  `(?<=\\s)|(?<=[\u2e80-\uffef])(?<![${opening}])(?=[^\\s${closing}])|(?<=[^\\s${opening}])(?=[\u2e80-\uffef])(?=[^${closing}])`,
)

function wrapAt(text: string, pixels: number, size: number): string[] {
  const lines: string[] = []
  for (const piece of text.split(ends)) {
    const last = lines.at(-1)
    if (last !== undefined && widthOf((last + piece).trimEnd(), size) <= pixels)
      lines[lines.length - 1] = last + piece
    else lines.push(piece)
  }
  return lines.map(line => line.trimEnd())
}
