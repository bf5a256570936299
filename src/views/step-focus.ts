// Pointing at time steps of a drawing, with the pointer or with the arrow keys, and what is shown of them.
import {select} from 'd3-selection'
import {followTime, seekTime, timeCount, timeStep} from './time-cursor.ts'
import {createTip, type Pairs} from './tip.ts'

/** What a drawing tells of its steps. */
interface StepFigures {
  /** Steps there are. */
  readonly count: number
  /** Middle of a step, and the step nearest to a place, in pixels of the drawing. */
  readonly at: (step: number) => number
  readonly nearest: (x: number) => number
  /** Where the cursor begins and ends. */
  readonly range: readonly [top: number, bottom: number]
  readonly describe: (step: number) => Pairs
}

/**
 * Makes `svg` one tab stop in which the left and right arrow keys, Home and End move a cursor from step to step;
 * so does the pointer. A box inside `root` shows, and says, the figures of the step. Escape hides it.
 * @param shared  whether the steps are time steps of the simulation: then the cursor is that of all views
 */
export function followSteps(root: HTMLElement, svg: SVGSVGElement, {shared = false} = {}) {
  const cursor = select(svg).append('line').attr('class', 'cursor').attr('visibility', 'hidden')
  const tip = createTip(root)
  let figures: StepFigures | undefined
  let shown = -1
  let pointing = false
  const isShared = () => shared && figures?.count === timeCount.value

  function show(step: number) {
    shown = figures && step >= 0 ? Math.min(step, figures.count - 1) : -1
    cursor.attr('visibility', shown >= 0 ? 'visible' : 'hidden')
    if (!figures || shown < 0) {
      tip(undefined)
      return
    }
    const x = figures.at(shown)
    cursor.attr('x1', x).attr('x2', x).attr('y1', figures.range[0]).attr('y2', figures.range[1])
    const [top] = figures.range
    tip(pointing ? figures.describe(shown) : undefined, [x - 12, top, x + 12, top])
  }
  /** The user moves the cursor: here, and where else it is the same. */
  function move(step: number) {
    pointing = step >= 0
    if (isShared()) seekTime(step)
    show(step)
  }
  /** Nobody points here any more; a cursor that others share stays. */
  function leave() {
    pointing = false
    show(isShared() ? timeStep.value : -1)
  }
  const follow = (step: number) => {
    if (isShared() && step !== shown) show(step)
  }
  const stop = shared ? followTime(follow) : undefined

  svg.setAttribute('tabindex', '0')
  svg.addEventListener('keydown', event => {
    const last = (figures?.count ?? 0) - 1
    if (event.key === 'Escape') move(-1)
    const keys: Readonly<Record<string, number>> = {
      ArrowRight: Math.min(last, shown + 1),
      ArrowLeft: Math.max(0, shown - 1),
      Home: 0,
      End: last,
    }
    const to = keys[event.key]
    if (to === undefined) return
    event.preventDefault()
    move(to)
  })
  svg.addEventListener('pointermove', event => {
    if (figures) move(figures.nearest(event.clientX - svg.getBoundingClientRect().left))
  })
  svg.addEventListener('pointerleave', leave)
  svg.addEventListener('blur', leave)

  return {
    /** Follows a new drawing. */
    refresh(now: StepFigures) {
      figures = now
      show(isShared() ? timeStep.value : shown)
    },
    /** Ends following the cursor of all views. */
    stop: () => stop?.(),
  }
}
