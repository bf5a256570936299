// How wide a text is in a picture, where nobody can measure it.

/** Chinese letters are as wide as they are high. */
const isWide = (letter: string) => letter >= '\u2e80'

/** The width of a letter in pixels, about, at a size in pixels. */
const widthOf = (letter: string, size: number) => (isWide(letter) ? 1 : 0.56) * size

/** The width of a text in pixels, about, at a size in pixels. */
export const textWidth = (text: string, size: number): number =>
  Array.from(text).reduce((sum, letter) => sum + widthOf(letter, size), 0)

/** How many letters of a text fit into a width. */
export function lettersIn(text: string, width: number, size: number): number {
  let used = 0
  for (let i = 0; i < text.length; i++) {
    used += widthOf(text[i], size)
    if (used > width) return i
  }
  return text.length
}

/** A text in lines that fit into a width; it breaks at spaces, and beside Chinese letters. */
export function wrapped(text: string, width: number, size: number): string[] {
  const lines: string[] = []
  let rest = text
  for (;;) {
    const most = Math.max(1, lettersIn(rest, width, size))
    if (most >= rest.length) return rest === '' ? lines : [...lines, rest]
    const end = breakBefore(rest, most)
    lines.push(rest.slice(0, end))
    rest = rest.slice(end).trimStart()
  }
}

/** What may not begin a line. */
const closing = /[，。；：、！？）”》]/

/** The last place up to `most` where a line may end; `most` itself where a word is longer than half a line. */
function breakBefore(text: string, most: number): number {
  for (let at = most; at > most / 2; at--) {
    if (text[at] === ' ') return at
    if ((isWide(text[at]) || isWide(text[at - 1])) && !closing.test(text[at])) return at
  }
  return most
}
