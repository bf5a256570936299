// What shows the step and the window that are pointed at.
import {select} from 'd3-selection'
import type {TimeWindow} from './time-cursor.ts'
import {createTip, type Pairs} from './tip.ts'

/** What a drawing tells of its steps. */
export interface StepFigures {
  /** Steps there are. */
  readonly count: number
  /** Middle of a step, and the step nearest to a place, in pixels of the drawing. */
  readonly at: (step: number) => number
  readonly nearest: (x: number) => number
  /** Where the cursor begins and ends. */
  readonly range: readonly [top: number, bottom: number]
  readonly describe: (step: number) => Pairs
  /** Counts and rates of some steps together. */
  readonly describeWindow?: (window: TimeWindow) => Pairs
}

/** What is pointed at. */
interface Pointed {
  /** −1 for none. */
  readonly step: number
  readonly window: TimeWindow | undefined
  /** Whether the figures are shown too. */
  readonly told: boolean
}

/** Makes a line, a rectangle and a box of figures. @returns what moves them */
export function createStepMarks(root: HTMLElement, svg: SVGSVGElement) {
  const span = select(svg).append('rect').attr('class', 'window hit')
  const cursor = select(svg).append('line').attr('class', 'cursor')
  const tip = createTip(root)

  function drawWindow({count, at, range: [top, bottom]}: StepFigures, {from, to}: TimeWindow) {
    const half = count > 1 ? Math.abs(at(1) - at(0)) / 2 : 8
    span.attr('x', at(from) - half).attr('width', at(to) - at(from) + 2 * half)
    span.attr('y', top).attr('height', bottom - top)
  }
  return (figures: StepFigures | undefined, {step, window, told}: Pointed) => {
    const visible = figures !== undefined && step >= 0
    cursor.attr('visibility', visible ? 'visible' : 'hidden')
    span.attr('visibility', figures && window ? 'visible' : 'hidden')
    if (figures && window) drawWindow(figures, window)
    if (!visible) {
      tip(undefined)
      return
    }
    const x = figures.at(step)
    const [top, bottom] = figures.range
    cursor.attr('x1', x).attr('x2', x).attr('y1', top).attr('y2', bottom)
    tip(told ? pairsOf(figures, step, window) : undefined, [x - 12, top, x + 12, top])
  }
}

/** Of the window where the step is inside, else of the step. */
function pairsOf({describe, describeWindow}: StepFigures, step: number, window: TimeWindow | undefined) {
  const inside = window && step >= window.from && step <= window.to
  return (inside && describeWindow?.(window)) || describe(step)
}
