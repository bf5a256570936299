// A board of chips that one looks at from afar, from near, and core by core.
import {pointer, select} from 'd3-selection'
import {clearedCanvas} from './canvas-size.ts'
import {createCamera} from './chip-camera.ts'
import {themeOf} from './chip-colors.ts'
import type {ChipDisplay} from './chip-display.ts'
import {layoutOf, type ChipLayout} from './chip-layout.ts'
import {linkAt} from './chip-links.ts'
import {insides, paintChip, type ChipLook} from './chip-paint.ts'
import {corePairs, linkPairs} from './chip-words.ts'
import './chip.css'
import {createTip, type Anchor, type Pairs} from './tip.ts'
import {canvasPen} from './pen.ts'
import './spike-counts.css'
import {followTheme} from './theme-watch.ts'
import type {Size, View} from './view.ts'

export interface ChipModel extends Size {
  readonly display: ChipDisplay
  readonly look: Omit<ChipLook, 'pointed'>
  /** Read aloud: what the drawing shows. */
  readonly label: string
  /** More to say of a core than what it is: its spikes of a step. */
  readonly note: ((core: number) => Pairs) | undefined
  /** Asked for by a click or the space bar on a core: its layer, or none. */
  readonly onSelect: (layer: number | undefined) => void
}

type Shown = ChipModel & {readonly layout: ChipLayout}
type Camera = ReturnType<typeof createCamera>

const directions: Readonly<Record<string, readonly [number, number]>> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
}

/**
 * Draws a board on a canvas. The pointer zooms and pans; the canvas is one tab stop, in which arrow keys move
 * from core to core, Enter goes nearer, Escape back, and Space selects the layer.
 */
export function chipView(root: HTMLElement): View<ChipModel> {
  const box = select(root).classed('chip-view chip-colors chart-colors spike-counts', true)
  const canvas = box
    .append('canvas')
    .attr('tabindex', 0)
    .attr('role', 'application')
    .attr('aria-roledescription', 'chip')
  const tip = createTip(root)
  let shown: Shown | undefined
  let pointed = -1
  let frame = 0
  const draw = () => {
    frame = 0
    box.classed('inside', camera.at().k >= insides) // there, cores say themselves what a tip would
    if (shown) paint(canvas.node()!, root, {...shown, camera, pointed})
  }
  const schedule = () => void (frame ||= requestAnimationFrame(draw))
  const camera = createCamera(canvas, schedule)

  function point(core: number, place?: Anchor) {
    pointed = core
    schedule()
    if (core < 0 || !shown) tip(undefined)
    else
      tip(
        [...corePairs(shown.display, core), ...(shown.note?.(core) ?? [])],
        place ?? boxOf(shown, camera, core),
      )
  }
  listenToPointer(canvas.node()!, {camera, tip, point, scene: () => shown, pointed: () => pointed})
  listenToKeys(canvas.node()!, {camera, point, scene: () => shown, pointed: () => pointed})
  const stopTheme = followTheme(schedule)

  return {
    update(now) {
      const fresh = shown?.display !== now.display || shown.width !== now.width || shown.height !== now.height
      const layout = fresh ? layoutOf(now.display, now.width / now.height) : shown!.layout
      shown = {...now, layout}
      canvas.attr('aria-label', now.label)
      if (pointed >= now.display.cores.count) pointed = -1
      if (fresh) camera.show(shown, pointed)
      draw()
    },
    destroy() {
      cancelAnimationFrame(frame)
      stopTheme()
      box.selectChildren().remove()
    },
  }
}

/** A core, in pixels. */
function boxOf({layout}: Shown, camera: Camera, core: number): Anchor {
  const {x, y} = layout.box(core)
  const {x: left, y: top, k} = camera.at()
  return [x * k + left - 4, y * k + top, (x + 1) * k + left + 4, (y + 1) * k + top]
}

/** Around a pointer, in pixels. */
const around = ([x, y]: readonly [number, number], room: number): Anchor => [
  x - room,
  y - room,
  x + room,
  y + room,
]

function paint(
  canvas: HTMLCanvasElement,
  root: HTMLElement,
  {camera, pointed, ...shown}: Shown & {camera: Camera; pointed: number},
) {
  const context = clearedCanvas(canvas, shown)
  if (!context) return
  const {width, height, display, layout, look} = shown
  const {x, y, k} = camera.at()
  paintChip(canvasPen(context), {
    display,
    layout,
    look: {...look, pointed},
    window: {x, y, k, width, height},
    theme: themeOf(root),
  })
}

interface Listening {
  readonly camera: Camera
  readonly scene: () => Shown | undefined
  readonly pointed: () => number
  readonly point: (core: number, place?: Anchor) => void
}

function listenToPointer(
  canvas: HTMLCanvasElement,
  {camera, scene, pointed, point, tip}: Listening & {readonly tip: ReturnType<typeof createTip>},
) {
  const coreUnder = (event: Event) => {
    const [column, row] = camera.at().invert(pointer(event, canvas))
    return {column, row, core: scene()?.layout.coreAt(column, row) ?? -1}
  }
  canvas.addEventListener('pointermove', event => {
    const shown = scene()
    if (!shown || event.buttons > 0) return
    const {column, row, core} = coreUnder(event)
    const at = pointer(event, canvas)
    const reach = 5 / camera.at().k
    const link = shown.look.links ? linkAt(shown.display, shown.layout, [column, row], reach) : -1
    canvas.classList.toggle('over', core >= 0)
    if (link < 0) {
      if (core !== pointed() || core < 0) point(core, around(at, 12))
      return
    }
    point(-1)
    tip(linkPairs(shown.display, link), around(at, 6))
  })
  canvas.addEventListener('pointerleave', () => point(-1))
  canvas.addEventListener('blur', () => point(-1))
  canvas.addEventListener('click', event => {
    const {core} = coreUnder(event)
    const shown = scene()
    if (!event.defaultPrevented) shown?.onSelect(core < 0 ? undefined : shown.display.cores.layer[core])
  })
  canvas.addEventListener('dblclick', event => camera.nearer(coreUnder(event).core))
}

function listenToKeys(canvas: HTMLCanvasElement, {camera, scene, pointed, point}: Listening) {
  canvas.addEventListener('keydown', event => {
    const shown = scene()
    const cores = shown?.display.cores
    if (!shown || !cores || cores.count === 0) return
    const core = pointed()
    const move = (to: number) => {
      camera.follow(to)
      point(to)
      return true
    }
    const actions: Readonly<Record<string, () => boolean>> = {
      Home: () => move(0),
      End: () => move(cores.count - 1),
      Enter() {
        camera.nearer(core)
        return true
      },
      Escape: () => camera.back(core),
      ' '() {
        if (core >= 0) shown.onSelect(cores.layer[core])
        return true
      },
    }
    const along = directions[event.key]
    const done = along ? move(core < 0 ? 0 : shown.layout.next(core, ...along)) : actions[event.key]?.()
    if (!done) return
    event.preventDefault()
    event.stopPropagation()
    if (pointed() >= 0) point(pointed())
  })
}
