// Feature maps as a picture for print.
import {drawMapsKey, keyHeight} from './feature-maps-key.ts'
import {mapPlaces} from './feature-maps-layout.ts'
import {paintMaps} from './feature-maps-paint.ts'
import type {LayerMaps} from './feature-maps-words.ts'
import type {Caption} from './export.ts'
import {printedView, type Paint} from './painted.ts'
import {pictureOf, pictureWidth} from './picture.ts'
import type {Size} from './view.ts'

type Model = Size & {readonly maps: LayerMaps; readonly ghost: LayerMaps | undefined}

const paint: Paint<Model> = (pen, {maps, ghost, width, height}, {ink, soft, bar, error, ghost: frost}) => {
  const colors = {ink, soft, ground: '#eeeeee', spike: bar, negative: error, ghost: frost}
  const places = placesIn(maps, width, height)
  paintMaps(pen, {maps, ghost, places, colors})
  drawMapsKey(pen, maps, {colors, places, frozen: ghost !== undefined})
}
const placesIn = ({shape}: LayerMaps, width: number, height: number) =>
  mapPlaces(shape, {width, height: height - keyHeight})

/** Draws them out of sight and gives the SVG document. */
export const featureMapsPicture = (maps: LayerMaps, ghost: LayerMaps | undefined, caption: Caption): string =>
  pictureOf(
    printedView(paint),
    {maps, ghost},
    Math.ceil(placesIn(maps, pictureWidth, 520).bottom + keyHeight + 4),
    caption,
  )
