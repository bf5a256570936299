import {showCount} from '../views/format.ts'
import type {TimeWindow} from '../views/time-cursor.ts'
import {say} from '../words/say.ts'
import type {Travel} from './travel.ts'

/** `Steps 3 to 7: 6,020 spikes, 1,204 a step`. */
export function windowWords({layers}: Travel, {from, to}: TimeWindow): string {
  const spikes = layers.reduce(
    (sum, {perStep}) => sum + perStep.slice(from, to + 1).reduce((part, count) => part + count, 0),
    0,
  )
  const each = showCount(Math.round(spikes / (to - from + 1)))
  return say`Steps ${from} to ${to}: ${showCount(Math.round(spikes))} spikes, ${each} a step`
}

/** `Step 7 of 24: 1,204 spikes`; whose turn it is, where layers take turns. */
export function stepWords({steps, byLayer, layers}: Travel, step: number): string {
  const spikes = layers.reduce((sum, {perStep}) => sum + (perStep[step] ?? 0), 0)
  return byLayer
    ? say`${layers[step]?.name ?? ''} fires: ${showCount(Math.round(spikes))} spikes`
    : say`Step ${step} of ${steps}: ${showCount(spikes)} spikes`
}
