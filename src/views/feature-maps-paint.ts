// Paints small pictures of spikes, on the screen and for print.
import {alphaOf, shadeOf, shades, type MapsColors} from './feature-maps-key.ts'
import type {MapPlaces} from './feature-maps-layout.ts'
import type {LayerMaps} from './feature-maps-words.ts'
import type {Pen} from './pen.ts'

type Place = readonly [row: number, column: number, channel: number]

interface Scene {
  readonly maps: LayerMaps
  /** The same layer in the frozen run. */
  readonly ghost?: LayerMaps | undefined
  readonly places: MapPlaces
  readonly colors: MapsColors
  readonly chosen?: Place | undefined
  readonly pointed?: Place | undefined
}

/** A ground for each picture, and neurons that spike: the deeper, the more. */
export function paintMaps(pen: Pen, {maps, ghost, places, colors, chosen, pointed}: Scene): void {
  const {counts, shape, most} = maps
  const [rows, across, channels] = shape
  const {cell} = places
  const grounds: number[] = []
  for (let channel = 0; channel < channels; channel++) {
    const {x, y} = places.corner([0, 0, channel])
    grounds.push(x, y, across * cell, rows * cell)
  }
  pen.fill(grounds, colors.ground)
  const spikes: number[][] = Array.from({length: shades}, () => [])
  const negative: number[] = []
  for (let i = 0; i < counts.length; i++) {
    const count = counts[i]
    if (count === 0) continue
    const pixel = Math.floor(i / channels)
    const {x, y} = places.corner([Math.floor(pixel / across), pixel % across, i % channels])
    ;(count < 0 ? negative : spikes[shadeOf(count, most) - 1]).push(x, y, cell, cell)
  }
  spikes.forEach((rects, i) => pen.fill(rects, colors.spike, alphaOf(i + 1)))
  pen.fill(negative, colors.negative)
  if (ghost) pen.outline(changedOf(maps, ghost, places), colors.ghost, 1)
  for (const [place, width] of [
    [chosen, 2],
    [pointed, 1],
  ] as const) {
    if (!place) continue
    const {x, y} = places.corner(place)
    const {x: left, y: top} = places.corner([0, 0, place[2]])
    pen.outline([left - 1.5, top - 1.5, across * cell + 3, rows * cell + 3], colors.ink, width / 2)
    pen.outline([x, y, cell, cell], colors.ink, width)
  }
}

/** Frames of the neurons whose spikes differ, or marks in them where they are too small for a frame. */
function changedOf({counts, shape}: LayerMaps, ghost: LayerMaps, places: MapPlaces): number[] {
  const rects: number[] = []
  const [, across, channels] = shape
  for (let i = 0; i < counts.length; i++) {
    if (counts[i] === ghost.counts[i]) continue
    const pixel = Math.floor(i / channels)
    const {x, y, cell} = places.corner([Math.floor(pixel / across), pixel % across, i % channels])
    const size = Math.max(0.5, cell - 1)
    rects.push(x + 0.5, y + 0.5, size, size)
  }
  return rects
}
