// Pointing at time steps of a drawing, with the pointer or with the arrow keys, and what is shown of them.
import {createStepMarks, type StepFigures} from './step-marks.ts'
import {dragWindow, windowCursor, type WindowDrag} from './step-window.ts'
import {
  clearTimeWindow,
  followTime,
  moveTimeWindow,
  seekTime,
  setTimeWindow,
  timeCount,
  timeStep,
  timeWindow,
  type TimeWindow,
} from './time-cursor.ts'

/**
 * Makes `svg` one tab stop in which the left and right arrow keys, Home and End move a cursor from step to step;
 * so does the pointer. A box inside `root` shows, and says, the figures of the step. Escape hides it.
 * @param shared  whether the steps are time steps of the simulation: then the cursor is that of all views, and a drag,
 *   or Shift with these keys, makes the window of all views. It is stretched by its ends and moved by what is between
 *   them, with the keys by Shift at an end and by Ctrl; a click or Escape ends it
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
    windowNow,
    drag: (step, x) => (figures ? dragWindow(figures, step, x) : undefined),
    cursorAt: x => windowCursor(isShared() ? figures : undefined, x),
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
  readonly windowNow: () => TimeWindow | undefined
  readonly drag: (step: number, x: number) => WindowDrag | undefined
  readonly cursorAt: (x: number) => string
  readonly isShared: () => boolean
  readonly move: (step: number) => void
  readonly leave: () => void
}

/** Turns keys and the pointer into steps and windows. */
function listen(svg: SVGSVGElement, steps: Steps) {
  const {at, last, windowNow, isShared, move, leave} = steps
  /** Where a window made with keys began. */
  let anchor = -1
  /** Stretches the window from the end where the cursor is, or begins one. */
  function stretch(to: number) {
    const {from, to: end} = windowNow() ?? {from: -1, to: -1}
    if (anchor < 0) anchor = at() === from ? end : at() === end ? from : Math.max(0, at())
    setTimeWindow(anchor, to)
    move(to)
  }

  svg.setAttribute('tabindex', '0')
  svg.addEventListener('keydown', event => {
    const window = windowNow()
    if (event.key === 'Escape') {
      anchor = -1
      if (window) clearTimeWindow()
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
    if (event.ctrlKey && window) {
      moveTimeWindow(window, to - at())
      move(to)
    } else if (event.shiftKey && isShared()) stretch(to)
    else {
      anchor = -1
      move(to)
    }
  })
  followPointer(svg, steps, () => (anchor = -1))
  svg.addEventListener('blur', leave)
}

/** @param begin  the user takes hold of something */
function followPointer(
  svg: SVGSVGElement,
  {under, drag, cursorAt, isShared, move, leave}: Steps,
  begin: () => void,
) {
  let dragged: WindowDrag | undefined
  svg.style.userSelect = 'none' // a drag would select words, and the next one drag them
  const placeOf = (event: PointerEvent) => event.clientX - svg.getBoundingClientRect().left

  svg.addEventListener('pointerdown', event => {
    if (event.button !== 0 || !isShared()) return
    begin()
    dragged = drag(under(placeOf(event)), placeOf(event))
    svg.setPointerCapture?.(event.pointerId)
  })
  svg.addEventListener('pointermove', event => {
    const step = under(placeOf(event))
    if (step < 0) return
    if ((event.buttons & 1) === 0) dragged = undefined
    if (dragged) dragged.to(step)
    else svg.style.cursor = cursorAt(placeOf(event))
    move(step)
  })
  svg.addEventListener('pointerup', () => {
    dragged?.end()
    dragged = undefined
  })
  svg.addEventListener('pointerleave', leave)
}
