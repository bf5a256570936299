// What a training is drawn with: lines, marks, words, and the key to them.
import {select, type Selection} from 'd3-selection'
import {fitting} from './fit.ts'
import {pathOf} from './path.ts'
import {margin} from './training-axes.ts'
import type {Size} from './view.ts'
import {say} from '../words/say.ts'

type Group = Selection<SVGGElement, unknown, null, undefined>
type Point = readonly [x: number, y: number]

/** The radius of an epoch's mark. */
const mark = 2.6

/** A line of words. */
export function write(group: Group, kind: string, words: string, [x, y]: Point) {
  group
    .selectAll(`text.${kind}`)
    .data([words])
    .join('text')
    .attr('class', kind)
    .attr('x', x)
    .attr('y', y)
    .text(String)
}

/** A line through points. */
export function trace(group: Group, kind: string, points: readonly Point[]) {
  const d = pathOf(points)
  group.selectAll(`path.${kind}`).data([d]).join('path').attr('class', `line ${kind}`).attr('d', String)
}

/** Training epochs are squares, held-out ones circles: never colour alone. */
export function marks(group: Group, kind: 'epochs' | 'held-out', points: readonly Point[]) {
  group
    .selectAll(`rect.${kind}`)
    .data(points)
    .join('rect')
    .attr('class', `mark ${kind}`)
    .attr('width', 2 * mark)
    .attr('height', 2 * mark)
    .attr('rx', kind === 'epochs' ? 0 : mark)
    .attr('x', ([x]) => x - mark)
    .attr('y', ([, y]) => y - mark)
}

/** As far apart as keys are where there is room, where their words begin, and how large those are. */
const [pitch, indent, letter] = [132, 25, 11]

/** In the last line, from the right; in fewer words where there is little room. */
export function drawKeys(group: Group, {width, height, heldOut}: Size & {readonly heldOut: number}) {
  const keys = [
    {kind: 'steps', words: [say`training, by step`, say`by step`]},
    {kind: 'epochs', words: [say`training, by epoch`, say`training`]},
    ...(heldOut > 0 ? [{kind: 'held-out', words: [say`held out, by epoch`, say`held out`]}] : []),
  ] as const
  const first = margin.left + 50
  const apart = Math.min(pitch, (width - 8 - first) / keys.length)
  const start = width - 8 - keys.length * apart
  group
    .selectAll<SVGGElement, (typeof keys)[number]>('g')
    .data(keys)
    .join('g')
    .attr('transform', (_, i) => `translate(${start + i * apart},${height - 8})`)
    .each(function ({kind, words}) {
      const own = select(this)
      trace(own, kind, [
        [0, 0],
        [20, 0],
      ])
      if (kind !== 'steps') marks(own, kind === 'epochs' ? kind : 'held-out', [[10, 0]])
      write(own, 'key', fitting(words, apart - indent - 4, letter), [indent, 4])
    })
}
