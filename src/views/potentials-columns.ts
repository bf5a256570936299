// Where potentials stand: in time a column for each step, in space one for each neuron or copy.
import type {Crossing, Trace} from './trace-words.ts'
import {say} from '../words/say.ts'

/** A line of potentials, from left to right, and the thresholds beside each of them. */
export interface Track {
  readonly name: string
  readonly points: readonly {
    readonly x: number
    readonly value: number
    readonly crossings: readonly Crossing[]
  }[]
}

/** In a single step, each neuron stands by itself, and the copies of one neuron beside each other. */
export function columnsOf(traces: readonly Trace[]) {
  const name = ({neuron}: Trace) => say`n ${neuron}`
  const steps = traces[0]?.points.length ?? 0
  if (steps !== 1)
    return {
      title: say`Time step`,
      columns: Array.from({length: steps}, (_, step) => String(step)),
      tracks: traces.map((trace): Track => ({
        name: name(trace),
        points: trace.points.map((point, x) => ({x, ...point})),
      })),
    }
  if (traces.length > 1)
    return {
      title: say`Neuron`,
      columns: traces.map(({neuron}) => String(neuron)),
      tracks: traces.map((trace, x): Track => ({name: '', points: [{x, ...trace.points[0]}]})),
    }
  const [{value, crossings}] = traces[0].points
  return {
    title: say`Copy|of a neuron`,
    columns: crossings.map((_, copy) => String(copy + 1)),
    tracks: [{name: name(traces[0]), points: crossings.map((each, x) => ({x, value, crossings: [each]}))}],
  }
}
