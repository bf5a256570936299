// Paints a board of chips with a pen, as far as a window shows it.
import {layerColor, isStriped, shadeColors, shades, type ChipTheme, type Shading} from './chip-colors.ts'
import {paintInside} from './chip-inside.ts'
import type {ChipDisplay} from './chip-display.ts'
import type {ChipLayout} from './chip-layout.ts'
import {endsOf} from './chip-links.ts'
import type {Pen} from './pen.ts'
import {say} from '../words/say.ts'
import {widthOf} from '../words/text-width.ts'

/** Where the board lies: board coordinates times k plus x, y are pixels. */
export interface Window {
  readonly x: number
  readonly y: number
  readonly k: number
  readonly width: number
  readonly height: number
}

/** What is to be seen. */
export interface ChipLook {
  /** By amounts; by layers where left out. */
  readonly shading: Shading | undefined
  readonly links: boolean
  /** Indices of layers that are selected; the others step back if there are any. */
  readonly selected: ReadonlySet<number>
  /** Core that is pointed at, −1 for none. */
  readonly pointed: number
}

interface Picture {
  readonly display: ChipDisplay
  readonly layout: ChipLayout
  readonly look: ChipLook
  readonly window: Window
  readonly theme: ChipTheme
}

/** Pixels per core from which a core has a gap around it, stripes, a name, and its inside drawn. */
const [gaps, stripes, names] = [4, 5, 58]
export const insides = 110

export function paintChip(pen: Pen, picture: Picture): void {
  const shown = visible(picture)
  paintPanels(pen, picture)
  paintCores(pen, picture, shown)
  if (picture.look.links) paintLinks(pen, picture)
  paintMarks(pen, picture, shown)
}

const toPixels = ({window: {x, y, k}}: Picture, left: number, top: number) =>
  [left * k + x, top * k + y] as const

/** The cores that the window shows. */
function visible({display: {cores}, layout, window}: Picture): number[] {
  const {x, y, k, width, height} = window
  const [left, top, right, bottom] = [-x / k - 1, -y / k - 1, (width - x) / k, (height - y) / k]
  const found: number[] = []
  for (let core = 0; core < cores.count; core++) {
    const box = layout.box(core)
    if (box.x >= left && box.x <= right && box.y >= top && box.y <= bottom) found.push(core)
  }
  return found
}

function paintPanels(pen: Pen, picture: Picture) {
  const {display, layout, theme, window} = picture
  const {k} = window
  const [boards, reserved, dead]: number[][] = [[], [], []]
  display.panels.forEach((name, index) => {
    const box = layout.panel(index)
    const [left, top] = toPixels(picture, box.x, box.y)
    boards.push(left, top, box.width * k, box.height * k)
    const size = Math.max(0, Math.min(13, k * 2))
    if (size >= 6 && widthOf(name, size) < box.width * k)
      pen.text(name, left, top - k * 0.5 - 2, {size, color: theme.soft})
    for (let i = 0; i < display.reserved.length; i += 2)
      reserved.push(...cross(picture, layout.place(index, display.reserved[i], display.reserved[i + 1])))
  })
  for (let i = 0; i < display.dead.length; i += 3) {
    const place = layout.place(display.dead[i], display.dead[i + 1], display.dead[i + 2])
    dead.push(...cross(picture, place))
  }
  pen.fill(boards, theme.board)
  pen.outline(boards, theme.line, 1)
  pen.lines(reserved, theme.soft, 1, 0.5)
  pen.lines(dead, theme.ink, Math.max(1, k / 8))
}

/** Both diagonals of a core that cannot be used. */
function cross(picture: Picture, [x, y]: readonly [number, number]): number[] {
  const [left, top] = toPixels(picture, x, y)
  const [near, far] = [0.2 * picture.window.k, 0.8 * picture.window.k]
  return [left + near, top + near, left + far, top + far, left + far, top + near, left + near, top + far]
}

