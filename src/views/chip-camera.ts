// How near one looks at a board of chips, and where.
import type {Selection} from 'd3-selection'
import {zoom, zoomIdentity, type ZoomTransform} from 'd3-zoom'
import type {ChipDisplay} from './chip-display.ts'
import type {Box, ChipLayout} from './chip-layout.ts'
import type {Size} from './view.ts'

type Nearness = 'board' | 'chip' | 'core'

interface Scene extends Size {
  readonly display: ChipDisplay
  readonly layout: ChipLayout
}

/** Lets the pointer zoom and pan a canvas, and code go to the whole board, one chip or one core. */
export function createCamera(
  canvas: Selection<HTMLCanvasElement, unknown, null, undefined>,
  moved: () => void,
) {
  let at: ZoomTransform = zoomIdentity
  let nearness: Nearness = 'board'
  let scene: Scene | undefined
  const zooming = zoom<HTMLCanvasElement, unknown>().on('zoom', event => {
    at = (event as {transform: ZoomTransform}).transform
    moved()
  })
  canvas.call(zooming).on('dblclick.zoom', null)

  /** Brings a box into the middle, as large as it fits. */
  function lookAt(target: Box, margin: number) {
    const {width, height} = scene!
    const k = Math.min(width / (target.width + margin), height / (target.height + margin))
    const [x, y] = [target.x + target.width / 2, target.y + target.height / 2]
    canvas.call(to =>
      zooming.transform(to, zoomIdentity.translate(width / 2 - x * k, height / 2 - y * k).scale(k)),
    )
  }
  function go(to: Nearness, core: number) {
    if (!scene) return
    const {display, layout} = scene
    nearness = to
    if (to === 'board' || display.cores.count === 0)
      lookAt({x: 0, y: display.panels.length > 1 ? 0 : 1, width: layout.width, height: layout.height}, 1.5)
    else if (to === 'chip') lookAt(layout.panel(display.cores.panel[Math.max(0, core)]), 6)
    else lookAt(layout.box(Math.max(0, core)), 0.3)
  }
  const single = () => scene?.display.panels.length === 1

  return {
    at: () => at,
    /** Shows another scene, as near as before. */
    show(now: Scene, core: number) {
      scene = now
      const {width, height, layout} = now
      zooming.scaleExtent([
        0.5 * Math.min(width / layout.width, height / layout.height),
        Math.max(60, Math.min(width, height)),
      ])
      go(nearness, core)
    },
    nearer: (core: number) => go(nearness === 'board' && !single() ? 'chip' : 'core', core),
    /** @returns whether there was anything further away */
    back(core: number): boolean {
      if (nearness === 'board') return false
      go(nearness === 'core' && !single() ? 'chip' : 'board', core)
      return true
    },
    /** Keeps a core in the middle where one looks at it closely. */
    follow(core: number) {
      if (nearness !== 'board') go(nearness, core)
    },
  }
}
