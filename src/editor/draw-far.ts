// Drawing a graph from afar: a few paths for all boxes and wires, by colour.
import type {NodeState} from '../graph/run.ts'
import type {Point, Rect} from './geometry.ts'
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
  const {x, y, k} = view
  context.setTransform(k * sharp, 0, 0, k * sharp, x * sharp, y * sharp)
  context.lineWidth = 1 / k
  for (const [type, some] of byName(wires, wire => wire.type ?? 'network'))
    drawWires(context, some, ink(`port-${type}`))
  for (const [group, some] of byName(boxes, box => box.group ?? 'layers'))
    drawBoxes(context, some, ink(`group-${group}`), ink)
  outline(
    context,
    boxes.filter(({state}) => state === 'invalid' || state === 'failed'),
    ink('bad'),
    1.5 / k,
  )
  outline(
    context,
    boxes.filter(({selected}) => selected),
    ink('accent'),
    2.5 / k,
  )
  if (k > 0.2 && boxes.length < 400) drawNames(context, boxes, ink('ink'))
}

function byName<T>(items: readonly T[], name: (item: T) => string): ReadonlyMap<string, readonly T[]> {
  const groups = new Map<string, T[]>()
  for (const item of items) {
    const group = groups.get(name(item))
    if (group) group.push(item)
    else groups.set(name(item), [item])
  }
  return groups
}

function drawWires(context: CanvasRenderingContext2D, wires: readonly FarWire[], colour: string) {
  context.strokeStyle = colour
  context.beginPath()
  for (const {from, to} of wires) {
    context.moveTo(from[0], from[1])
    context.lineTo(to[0], to[1])
  }
  context.stroke()
}

function drawBoxes(context: CanvasRenderingContext2D, boxes: readonly Rect[], colour: string, ink: Inks) {
  context.fillStyle = ink('surface')
  context.beginPath()
  for (const {left, top, width, height} of boxes) context.rect(left, top, width, height)
  context.fill()
  context.fillStyle = colour
  context.beginPath()
  for (const {left, top, width} of boxes) context.rect(left, top, width, 32)
  context.fill()
  outline(context, boxes, ink('line-strong'), context.lineWidth)
}

function outline(context: CanvasRenderingContext2D, boxes: readonly Rect[], colour: string, width: number) {
  if (boxes.length === 0) return
  const before = context.lineWidth
  context.strokeStyle = colour
  context.lineWidth = width
  context.beginPath()
  for (const box of boxes) context.rect(box.left, box.top, box.width, box.height)
  context.stroke()
  context.lineWidth = before
}

function drawNames(context: CanvasRenderingContext2D, boxes: readonly FarBox[], colour: string) {
  context.fillStyle = colour
  context.font = '600 32px system-ui, sans-serif'
  for (const {left, top, width, height, name} of boxes) {
    if (height > 60) context.fillText(name.slice(0, 14), left + 10, top + 72, width - 20)
  }
}
