import {showCount} from '../views/format.ts'
import {say} from '../words/say.ts'
import type {Travel} from './travel.ts'

/** `Step 7 of 24: 1,204 spikes`; whose turn it is, where layers take turns. */
export function stepWords({steps, byLayer, layers}: Travel, step: number): string {
  const spikes = layers.reduce((sum, {perStep}) => sum + (perStep[step] ?? 0), 0)
  return byLayer
    ? say`${layers[step]?.name ?? ''} fires: ${showCount(Math.round(spikes))} spikes`
    : say`Step ${step} of ${steps}: ${showCount(spikes)} spikes`
}
