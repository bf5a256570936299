// Drawing a graph from afar: a few paths for all boxes and wires, by colour.
import type {NodeState} from '../graph/run.ts'
import {overlaps, type Point, type Rect} from './geometry.ts'
import type {Size, View} from './viewport.ts'

export interface FarBox extends Rect {
  readonly group: string | undefined
  readonly state: NodeState
  readonly selected: boolean
  readonly name: string
}

export interface FarWire {
  readonly from: Point
  readonly to: Point
  readonly type: string | undefined
}

interface Scene {
  readonly boxes: readonly FarBox[]
  readonly wires: readonly FarWire[]
  readonly view: View
  readonly size: Size
}

/** Gives the colour of a name of the style sheet. */
export type Inks = (name: string) => string

const known = new Map<string, string>()
let theme = ''

/** The colours of the present theme; the style sheet is asked once for each. */
export function readInks(): Inks {
  const now = `${document.documentElement.dataset.theme ?? ''} ${matchMedia('(prefers-color-scheme: dark)').matches} ${matchMedia('(forced-colors: active)').matches}`
  if (now !== theme) known.clear()
  theme = now
  return name => {
    const found = known.get(name)
    if (found !== undefined) return found
    const probe = document.createElement('i')
    probe.style.color = `var(--${name})`
    probe.style.forcedColorAdjust = 'none' // else every colour would be that of text
    document.body.append(probe)
    const {color} = getComputedStyle(probe)
    probe.remove()
    known.set(name, color)
    return color
  }
}

/** Draws a scene on a canvas element of the size of the view. */
export function drawFar(surface: HTMLCanvasElement, {boxes, wires, view, size}: Scene, ink: Inks) {
  const sharp = Math.min(devicePixelRatio || 1, 2)
  const [width, height] = [Math.round(size.width * sharp), Math.round(size.height * sharp)]
  if (surface.width !== width || surface.height !== height) {
    surface.width = width
    surface.height = height
    surface.style.width = `${size.width}px`
    surface.style.height = `${size.height}px`
  }
  const context = surface.getContext('2d')
  if (!context) return
  context.setTransform(1, 0, 0, 1, 0, 0)
  context.clearRect(0, 0, width, height)
  const pen: Pen = {context, ink, scale: view.k * sharp, x: view.x * sharp, y: view.y * sharp, width, height}
  context.lineWidth = 1
  drawWires(pen, wires)
  const {x, y, k} = view
  const area = {left: -x / k, top: -y / k, width: size.width / k, height: size.height / k}
  const seen = boxes.filter(box => overlaps(box, area))
  drawBoxes(pen, seen)
  const wrong = seen.filter(({state}) => state === 'invalid' || state === 'failed')
  outline(pen, wrong, 'bad', 1.5 * sharp)
  outline(
    pen,
    seen.filter(({selected}) => selected),
    'accent',
    2.5 * sharp,
  )
  if (view.k > 0.2 && seen.length < 400) drawNames(pen, seen)
}

/** A canvas, and how the graph lies on it: pixel = graph × scale + (x, y). */
interface Pen {
  readonly context: CanvasRenderingContext2D
  readonly ink: Inks
  readonly scale: number
  readonly x: number
  readonly y: number
  /** Of the canvas, in pixels. */
  readonly width: number
  readonly height: number
}

/** Whether both ends are beyond the same edge. */
const isOut = (a: number, b: number, length: number) => (a < 0 && b < 0) || (a > length && b > length)

function drawWires({context, ink, scale, x, y, width, height}: Pen, wires: readonly FarWire[]) {
  const paths = new Map<string, Path2D>()
  for (const {from, to, type = 'network'} of wires) {
    const [ax, ay] = [from[0] * scale + x, from[1] * scale + y]
    const [bx, by] = [to[0] * scale + x, to[1] * scale + y]
    if (isOut(ax, bx, width) || isOut(ay, by, height)) continue
    let path = paths.get(type)
    if (!path) paths.set(type, (path = new Path2D()))
    path.moveTo(ax, ay)
    path.lineTo(bx, by)
  }
  for (const [type, path] of paths) {
    context.strokeStyle = ink(`port-${type}`)
    context.stroke(path)
  }
}

/** Rectangles at whole pixels, one by one: a path of all of them takes several times as long. */
function drawBoxes({context, ink, scale, x, y}: Pen, boxes: readonly FarBox[]) {
  const [surface, line] = [ink('surface'), ink('line-strong')]
  for (const {left, top, width, height, group = 'layers'} of boxes) {
    const [l, t] = [Math.round(left * scale + x), Math.round(top * scale + y)]
    const [w, h] = [Math.round(width * scale), Math.round(height * scale)]
    context.fillStyle = line
    context.fillRect(l, t, w, h)
    context.fillStyle = surface
    context.fillRect(l + 1, t + 1, w - 2, h - 2)
    context.fillStyle = ink(`group-${group}`)
    context.fillRect(l + 1, t + 1, w - 2, Math.max(1, Math.round(32 * scale) - 1))
  }
}

function outline({context, ink, scale, x, y}: Pen, boxes: readonly Rect[], colour: string, line: number) {
  context.strokeStyle = ink(colour)
  context.lineWidth = line
  for (const {left, top, width, height} of boxes)
    context.strokeRect(left * scale + x, top * scale + y, width * scale, height * scale)
}

function drawNames({context, ink, scale, x, y}: Pen, boxes: readonly FarBox[]) {
  context.fillStyle = ink('ink')
  context.setTransform(scale, 0, 0, scale, x, y)
  context.font = '600 32px system-ui, sans-serif'
  for (const {left, top, width, height, name} of boxes) {
    if (height > 60) context.fillText(name.slice(0, 14), left + 10, top + 72, width - 20)
  }
}
