// The axes of the two diagrams of a training.
import {axisBottom, axisLeft} from 'd3-axis'
import type {ScaleLinear, ScaleLogarithmic} from 'd3-scale'
import {select, type Selection} from 'd3-selection'
import {showPercent} from './format.ts'
import type {Size} from './view.ts'

type Group = Selection<SVGGElement, unknown, null, undefined>
type Linear = ScaleLinear<number, number>
type Upwards = Linear | ScaleLogarithmic<number, number>

export const margin = {top: 24, right: 14, bottom: 36, left: 50}

/** One of the two diagrams. */
export interface Panel {
  readonly name: 'loss' | 'accuracy'
  readonly left: number
  readonly width: number
  readonly x: Linear
  readonly y: Upwards
}

/** Epochs below, loss or accuracy beside. */
export function drawAxes(group: Group, {name, left, width, x, y}: Panel, {height}: Size) {
  const whole = x.ticks(Math.max(2, Math.floor(width / 60))).filter(Number.isInteger)
  const below = axisBottom(x).offset(0).tickValues(whole).tickFormat(String).tickSize(5)
  const beside = axisLeft<number>(y)
    .offset(0)
    .tickSize(margin.left + margin.right - width)
    .tickPadding(6)
  const few = Math.max(2, Math.floor(height / 50))
  if (name === 'accuracy') beside.ticks(few).tickFormat(share => showPercent(share, digitsOf(y.ticks(few))))
  else beside.tickValues('base' in y ? y.ticks(few).filter(isRound) : y.ticks(few)).tickFormat(String)
  group
    .selectAll<SVGGElement, number>('g.scale')
    .data([0, 1])
    .join('g')
    .attr('class', 'scale')
    .attr('transform', d =>
      d === 0 ? `translate(0,${height - margin.bottom})` : `translate(${left + margin.left},0)`,
    )
    .each(function (d) {
      select(this).call(d === 0 ? below : beside)
    })
}

/** Of percents that lie so close. */
const digitsOf = ([first = 0, second = 1]: readonly number[]) => (second - first < 0.0099 ? 1 : 0)

/** 1, 2 or 5 times a power of ten. */
const isRound = (value: number) => /^[125]/.test(value.toExponential()) && /^\de/.test(value.toExponential())
