// What small pictures of spikes say.
import type {MapShape} from '../core/ndarray.ts'
import {showCount, showPercent} from './format.ts'
import {say} from '../words/say.ts'

/** The spikes of one layer. */
export interface LayerMaps {
  readonly name: string
  readonly shape: MapShape
  /** Spikes of each neuron, negative ones taken off, shape [height, width, channels]. */
  readonly counts: ArrayLike<number>
  /** Most spikes that a neuron can have. */
  readonly most: number
}

/** Spikes, and neurons that have any. */
export function totalsOf({counts}: LayerMaps): {readonly spikes: number; readonly active: number} {
  let [spikes, active] = [0, 0]
  for (let i = 0; i < counts.length; i++) {
    spikes += Math.abs(counts[i])
    if (counts[i] !== 0) active++
  }
  return {spikes, active}
}

/** Spikes of each channel, shape [channels]. */
export function spikesByChannel({counts, shape}: LayerMaps): number[] {
  const sums = new Array<number>(shape[2]).fill(0)
  for (let i = 0; i < counts.length; i++) sums[i % shape[2]] += Math.abs(counts[i])
  return sums
}

/** The finding: `Conv2 makes 1,204 spikes; 31.2 % of its 9,216 neurons fire, most in channel 3.` */
export function mapsHeadline(maps: LayerMaps): string {
  const {spikes, active} = totalsOf(maps)
  const {name, counts} = maps
  if (spikes === 0) return say`${name} stays silent: none of its ${showCount(counts.length)} neurons fires`
  const byChannel = spikesByChannel(maps)
  const busiest = byChannel.indexOf(Math.max(...byChannel))
  const place = maps.shape[2] > 1 ? say`, most in channel ${busiest}` : ''
  return say`${name} makes ${showCount(spikes)} spike${spikes === 1 ? '' : 's'}; ${showPercent(active / counts.length)} of its ${showCount(counts.length)} neurons fire${place}`
}

/** The whole drawing as it is read aloud. */
export function mapsLabel(maps: LayerMaps, chosen: readonly number[] | undefined): string {
  const [rows, columns, channels] = maps.shape
  const at = chosen ? say` Row ${chosen[0]}, column ${chosen[1]}, channel ${chosen[2]} is chosen.` : ''
  return say`${mapsHeadline(maps)}. ${channels} map${channels === 1 ? '' : 's'} of ${rows} by ${columns}.${at} Arrow keys move, Page up and down change the channel, Enter chooses.`
}

/** A neuron's figures as pairs of label and value. */
export function mapPairs(
  {counts, shape, most}: LayerMaps,
  [row, column, channel]: readonly [number, number, number],
): readonly (readonly [label: string, value: string])[] {
  const count = counts[(row * shape[1] + column) * shape[2] + channel]
  const place = shape[0] * shape[1] === 1 ? [] : ([[say`Row, column`, `${row}, ${column}`]] as const)
  return [
    [say`Channel`, showCount(channel)],
    ...place,
    [say`Spikes`, say`${showCount(count)} of ${showCount(most)}`],
  ]
}
