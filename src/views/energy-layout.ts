// Where the parts of the energy drawing go. All lengths are CSS pixels.
import {scaleLog} from 'd3-scale'
import type {LayerEnergy} from '../core/metric/energy.ts'
import type {Size} from './view.ts'
import {widthOf} from '../words/text-width.ts'

/** A layer, and what it was in the frozen run. */
export type EnergyRow = LayerEnergy & {readonly then: LayerEnergy | undefined}
export type EnergyLayout = ReturnType<typeof energyLayout>

/** Room above the rows. */
export const head = 38
const foot = 34

/** Where the parts go; the axis is in microjoules. */
export function energyLayout(rows: readonly EnergyRow[], {width, height}: Size) {
  const step = Math.max(12, Math.min(44, Math.floor((height - head - foot) / rows.length)))
  const names = Math.min(120, Math.max(60, ...rows.map(({name}) => widthOf(name, 12) + 10)))
  const column = width > 640 ? 150 : 0
  const ends = rows
    .flatMap(({ann, snn, then}) => [...ann, ...snn, ...(then ? [...then.ann, ...then.snn] : [])])
    .filter(value => value > 0)
  const decades = ends.length
    ? [Math.floor(Math.log10(Math.min(...ends))), Math.ceil(Math.log10(Math.max(...ends)) + 1e-9)]
    : [0, 1]
  const right = width - 2 * column - 8
  const x = scaleLog([10 ** decades[0], 10 ** decades[1]], [names, right]).clamp(true)
  const every = Math.ceil((decades[1] - decades[0]) / Math.max(2, Math.floor((right - names) / 62)))
  const ticks = Array.from({length: decades[1] - decades[0] + 1}, (_, i) => decades[0] + i)
    .filter((_, i) => i % every === 0)
    .map(power => 10 ** power)
  const bottom = head + step * rows.length
  return {width, height: bottom + foot, step, names, column, x, ticks, right, bottom}
}
