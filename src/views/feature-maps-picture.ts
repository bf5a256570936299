// Feature maps as a picture for print.
import {mapPlaces} from './feature-maps-layout.ts'
import {paintMaps} from './feature-maps-paint.ts'
import type {LayerMaps} from './feature-maps-words.ts'
import type {Caption} from './export.ts'
import {printedView, type Paint} from './painted.ts'
import {pictureOf} from './picture.ts'
import type {Size} from './view.ts'

type Model = Size & {readonly maps: LayerMaps; readonly ghost: LayerMaps | undefined}

const paint: Paint<Model> = (pen, {maps, ghost, ...size}, ink) => {
  const colors = {ink: ink.ink, ground: '#eeeeee', spike: ink.bar, negative: ink.error, ghost: ink.ghost}
  paintMaps(pen, {maps, ghost, places: mapPlaces(maps.shape, size), colors})
}

/** Draws them out of sight and gives the SVG document. */
export const featureMapsPicture = (maps: LayerMaps, ghost: LayerMaps | undefined, caption: Caption): string =>
  pictureOf(printedView(paint), {maps, ghost}, 520, caption)
