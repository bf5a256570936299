// Marks of the frozen run in drawings: the same dashed outlines and lines everywhere.
import type {Selection} from 'd3-selection'
import {frozenMark} from './difference.ts'
import {pathOf} from './path.ts'
import type {Pairs} from './tip.ts'
import {say} from '../words/say.ts'

type Group = Selection<SVGGElement, unknown, null, undefined>

export interface GhostBox {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
}

/** Outlines of what bars were. */
export function drawGhostBars(group: Group, boxes: readonly GhostBox[]) {
  group
    .selectAll('rect.ghost')
    .data(boxes)
    .join('rect')
    .attr('class', 'ghost')
    .attr('x', d => d.x)
    .attr('y', d => d.y)
    .attr('width', d => d.width)
    .attr('height', d => d.height)
}

/** Where curves ran; nothing where there are fewer than two points. */
export function drawGhostLines(
  group: Group,
  lines: readonly (readonly (readonly [x: number, y: number])[])[],
) {
  group
    .selectAll('path.ghost:not(.ghost-key)')
    .data(lines.map(pathOf))
    .join('path')
    .attr('class', 'ghost')
    .attr('d', String)
}

/** What dashed marks mean, in a line that ends at `x`; nothing where there is no frozen run. */
export function drawGhostKey(group: Group, x: number, y: number, frozen: boolean) {
  const texts = frozen ? [say`${frozenMark}: frozen run`] : []
  group
    .selectAll('text.ghost-text')
    .data(texts)
    .join('text')
    .attr('class', 'ghost-text')
    .attr('text-anchor', 'end')
    .attr('x', x)
    .attr('y', y)
    .text(String)
  group
    .selectAll('path.ghost-key')
    .data(texts)
    .join('path')
    .attr('class', 'ghost ghost-key')
    .attr('d', text => `M${x - 22 - text.length * 6},${y - 4}h16`)
}

/** Figures of a mark with those of the frozen run behind them, where they differ. */
export const besides = (pairs: Pairs, then: Pairs | undefined): Pairs =>
  pairs.map(([label, value]) => {
    const old = then?.find(([name]) => name === label)?.[1]
    return [label, old === undefined || old === value ? value : `${value} (${frozenMark} ${old})`] as const
  })
