// Taking hold of a window of time with the pointer: at an end, to stretch it, or between them, to move it.
import type {StepFigures} from './step-marks.ts'
import {clearTimeWindow, moveTimeWindow, setTimeWindow, timeWindow, type TimeWindow} from './time-cursor.ts'

/** How near to an end one must be to take hold of it, in pixels. */
const reach = 6

type Grip = 'from' | 'to' | 'all'

/** What of a window is under a place, in pixels of the drawing. */
function gripAt({at, count}: StepFigures, {from, to}: TimeWindow, x: number): Grip | undefined {
  const half = count > 1 ? Math.abs(at(1) - at(0)) / 2 : 8
  const [left, right] = [at(from) - half, at(to) + half]
  if (x < left - reach || x > right + reach) return undefined
  const inside = Math.min(reach, (right - left) / 4)
  if (x < left + inside) return 'from'
  return x > right - inside ? 'to' : 'all'
}

/** What the pointer is like over the window. */
export function windowCursor(figures: StepFigures | undefined, x: number): string {
  const grip = figures && timeWindow.value && gripAt(figures, timeWindow.value, x)
  return grip === undefined ? '' : grip === 'all' ? 'grab' : 'ew-resize'
}

/** A drag that makes, stretches or moves the window of all views. */
export interface WindowDrag {
  readonly to: (step: number) => void
  /** A press that moved nothing ends the window. */
  readonly end: () => void
}

/** Begins one at a step and a place in pixels. */
export function dragWindow(figures: StepFigures, start: number, x: number): WindowDrag {
  const held = timeWindow.value
  const grip = held && gripAt(figures, held, x)
  let moved = false
  if (!grip) clearTimeWindow()
  return {
    to(step) {
      moved ||= step !== start
      if (!moved) return
      if (!held || !grip) setTimeWindow(start, step)
      else if (grip === 'all') moveTimeWindow(held, step - start)
      else setTimeWindow(grip === 'from' ? held.to : held.from, step)
    },
    end() {
      if (!moved) clearTimeWindow()
    },
  }
}
