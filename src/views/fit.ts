// Words that fit. Widths are estimated, so that layout needs no page.
import {linesOf, usualLetter, widthOf} from '../words/text-width.ts'

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
  while (fits > 3 && widthOf(cut(), size) - (1 - usualLetter) * size > pixels) fits--
  return cut()
}

/** Breaks a text into as few lines as fit into so many pixels, and makes them about equally long. */
export function wrap(text: string, pixels: number, size: number): string[] {
  const lines = linesOf(text, pixels, size)
  let room = pixels
  while (room > size && linesOf(text, room - usualLetter * size, size).length === lines.length)
    room -= usualLetter * size
  return linesOf(text, room, size)
}
