// What shades and frames of feature maps mean, in a line below them.
import type {MapPlaces} from './feature-maps-layout.ts'
import type {LayerMaps} from './feature-maps-words.ts'
import type {Pen} from './pen.ts'
import {say} from '../words/say.ts'
import {widthOf} from '../words/text-width.ts'

export interface MapsColors {
  readonly ink: string
  readonly ground: string
  readonly spike: string
  readonly negative: string
  /** Of what differs from the frozen run. */
  readonly ghost: string
}

/** Room for the line. */
export const keyHeight = 22
/** Depths of shade: more copies cannot be told apart. */
export const shades = 8
const [side, size] = [10, 11]

/** The shade of so many spikes, from 1 to {@link shades}. */
export const shadeOf = (count: number, most: number): number =>
  Math.min(shades, Math.ceil((count / most) * shades))
export const alphaOf = (shade: number): number => 0.2 + (0.8 * shade) / shades

interface Key {
  readonly colors: MapsColors & {readonly soft: string}
  readonly places: MapPlaces
  readonly frozen: boolean
}

/** Draws it below the maps. */
export function drawMapsKey(pen: Pen, {most, counts}: LayerMaps, {colors, places, frozen}: Key): void {
  const y = places.bottom + keyHeight / 2 + 2
  let x = 0
  const text = (words: string, gap: number) => {
    pen.text(words, x, y + size * 0.36, {size, color: colors.soft})
    x += widthOf(words, size) * 0.9 + gap
  }
  const box = (draw: (rect: readonly number[]) => void) => {
    draw([x, y - side / 2, side, side])
    x += side + 4
  }
  text(say`Spikes:`, 6)
  const numbers = most <= 5 ? Array.from({length: most}, (_, i) => i + 1) : [1, Math.ceil(most / 2), most]
  for (const count of [0, ...numbers]) {
    box(rect => {
      pen.fill(rect, colors.ground)
      if (count > 0) pen.fill(rect, colors.spike, alphaOf(shadeOf(count, most)))
    })
    text(String(count), 10)
  }
  if (Array.prototype.some.call(counts, (count: number) => count < 0)) {
    box(rect => pen.fill(rect, colors.negative))
    text(say`negative`, 10)
  }
  if (!frozen) return
  box(rect => pen.outline(rect, colors.ghost, 1))
  text(say`differs from the frozen run`, 0)
}
