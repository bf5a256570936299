// Where the parts of the spike counts drawing go. All lengths are CSS pixels.
import {scaleLinear, scaleLog, type ScaleContinuousNumeric} from 'd3-scale'
import type {SpikeRow} from './spike-rows.ts'
import type {Size} from './view.ts'
import {widthOf} from '../words/text-width.ts'

/** How lengths stand for values: bars from zero, or dots on an axis of powers of ten. */
export type Scale = 'linear' | 'log'

type Axis = ScaleContinuousNumeric<number, number>

/** Bars against an axis, and a right-aligned column of figures beside them. */
export interface Panel {
  readonly axis: Axis
  readonly ticks: readonly number[]
  readonly left: number
  readonly right: number
  /** Right ends of the columns of figures. */
  readonly columns: readonly number[]
}

export interface SpikeLayout extends Size {
  readonly scale: Scale
  /** Too narrow for the column of spikes and for whole titles. */
  readonly narrow: boolean
  /** Where the first row begins and the last one ends. */
  readonly top: number
  readonly bottom: number
  /** Height of a row, and of the bar in it. */
  readonly step: number
  readonly bar: number
  /** Width of the names. */
  readonly names: number
  readonly spikes: Panel
  readonly sop: Panel
}

const head = 40
const foot = 34

/** Lays out the drawing. It is as high as the room, or higher where rows would be too low to read. */
export function spikeLayout(
  rows: readonly (SpikeRow & {readonly then?: SpikeRow | undefined})[],
  scale: Scale,
  {width, height}: Size,
): SpikeLayout {
  const narrow = width < 560
  const step = Math.floor(clamp((height - head - foot) / rows.length, 13, 56))
  const widest = Math.max(0, ...rows.map(row => widthOf(row.name, 12)))
  const names = onPixel(clamp(widest + 10, 48, narrow ? 76 : 120))
  const [column, gap] = narrow ? [48, 16] : [60, 32]
  const spikeColumns = narrow ? 1 : 2
  const free = Math.max(80, width - names - column * (spikeColumns + 1) - gap - 6)
  const first = onPixel(names + free * 0.62)
  const second = first + column * spikeColumns + gap
  const bottom = head + step * rows.length
  const columns = Array.from({length: spikeColumns}, (_, i) => first + column * (i + 1))

  return {
    scale,
    width,
    height: bottom + foot,
    narrow,
    top: head,
    bottom,
    step,
    bar: Math.round(Math.min(step * 0.64, 26)),
    names,
    spikes: {
      ...axisOf(
        rows.flatMap(row => [row.spikes, row.spiking, row.then?.spikes ?? 0]),
        scale,
        [names, first],
      ),
      columns,
    },
    sop: {
      ...axisOf(
        rows.flatMap(row => [row.sop ?? 0, row.then?.sop ?? 0]),
        scale,
        [second, width - column - 6],
      ),
      columns: [width - 6],
    },
  }
}

/** Lines of one pixel are sharp halfway between whole numbers. */
const onPixel = (x: number) => Math.round(x) + 0.5

const clamp = (value: number, least: number, most: number) => Math.min(Math.max(value, least), most)

/** The axis and ticks for values ≥ 0. A logarithmic one begins at the decade below the smallest. */
export function axisOf(
  values: readonly number[],
  scale: Scale,
  [left, right]: readonly [number, number],
): Omit<Panel, 'columns'> {
  const most = Math.max(0, ...values)
  const positive = values.filter(value => value > 0)
  const room = Math.max(2, Math.floor((right - left) / 62))
  if (scale === 'log' && positive.length > 0) {
    const first = Math.ceil(Math.log10(Math.min(...positive))) - 1
    const last = Math.max(first + 1, Math.ceil(Math.log10(most)))
    const axis = scaleLog([10 ** first, 10 ** last], [left, right]).clamp(true)
    const every = Math.ceil((last - first) / room)
    const powers = Array.from({length: last - first + 1}, (_, i) => i).filter(i => i % every === 0)
    return {axis, ticks: powers.map(i => 10 ** (first + i)), left, right}
  }
  const axis = scaleLinear([0, most || 1], [left, right]).nice(room)
  return {axis, ticks: axis.ticks(room), left, right}
}

/** Where a value's dot is; nowhere for zero, which a logarithmic axis does not have. */
export const dotAt = ({axis}: Panel, value: number | null): number | undefined =>
  value ? axis(value) : undefined

/** Length of a bar, 0 for what is not there. */
export function lengthOf({axis, left}: Panel, value: number | null): number {
  return value ? Math.max(1, axis(value) - left) : 0
}
