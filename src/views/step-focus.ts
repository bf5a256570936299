// Pointing at time steps of a drawing, with the pointer or with the arrow keys, and what is shown of them.
import {createStepMarks, type StepFigures} from './step-marks.ts'
import {
  clearTimeWindow,
  followTime,
  seekTime,
  setTimeWindow,
  timeCount,
  timeStep,
  timeWindow,
} from './time-cursor.ts'

/**
 * Makes `svg` one tab stop in which the left and right arrow keys, Home and End move a cursor from step to step;
 * so does the pointer. A box inside `root` shows, and says, the figures of the step. Escape hides it.
 * @param shared  whether the steps are time steps of the simulation: then the cursor is that of all views, and a drag,
 *   or Shift with these keys, makes the window of all views; a click or Escape ends it
 */
export function followSteps(root: HTMLElement, svg: SVGSVGElement, {shared = false} = {}) {
  const draw = createStepMarks(root, svg)
  let figures: StepFigures | undefined
  let shown = -1
  let pointing = false
  const isShared = () => shared && figures?.count === timeCount.value
  const windowNow = () => (isShared() ? timeWindow.value : undefined)

  function show(step: number) {
    shown = figures && step >= 0 ? Math.min(step, figures.count - 1) : -1
    draw(figures, {step: shown, window: windowNow(), told: pointing})
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
  const stop = shared ? followTime(step => isShared() && show(step)) : undefined
  listen(svg, {
    at: () => shown,
    last: () => (figures?.count ?? 0) - 1,
    under: x => figures?.nearest(x) ?? -1,
    hasWindow: () => windowNow() !== undefined,
    isShared,
    move,
    leave,
  })

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

interface Steps {
  readonly at: () => number
  readonly last: () => number
  readonly under: (x: number) => number
  readonly hasWindow: () => boolean
  readonly isShared: () => boolean
  readonly move: (step: number) => void
  readonly leave: () => void
}

/** Turns keys and the pointer into steps and windows. */
function listen(svg: SVGSVGElement, {at, last, under, hasWindow, isShared, move, leave}: Steps) {
  /** Where a drag, or a window made with keys, began. */
  let anchor = -1
  function stretch(to: number) {
    if (anchor < 0) anchor = Math.max(0, at())
    setTimeWindow(anchor, to)
    move(to)
  }
  const stepUnder = (event: PointerEvent) => under(event.clientX - svg.getBoundingClientRect().left)

  svg.setAttribute('tabindex', '0')
  svg.addEventListener('keydown', event => {
    if (event.key === 'Escape') {
      anchor = -1
      if (hasWindow()) clearTimeWindow()
      else move(-1)
    }
    const keys: Readonly<Record<string, number>> = {
      ArrowRight: Math.min(last(), at() + 1),
      ArrowLeft: Math.max(0, at() - 1),
      Home: 0,
      End: last(),
    }
    const to = keys[event.key]
    if (to === undefined) return
    event.preventDefault()
    if (event.shiftKey && isShared()) stretch(to)
    else {
      anchor = -1
      move(to)
    }
  })
  svg.addEventListener('pointerdown', event => {
    if (event.button !== 0 || !isShared()) return
    clearTimeWindow()
    anchor = stepUnder(event)
    svg.setPointerCapture?.(event.pointerId)
  })
  svg.addEventListener('pointermove', event => {
    const step = stepUnder(event)
    if (step < 0) return
    const dragging = anchor >= 0 && (event.buttons & 1) === 1 && isShared()
    if (dragging && (step !== anchor || hasWindow())) stretch(step)
    else move(step)
  })
  svg.addEventListener('pointerup', () => (anchor = -1))
  svg.addEventListener('pointerleave', leave)
  svg.addEventListener('blur', leave)
}
