// Feature maps as a picture for print.
import {mapPlaces} from './feature-maps-layout.ts'
import {paintMaps} from './feature-maps-paint.ts'
import {mapsHeadline, mapsLabel, type LayerMaps} from './feature-maps-words.ts'
import {printedView, type Paint} from './painted.ts'
import {pictureOf} from './picture.ts'
import type {Size} from './view.ts'

const paint: Paint<Size & {readonly maps: LayerMaps}> = (pen, {maps, ...size}, ink) => {
  const colors = {ink: ink.ink, ground: '#eeeeee', spike: ink.bar, negative: ink.error}
  paintMaps(pen, {maps, places: mapPlaces(maps.shape, size), colors})
}

/** Draws them out of sight and gives the SVG document. */
export const featureMapsPicture = (maps: LayerMaps, source: string): string =>
  pictureOf(printedView(paint), {maps}, 520, {
    title: mapsHeadline(maps),
    description: mapsLabel(maps, undefined),
    source,
  })
