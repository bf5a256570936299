// A drawing and what the network makes of it, as a picture for print.
import {digitNames} from '../core/dataset.ts'
import {drawingHeadline, neuronLine, type DrawingReading} from './drawing-words.ts'
import {mapPlaces} from './feature-maps-layout.ts'
import {paintMaps} from './feature-maps-paint.ts'
import {printedView, type Ink, type Paint} from './painted.ts'
import type {Pen} from './pen.ts'
import {pictureOf} from './picture.ts'
import type {Size} from './view.ts'
import {paintPotential, paintVotes} from './votes.ts'
import {say} from '../words/say.ts'

interface DrawingModel extends Size {
  readonly reading: DrawingReading
  readonly layer: number
}

const [side, gap] = [224, 28]

const paint: Paint<DrawingModel> = (pen, {reading, layer, width, height}, ink) => {
  paintPixels(pen, reading.pixels, ink)
  const {logits, prediction, inked, neuron} = reading
  const votes = {names: digitNames, votes: logits, first: inked ? prediction : -1}
  paintVotes(moved(pen, side + gap, 0), {...votes, width: 220, height: side}, ink)
  paintPotential(moved(pen, 0, side + 40), {neuron, width: side, height: 52}, ink)
  pen.text(neuronLine(reading), 0, side + 112, {size: 11, color: ink.soft})
  const maps = reading.layers[layer]
  const left = side + 220 + 2 * gap
  const places = mapPlaces(maps.shape, {width: width - left, height: height - 60})
  const colors = {ink: ink.ink, ground: '#eeeeee', spike: ink.bar, negative: ink.error}
  pen.text(say`Spikes of ${maps.name}, a picture for each channel`, left, 10, {size: 11, color: ink.soft})
  paintMaps(moved(pen, left, 20), {maps, places, colors})
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
export function drawingPicture(reading: DrawingReading, layer: number, label: number | null): string {
  const title = drawingHeadline(reading, label)
  return pictureOf(printedView(paint), {reading, layer}, 380, {
    title,
    description: `${title}. ${neuronLine(reading)}.`,
    source: say`Drawn by hand; Scatter-and-Gather, one image.`,
  })
}
