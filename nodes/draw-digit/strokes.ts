// Strokes as a parameter holds them: `120,80 130,95;400,80 410,300`, in thousandths of the paper's side.
import {fault} from '../../src/core/fault.ts'
import {handInk, type HandPoint} from '../../src/data/hand-ink.ts'

/** The longest text of strokes. */
export const longest = 40_000
const thousand = 1000

/**
 * The strokes that a text describes.
 * @throws Fault `param` for a text that describes none
 */
export function readStrokes(text: string): HandPoint[][] {
  const strokes = text.split(';').filter(stroke => stroke.trim() !== '')
  return strokes.map(stroke =>
    stroke
      .trim()
      .split(/\s+/)
      .map(point => {
        const match = /^(\d{1,4}),(\d{1,4})$/.exec(point)
        if (!match)
          throw fault('param', {
            param: 'Strokes',
            problem: `must be points such as 120,80 130,95, strokes parted by semicolons, not ${JSON.stringify(point.slice(0, 40))}`,
          })
        return [Number(match[1]) / thousand, Number(match[2]) / thousand] as const
      }),
  )
}

/** The text of strokes; later ones are left out where it would be too long. */
export function writeStrokes(strokes: readonly (readonly HandPoint[])[]): string {
  const whole = (value: number) => Math.round(Math.min(Math.max(value, 0), 1) * thousand)
  const texts = strokes.map(stroke => stroke.map(([x, y]) => `${whole(x)},${whole(y)}`).join(' '))
  while (texts.join(';').length > longest) texts.pop()
  return texts.join(';')
}

/** The 28×28 bytes of a picture as text, and back. */
export const writePicture = (pixels: Uint8Array): string => btoa(String.fromCharCode(...pixels))

/**
 * What is on the paper: the picture where there is one, else the strokes.
 * @returns bytes, shape [28, 28]
 * @throws Fault `param` for texts that cannot be read
 */
export function pixelsOf({strokes, picture}: {readonly strokes: string; readonly picture: string}) {
  if (picture === '') return handInk(readStrokes(strokes))
  if (!/^[A-Za-z0-9+/]{1044,1046}={0,2}$/.test(picture))
    throw fault('param', {param: 'Picture', problem: 'must be the base64 text of 784 bytes'})
  return Uint8Array.from(atob(picture), letter => letter.charCodeAt(0))
}
