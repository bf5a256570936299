// Which line of a sweep is which curve.
import type {Selection} from 'd3-selection'
import type {Curve} from '../core/sweep/curves.ts'
import {widthOf} from '../words/text-width.ts'

type Group = Selection<SVGGElement, unknown, null, undefined>
const colors = 6
/** Dashes tell curves apart where colours do not. */
const dashes = ['', '7 3', '2 3', '8 3 2 3', '12 3', '4 2']

export const colorOf = (i: number) => `var(--curve-${i % colors})`
export const dashOf = (i: number) => dashes[i % dashes.length] || null

/** Which line is which curve, in one row above the drawing as far as there is room. */
export function drawKeys(group: Group, curves: readonly Curve[], width: number) {
  let x = 130
  const named = curves.length > 1 ? curves : []
  const places = named.map(({name}, i) => {
    const at = x
    x += 34 + widthOf(name, 11)
    return {name, i, at, fits: x < width}
  })
  const keys = group
    .selectAll<SVGGElement, (typeof places)[number]>('g')
    .data(places.filter(({fits}) => fits))
    .join(enter => {
      const key = enter.append('g')
      key.append('line').attr('class', 'line')
      key.append('text').attr('class', 'curve-name')
      return key
    })
  keys
    .select('line')
    .attr('x1', d => d.at)
    .attr('x2', d => d.at + 20)
    .attr('y1', 10)
    .attr('y2', 10)
    .style('stroke', d => colorOf(d.i))
    .attr('stroke-dasharray', d => dashOf(d.i))
  keys
    .select('text')
    .attr('x', d => d.at + 25)
    .attr('y', 14)
    .text(d => d.name)
}
