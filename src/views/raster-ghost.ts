// Spikes of each step, now and in the frozen run, as lines over a raster.
import type {Selection} from 'd3-selection'
import type {Raster} from '../core/simulate/raster.ts'
import {drawGhostKey, drawGhostLines} from './ghost.ts'
import {pathOf} from './path.ts'
import {say} from '../words/say.ts'

type Course = readonly (readonly [x: number, y: number])[]

/** Where the raster is, in pixels. */
interface Room {
  readonly x: (step: number) => number
  readonly top: number
  readonly bottom: number
}

/**
 * Draws both lines, on the scale on which the fullest step of both reaches the top; nothing where there is no frozen
 * run, or one step alone, which the figures compare.
 */
export function drawCourses(
  group: Selection<SVGGElement, unknown, null, undefined>,
  now: Raster,
  frozen: Raster | undefined,
  {x, top, bottom}: Room,
) {
  const then = now.perStep.spikes.length > 1 ? frozen : undefined
  const most = Math.max(1, ...now.perStep.spikes, ...(then?.perStep.spikes ?? []))
  const height = (spikes: number) => bottom - (spikes / most) * (bottom - top)
  const courseOf = ({perStep}: Raster): Course =>
    Array.from(perStep.spikes).flatMap((spikes, step) => [
      [x(step), height(spikes)] as const,
      [x(step + 1), height(spikes)] as const,
    ])
  drawGhostLines(group, then ? [courseOf(then)] : [])
  const course = then ? [courseOf(now)] : []
  group
    .selectAll('path.course')
    .data(course.map(pathOf))
    .join('path')
    .attr('class', 'course')
    .attr('d', String)
  const right = x(Math.max(now.perStep.spikes.length, then?.perStep.spikes.length ?? 0))
  drawGhostKey(group, right, bottom + 30, then !== undefined)
  group
    .selectAll('text.what')
    .data(then ? [say`line: spikes per step`] : [])
    .join('text')
    .attr('class', 'what')
    .attr('text-anchor', 'end')
    .attr('x', right - 120)
    .attr('y', bottom + 30)
    .text(String)
}