/** Rectangles of one colour go together: setting a colour costs more than a rectangle. */
function paintCores(pen: Pen, picture: Picture, shown: readonly number[]) {
  const {display, layout, look, theme} = picture
  const {k} = picture.window
  const {shading, selected} = look
  const colors = shading ? shadeColors(theme) : display.layers.map((_, layer) => layerColor(layer))
  const [near, away] = [0, 1].map(() => colors.map((): number[] => []))
  const striped: number[] = []
  const gap = k >= gaps ? Math.max(1, k * 0.08) : 0
  for (const core of shown) {
    const layer = display.cores.layer[core]
    const box = layout.box(core)
    const [left, top] = toPixels(picture, box.x, box.y)
    const into = selected.size > 0 && !selected.has(layer) ? away : near
    into[shading ? shading.shade[core] : layer].push(left, top, k - gap, k - gap)
    if (!shading && isStriped(layer) && k >= stripes) striped.push(...stripesOf(left, top, k - gap))
  }
  near.forEach((rects, i) => pen.fill(rects, colors[i]))
  away.forEach((rects, i) => pen.fill(rects, colors[i], 0.22))
  pen.lines(striped, theme.ground, Math.max(1, k / 12), 0.75)
}

/** Two strokes from bottom left to top right. */
export const stripesOf = (left: number, top: number, side: number) =>
  [0.35, 0.75].flatMap(at => [left, top + side * at, left + side * at, top])

/** Links, the wider and darker the more they carry. */
function paintLinks(pen: Pen, picture: Picture) {
  const {display, layout, theme} = picture
  const {k} = picture.window
  const {load, count} = display.links
  const most = load.reduce((largest, each) => Math.max(largest, each), 0)
  if (most === 0) return
  const classes = Array.from({length: 6}, (): number[] => [])
  for (let link = 0; link < count; link++) {
    if (load[link] === 0) continue
    const depth = Math.min(5, Math.floor(6 * Math.sqrt(load[link] / most)))
    const [from, to] = endsOf(display.links, layout, link)
    classes[depth].push(...toPixels(picture, ...from), ...toPixels(picture, ...to))
  }
  classes.forEach((lines, depth) =>
    pen.lines(lines, theme.ink, 0.4 + (depth + 1) * Math.min(1.6, k / 14), 0.25 + depth * 0.13),
  )
}

/** What is pointed at, names in cores where there is room, their insides where there is more. */
function paintMarks(pen: Pen, picture: Picture, shown: readonly number[]) {
  const {display, layout, look, theme} = picture
  const {k} = picture.window
  if (k >= insides)
    for (const core of shown) {
      const [left, top] = toPixels(picture, layout.box(core).x, layout.box(core).y)
      paintInside(pen, display, core, {left, top, side: k * 0.92, theme})
    }
  else if (k >= names)
    for (const core of shown) {
      const [left, top] = toPixels(picture, layout.box(core).x, layout.box(core).y)
      const color = inkOn(picture, core)
      const {layer, neurons} = display.cores
      pen.text(display.layers[layer[core]].name, left + 5, top + 16, {size: 11, color, weight: 600})
      pen.text(say`${neurons[core]} neurons`, left + 5, top + 30, {size: 9, color})
    }
  if (look.pointed < 0 || look.pointed >= display.cores.count) return
  const {x, y} = layout.box(look.pointed)
  const [left, top] = toPixels(picture, x, y)
  pen.outline([left - 3, top - 3, k + 5, k + 5], theme.ground, 5)
  pen.outline([left - 3, top - 3, k + 5, k + 5], theme.pointed, 2)
}

/** White or black, whichever is read on a core's colour. */
function inkOn({display, look, theme}: Picture, core: number): string {
  if (look.shading) return look.shading.shade[core] > shades / 2 ? theme.ground : theme.ink
  return [0, 1].includes(display.cores.layer[core] % 7) ? '#ffffff' : '#101010'
}
