// How wide a text is, where nobody can measure it, and where its lines may end.

/** How wide a letter is on average, as a share of the font's size, for the widest of the usual fonts. */
export const usualLetter = 0.63
/** A character of Chinese is about as wide as it is high. */
const isSquare = (character: string) => character >= '\u2e80'

/**
 * Estimated width of a text, in the unit of `size`.
 * @param letter  the average width of a letter, as a share of the font's size
 */
export function widthOf(text: string, size: number, letter = usualLetter): number {
  let ems = 0
  for (const character of text) ems += isSquare(character) ? 1 : letter
  return ems * size
}

/** How many letters from the start of a text fit into a width. */
export function lettersIn(text: string, width: number, size: number, letter = usualLetter): number {
  let used = 0
  for (let i = 0; i < text.length; i++) {
    used += widthOf(text[i], size, letter)
    if (used > width) return i
  }
  return text.length
}

/** Where a line may end: after a space, and beside a character of Chinese, as its punctuation allows. */
const [opening, closing] = ['（「“《', '，。；：、？！）」”》']
const ends = new RegExp(
  `(?<=\\s)|(?<=[\u2e80-\uffef])(?<![${opening}])(?=[^\\s${closing}])|(?<=[^\\s${opening}])(?=[\u2e80-\uffef])(?=[^${closing}])`,
)

/** A text in lines that fit into a width; a word that is longer than a line is broken. */
export function linesOf(text: string, width: number, size: number, letter = usualLetter): string[] {
  const lines: string[] = []
  for (const piece of text.split(ends).flatMap(word => parts(word, width, size, letter))) {
    const last = lines.at(-1)
    if (last !== undefined && widthOf((last + piece).trimEnd(), size, letter) <= width)
      lines[lines.length - 1] = last + piece
    else lines.push(piece)
  }
  return lines.map(line => line.trimEnd())
}

/** A word as it is, or in parts that fit. */
function parts(word: string, width: number, size: number, letter: number): string[] {
  const most = Math.max(1, lettersIn(word.trimEnd(), width, size, letter))
  if (most >= word.trimEnd().length) return word === '' ? [] : [word]
  return [word.slice(0, most), ...parts(word.slice(most), width, size, letter)]
}
