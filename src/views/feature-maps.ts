// The spikes of a layer as small pictures, one for each channel.
import {pointer, select} from 'd3-selection'
import {clearedCanvas} from './canvas-size.ts'
import {createTip} from './tip.ts'
import {drawMapsKey, keyHeight} from './feature-maps-key.ts'
import {mapPlaces, neuronAt, type MapPlaces} from './feature-maps-layout.ts'
import {paintMaps} from './feature-maps-paint.ts'
import {besides} from './ghost.ts'
import {mapPairs, mapsLabel, type LayerMaps} from './feature-maps-words.ts'
import './feature-maps.css'
import {canvasPen} from './pen.ts'
import './spike-counts.css'
import {colorsOf} from './theme-colors.ts'
import {followTheme} from './theme-watch.ts'
import type {Size, View} from './view.ts'

/** A neuron of the layer: row, column, channel. */
export type Place = readonly [row: number, column: number, channel: number]

export interface FeatureMapsModel extends Size {
  readonly maps: LayerMaps
  /** The same layer in the frozen run; neurons whose spikes differ from it are framed. */
  readonly ghost?: LayerMaps | undefined
  /** The neuron that is looked at, framed. */
  readonly chosen: Place | undefined
  /** In grey: of an earlier state of the graph. */
  readonly stale: boolean
  readonly onChoose: (place: Place) => void
}

type Shown = FeatureMapsModel & {readonly places: MapPlaces}

const steps: Readonly<Record<string, Place>> = {
  ArrowLeft: [0, -1, 0],
  ArrowRight: [0, 1, 0],
  ArrowUp: [-1, 0, 0],
  ArrowDown: [1, 0, 0],
  PageUp: [0, 0, -1],
  PageDown: [0, 0, 1],
}

/**
 * Draws the maps on a canvas. It is one tab stop: arrow keys move from neuron to neuron, Page up and down from
 * channel to channel, Enter chooses; so do the pointer and a click.
 */
export function featureMapsView(root: HTMLElement): View<FeatureMapsModel> {
  const box = select(root).classed('feature-maps chart-colors spike-counts', true)
  const canvas = box.append('canvas').attr('tabindex', 0).attr('role', 'application')
  canvas.attr('aria-roledescription', 'feature maps')
  const tip = createTip(root)
  let shown: Shown | undefined
  let pointed: Place | undefined

  function draw() {
    if (shown) paint(canvas.node()!, root, shown, pointed)
  }
  function point(place: Place | undefined) {
    if (place?.join() === pointed?.join()) return
    pointed = place
    draw()
    if (place && shown) {
      const {x, y, cell} = shown.places.corner(place)
      tip(besides(mapPairs(shown.maps, place), shown.ghost && mapPairs(shown.ghost, place)), [
        x - 8,
        y,
        x + cell + 8,
        y + cell,
      ])
    } else tip(undefined)
  }
  const under = (event: Event) => shown && neuronAt(shown.places, pointer(event, canvas.node()))
  const element = canvas.node()!
  element.addEventListener('pointermove', event => point(under(event)))
  for (const gone of ['pointerleave', 'blur']) element.addEventListener(gone, () => point(undefined))
  element.addEventListener('click', event => {
    const place = under(event)
    if (place) shown?.onChoose(place)
  })
  element.addEventListener('keydown', event => {
    if (!shown) return
    const from = pointed ?? shown.chosen ?? [0, 0, 0]
    if (event.key === 'Escape') point(undefined)
    else if (event.key === 'Enter' || event.key === ' ') shown.onChoose(from)
    else if (Object.hasOwn(steps, event.key)) point(moved(shown.maps, from, steps[event.key]))
    else return
    event.preventDefault()
  })
  const stopTheme = followTheme(draw)

  return {
    update(model) {
      const {maps, ghost} = model
      shown = {...model, ghost: alike(ghost, maps), places: placesIn(model)}
      if (pointed && !model.maps.shape.every((size, i) => pointed![i] < size)) point(undefined)
      canvas.attr('aria-label', mapsLabel(model.maps, model.chosen))
      draw()
    },
    destroy() {
      stopTheme()
      box.selectChildren().remove()
    },
  }
}

const alike = (ghost: LayerMaps | undefined, {shape}: LayerMaps) =>
  ghost?.shape.join() === shape.join() ? ghost : undefined

/** Above the line that says what shades mean. */
const placesIn = ({maps, width, height}: FeatureMapsModel) =>
  mapPlaces(maps.shape, {width, height: height - keyHeight})

/** The next neuron; a map of one neuron has its neighbours among the channels. */
function moved({shape}: LayerMaps, from: Place, by: Place): Place {
  const single = shape[0] * shape[1] === 1
  const step = single ? [0, 0, by[0] + by[1] + by[2]] : by
  const within = (axis: 0 | 1 | 2) => Math.max(0, Math.min(shape[axis] - 1, from[axis] + step[axis]))
  return [within(0), within(1), within(2)]
}

function paint(canvas: HTMLCanvasElement, root: HTMLElement, shown: Shown, pointed: Place | undefined) {
  const context = clearedCanvas(canvas, shown)
  if (!context) return
  const colors = colorsOf(root, {
    ink: '--chart-ink',
    soft: '--chart-soft',
    ground: '--map-ground',
    spike: shown.stale ? '--chart-soft' : '--chart-bar',
    negative: '--chart-mark',
    ghost: '--chart-ghost',
  })
  const {maps, ghost, places, chosen} = shown
  const pen = canvasPen(context)
  paintMaps(pen, {maps, ghost, places, colors, chosen, pointed})
  drawMapsKey(pen, maps, {colors, places, frozen: ghost !== undefined})
}
