// Which line is whose, beside the lines: at their ends names would lie upon one another, since all end alike.
import type {Selection} from 'd3-selection'
import type {Track} from './potentials-columns.ts'
import {dashesOf, lookOf} from './potentials-marks.ts'

const sample = 18

/** A sample of each line with the neuron's name, in the order in which the lines mostly lie. */
export function drawKey(
  group: Selection<SVGGElement, unknown, null, undefined>,
  tracks: readonly Track[],
  {left, top, bottom}: {readonly left: number; readonly top: number; readonly bottom: number},
) {
  const named = tracks.filter(({name}) => name !== '')
  const mean = ({points}: Track) => points.reduce((sum, {value}) => sum + value, 0) / points.length
  const rows =
    named.length > 1
      ? named.map((track, i) => ({i, name: track.name, mean: mean(track)})).sort((a, b) => b.mean - a.mean)
      : []
  const step = Math.min(16, (bottom - top) / Math.max(1, rows.length))
  const y = (_: unknown, row: number) => top + step * (row + 0.5)
  group
    .selectAll('path')
    .data(rows)
    .join('path')
    .attr('class', ({i}) => lookOf(i))
    .attr('stroke-dasharray', ({i}) => dashesOf(i))
    .attr('d', (d, row) => `M${left},${y(d, row).toFixed(1)}h${sample}`)
  group
    .selectAll('text')
    .data(rows)
    .join('text')
    .attr('class', 'label')
    .attr('x', left + sample + 5)
    .attr('y', y)
    .attr('dy', '0.35em')
    .text(({name}) => name)
}
