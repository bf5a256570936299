// Pointing at time steps of a drawing, with the pointer or with the arrow keys, and what is shown of them.
import {select} from 'd3-selection'

/** What a drawing tells of its steps. */
interface StepFigures {
  /** Steps there are. */
  readonly count: number
  /** Middle of a step, and the step nearest to a place, in pixels of the drawing. */
  readonly at: (step: number) => number
  readonly nearest: (x: number) => number
  /** Where the cursor begins and ends. */
  readonly range: readonly [top: number, bottom: number]
  readonly describe: (step: number) => readonly (readonly [label: string, value: string])[]
}

/**
 * Makes `svg` one tab stop in which the left and right arrow keys, Home and End move a cursor from step to step;
 * so does the pointer. A box inside `root` shows, and says, the figures of the step. Escape hides it.
 */
export function followSteps(root: HTMLElement, svg: SVGSVGElement) {
  const cursor = select(svg).append('line').attr('class', 'cursor').attr('visibility', 'hidden')
  const tip = select(root).append('dl').attr('class', 'row-tip').attr('role', 'status')
  let figures: StepFigures | undefined
  let shown = -1

  function show(step: number) {
    shown = figures && step >= 0 ? Math.min(step, figures.count - 1) : -1
    tip.classed('open', shown >= 0)
    cursor.attr('visibility', shown >= 0 ? 'visible' : 'hidden')
    if (!figures || shown < 0) return
    const x = figures.at(shown)
    cursor.attr('x1', x).attr('x2', x).attr('y1', figures.range[0]).attr('y2', figures.range[1])
    tip
      .selectAll('div')
      .data(figures.describe(shown))
      .join(enter => {
        const line = enter.append('div')
        line.append('dt')
        line.append('dd')
        return line
      })
      .call(lines => lines.select('dt').text(([label]) => label))
      .call(lines => lines.select('dd').text(([, value]) => value))
    const {offsetWidth} = tip.node()!
    const left = x + 12 + offsetWidth <= root.clientWidth ? x + 12 : x - 12 - offsetWidth
    tip.style('left', `${Math.max(0, left)}px`).style('top', `${figures.range[0]}px`)
  }

  svg.setAttribute('tabindex', '0')
  svg.addEventListener('keydown', event => {
    const last = (figures?.count ?? 0) - 1
    if (event.key === 'Escape') show(-1)
    const keys: Readonly<Record<string, number>> = {
      ArrowRight: Math.min(last, shown + 1),
      ArrowLeft: Math.max(0, shown - 1),
      Home: 0,
      End: last,
    }
    const to = keys[event.key]
    if (to === undefined) return
    event.preventDefault()
    show(to)
  })
  svg.addEventListener('pointermove', event => {
    if (figures) show(figures.nearest(event.clientX - svg.getBoundingClientRect().left))
  })
  svg.addEventListener('pointerleave', () => show(-1))
  svg.addEventListener('blur', () => show(-1))

  return {
    /** Follows a new drawing. */
    refresh(now: StepFigures) {
      figures = now
      show(shown)
    },
  }
}
