// A drawing and what the network makes of it, as a picture for print.
import {digitNames} from '../core/dataset.ts'
import {neuronLine, type DrawingReading} from './drawing-words.ts'
import {mapPlaces} from './feature-maps-layout.ts'
import {paintMaps} from './feature-maps-paint.ts'
import type {Compared} from './frozen.ts'
import {printedView, type Ink, type Paint} from './painted.ts'
import type {Pen} from './pen.ts'
import {pictureOf} from './picture.ts'
import type {Size} from './view.ts'
import {paintPotential, paintVotes} from './votes.ts'
import {say} from '../words/say.ts'

interface DrawingModel extends Size {
  readonly reading: DrawingReading
  readonly layer: number
  /** What the frozen run made of it. */
  readonly ghost: DrawingReading | undefined
}

const [side, gap] = [224, 28]

const paint: Paint<DrawingModel> = (pen, {reading, layer, ghost, width, height}, ink) => {
  paintPixels(pen, reading.pixels, ink)
  const {logits, prediction, inked, neuron} = reading
  const votes = {
    names: digitNames,
    votes: logits,
    ghost: ghost?.logits,
    first: inked ? prediction : -1,
  }
  paintVotes(moved(pen, side + gap, 0), {...votes, width: 220, height: side}, ink)
  paintPotential(moved(pen, 0, side + 40), {neuron, width: side, height: 52}, ink)
  pen.text(neuronLine(reading), 0, side + 112, {size: 11, color: ink.soft})
  const maps = reading.layers[layer]
  const left = side + 220 + 2 * gap
  const places = mapPlaces(maps.shape, {width: width - left, height: height - 60})
  const colors = {ink: ink.ink, ground: '#eeeeee', spike: ink.bar, negative: ink.error, ghost: ink.ghost}
  pen.text(say`Spikes of ${maps.name}, a picture for each channel`, left, 10, {size: 11, color: ink.soft})
  paintMaps(moved(pen, left, 20), {maps, ghost: ghost?.layers[layer], places, colors})
}

/** The drawing as the network sees it, ink dark. */
function paintPixels(pen: Pen, pixels: Uint8Array, ink: Ink) {
  const cell = side / 28
  const shades = new Map<number, number[]>()
  pixels.forEach((value, i) => {
    const depth = Math.ceil(value / 32)
    if (depth === 0) return
    shades.set(depth, [...(shades.get(depth) ?? []), (i % 28) * cell, Math.floor(i / 28) * cell, cell, cell])
  })
  for (const [depth, rects] of shades) pen.fill(rects, ink.ink, depth / 8)
  pen.outline([0, 0, side, side], ink.soft, 1)
}

/** A pen whose paper lies elsewhere. */
function moved(pen: Pen, dx: number, dy: number): Pen {
  const shift = (places: readonly number[], every: 2 | 4) =>
    places.map((value, i) => (every === 4 && i % 4 > 1 ? value : value + (i % 2 === 0 ? dx : dy)))
  return {
    fill: (rects, ...rest) => pen.fill(shift(rects, 4), ...rest),
    outline: (rects, ...rest) => pen.outline(shift(rects, 4), ...rest),
    lines: (ends, ...rest) => pen.lines(shift(ends, 2), ...rest),
    text: (words, x, y, style) => pen.text(words, x + dx, y + dy, style),
  }
}

/** Draws it out of sight and gives the SVG document. @param layer  whose spikes are shown */
export const drawingPicture = (
  reading: DrawingReading,
  layer: number,
  {frozen, caption}: Compared<DrawingReading>,
): string =>
  pictureOf(
    printedView(paint),
    {reading, layer, ghost: frozen.value},
    380,
    caption(`${neuronLine(reading)}.`, say`Drawn by hand; Scatter-and-Gather, one image.`),
  )
