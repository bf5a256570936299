// The parts that a figure of the papers is made of: its head, its bars and their labels.
import type {Selection} from 'd3-selection'
import {fitting} from './fit.ts'
import type {Look} from './paper-look.ts'
import {say} from '../words/say.ts'
import {widthOf} from '../words/text-width.ts'

export interface Bar {
  readonly value: number
  /** Room for it: neurons that might have fired. */
  readonly of?: number
  readonly label: string
}

type Group = Selection<SVGGElement, unknown, null, undefined>

/** Title and key. */
export function drawHead(
  g: Group,
  titles: readonly string[],
  {width, look, sparsity, frozen}: {width: number; look: Look; sparsity: boolean; frozen: boolean},
) {
  let at = 2
  const put = (text: string, fill: string) => {
    write(g, text, {x: at, y: 30, fill, anchor: 'start'})
    at += widthOf(text, 11) + 12
  }
  const keys = [
    [say`ours`, look.ours],
    [say`reported`, look.reported],
  ] as const
  for (const [text, fill] of keys) {
    g.append('rect').attr('x', at).attr('y', 21).attr('width', 10).attr('height', 10).attr('fill', fill)
    at += 14
    put(text, look.soft)
  }
  if (sparsity) put(say`outline: neurons`, look.soft)
  const dashed = say`dashed: frozen run`
  const room = widthOf(dashed, 11)
  const isBeside = at + room <= width
  // Where the keys have no room for it, it stands at the end of the title's line.
  if (frozen && isBeside) put(dashed, look.ghost)
  if (frozen && !isBeside) write(g, dashed, {x: width - 2, y: 13, fill: look.ghost, anchor: 'end'})
  const title = fitting(titles, width - 4 - (frozen && !isBeside ? room + 8 : 0), 13)
  write(g, title, {x: 2, y: 13, fill: look.ink, anchor: 'start'})
    .attr('font-size', 13)
    .attr('font-weight', 600)
}

export interface Place {
  readonly left: number
  readonly width: number
  readonly y: (value: number) => number
  readonly look: Look
}
interface LabelledPlace extends Place {
  readonly ours: boolean
  /** How far its label is raised. */
  readonly lift: number
}

const topOf = ({value, of = 0}: Bar, y: Place['y']) => y(Math.max(value, of))
const labelSize = ({label}: Bar, width: number) => (label.length * 6 > width ? 9 : 11)

/** How far to raise the label of ours where the labels of two bars, `apart` from each other, would touch. */
export function liftOf([ours, other]: readonly (Bar | undefined)[], apart: number, y: Place['y']): number {
  if (!ours || !other) return 0
  const [own, its] = [ours, other].map(bar => widthOf(bar.label, labelSize(bar, apart - 2)))
  const below = topOf(ours, y) - topOf(other, y)
  const touch = (own + its) / 2 > apart - 2 && Math.abs(below) < 10
  return touch ? 10 + Math.max(0, below) : 0
}

/** The dashed outline of what our bar was. */
export function drawThen(g: Group, {value, label}: Bar, {left, width, y, look}: Place) {
  g.append('rect')
    .attr('x', left)
    .attr('y', y(value))
    .attr('width', Math.max(1, width))
    .attr('height', Math.max(0, y(0) - y(value)))
    .attr('fill', 'none')
    .attr('stroke', look.ghost)
    .attr('stroke-width', 1.5)
    .attr('stroke-dasharray', '4 2')
    .append('title')
    .text(say`frozen run: ${label}`)
}

/** A bar and its label. */
export function drawBar(g: Group, bar: Bar, {left, width, y, look, ours, lift}: LabelledPlace) {
  const {value, of, label} = bar
  const rect = (to: number, fill: string) =>
    g
      .append('rect')
      .attr('x', left)
      .attr('y', y(to))
      .attr('width', Math.max(1, width))
      .attr('height', Math.max(0, y(0) - y(to)))
      .attr('fill', fill)
  const color = ours ? look.ours : look.reported
  if (of !== undefined) rect(of, look.ground).attr('stroke', color)
  rect(value, color)
    .append('title')
    .text(`${ours ? say`ours` : say`reported`}: ${label}`)
  write(g, label, {
    x: left + width / 2,
    y: topOf(bar, y) - 4 - lift,
    fill: look.ink,
    anchor: 'middle',
  }).attr('font-size', labelSize(bar, width))
}

/** A text with its colour and place. */
export function write(
  g: Group,
  text: string,
  {x, y, fill, anchor}: {x: number; y: number; fill: string; anchor: 'start' | 'middle' | 'end'},
) {
  return g.append('text').attr('x', x).attr('y', y).attr('fill', fill).attr('text-anchor', anchor).text(text)
}
