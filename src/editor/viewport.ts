// The part of the canvas that is seen: screen = canvas × k + (x, y).
import {boundsOf, overlaps, type Point, type Rect} from './geometry.ts'

export interface View {
  readonly x: number
  readonly y: number
  readonly k: number
}

export interface Size {
  readonly width: number
  readonly height: number
}

/** The least and the greatest zoom. */
const zooms = {least: 0.1, most: 2.5} as const

const clamp = (value: number, least: number, most: number) => Math.min(Math.max(value, least), most)

/** A point of the screen, from the canvas element's corner, as a point of the canvas. */
export const toCanvas = ({x, y, k}: View, [sx, sy]: Point): Point => [(sx - x) / k, (sy - y) / k]

/** A point of the canvas as a point of the screen. */
export const toScreen = ({x, y, k}: View, [cx, cy]: Point): Point => [cx * k + x, cy * k + y]

/** The view after zooming by a factor; what is under `at` stays there. */
export function zoomAt(view: View, factor: number, [sx, sy]: Point): View {
  const k = clamp(view.k * factor, zooms.least, zooms.most)
  const change = k / view.k
  return {k, x: sx - (sx - view.x) * change, y: sy - (sy - view.y) * change}
}

/** Room left around what is fitted, in screen pixels. */
const margin = 16

/** The view that shows a box whole and in the middle, never above 100 %. */
export function fit(box: Rect | undefined, {width, height}: Size): View {
  if (!box || width === 0 || height === 0) return {x: width / 2, y: height / 2, k: 1}
  const room = Math.min((width - 2 * margin) / box.width, (height - 2 * margin) / box.height)
  const k = clamp(room, zooms.least, 1)
  return {
    k,
    x: Math.round((width - box.width * k) / 2 - box.left * k),
    y: Math.round((height - box.height * k) / 2 - box.top * k),
  }
}

/** What stands over the canvas: sizes with the distance from the corner. */
export interface Corners {
  /** In the lower left one. */
  readonly tools: Size
  /** In the lower right one. */
  readonly map?: Size | undefined
}

/** The view that shows a graph as {@link fit} does, as large as it can be with no node under what stands in the corners. */
export function fitGraph(rects: readonly Rect[], size: Size, {tools, map}: Corners): View {
  const near = cluster(rects, size)
  const box = boundsOf(near)
  const {width, height} = size
  const corners = [{left: 0, top: height - tools.height, ...tools}]
  if (map) corners.push({left: width - map.width, top: height - map.height, ...map})
  const isFree = (view: View) =>
    !near.some(({left, top, width, height}) => {
      const [x, y] = toScreen(view, [left, top])
      const seen = {left: x, top: y, width: width * view.k, height: height * view.k}
      return corners.some(corner => overlaps(seen, corner))
    })
  const rooms = [size, {width, height: height - tools.height}]
  if (map) {
    rooms.push({width: width - map.width, height: height - tools.height})
    rooms.push({width, height: height - Math.max(tools.height, map.height)})
  }
  const views = rooms.map(room => fit(box, room))
  return views.filter(isFree).toSorted((a, b) => b.k - a.k)[0] ?? views.at(-1)!
}

/** All nodes if they can be seen at once; else those about the middlemost, without the ones far away. */
export function cluster(rects: readonly Rect[], size: Size): readonly Rect[] {
  const [width, height] = [size.width / zooms.least, size.height / zooms.least]
  const whole = boundsOf(rects)
  if (!whole || (whole.width <= width && whole.height <= height)) return rects
  const middle = (of: (rect: Rect) => number) => rects.map(of).sort((a, b) => a - b)[rects.length >> 1]
  const [x, y] = [middle(({left}) => left), middle(({top}) => top)]
  const near = rects.filter(
    ({left, top}) => Math.abs(left - x) <= width / 2 && Math.abs(top - y) <= height / 2,
  )
  return near.length > 0 ? near : rects.slice(0, 1)
}

/** The view moved just far enough to show a box; the same view if it does already. */
export function reveal(view: View, box: Rect, {width, height}: Size): View {
  const [left, top] = toScreen(view, [box.left, box.top])
  const x = view.x + shift(left, box.width * view.k, width)
  const y = view.y + shift(top, box.height * view.k, height)
  return x === view.x && y === view.y ? view : {...view, x, y}
}

function shift(start: number, length: number, room: number): number {
  if (start < margin) return margin - start
  const over = start + length - (room - margin)
  return over > 0 ? -Math.min(over, start - margin) : 0
}

/** What a turn of the wheel means: zooming for a mouse, moving for a trackpad's two fingers. */
export function wheeled(view: View, event: WheelEvent, at: Point): View {
  const unit = event.deltaMode === 1 ? 33 : 1
  const dx = event.deltaX * unit
  const dy = event.deltaY * unit
  if (event.ctrlKey || event.metaKey) return zoomAt(view, 2 ** (-clamp(dy, -60, 60) / 80), at)
  if (event.shiftKey) return {...view, x: view.x - (dx || dy)}
  const trackpad = event.deltaMode === 0 && (dx !== 0 || Math.abs(dy) < 40)
  if (trackpad) return {...view, x: view.x - dx, y: view.y - dy}
  return zoomAt(view, 2 ** (-clamp(dy, -200, 200) / 400), at)
}
