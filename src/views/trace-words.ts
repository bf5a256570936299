// What membrane potentials say beside their thresholds: which they reach, which they miss, and by how much.
import type {Raster} from '../core/simulate/raster.ts'
import {count, figure, type FigureColumn, type FigureLine} from './figure.ts'
import {showCount, showPercent} from './format.ts'
import {showPotential} from './neuron-words.ts'
import type {TimeWindow} from './time-cursor.ts'
import {say} from '../words/say.ts'

/** A potential and a threshold that it is compared with. */
export interface Crossing {
  readonly threshold: number
  readonly reached: boolean
  /** How far the potential is from it. */
  readonly by: number
}
/** A neuron at one moment. */
export interface TracePoint {
  readonly value: number
  /** Thresholds that are finite, ascending; none while the neuron stores or is silent. */
  readonly crossings: readonly Crossing[]
  /** Spikes sent, negative ones below 0. */
  readonly spikes: number
}
export interface Trace {
  readonly neuron: number
  /** Shape [steps]. */
  readonly points: readonly TracePoint[]
}

/** The traced neurons of a layer. */
export function tracesOf({potentials}: Pick<Raster, 'potentials'>): Trace[] {
  const {neurons, values, copies, thresholds, spikes} = potentials
  const steps = neurons.length > 0 ? values.length / neurons.length : 0
  return Array.from(neurons, (neuron, i) => ({
    neuron,
    points: Array.from({length: steps}, (_, step) => {
      const at = step * neurons.length + i
      const crossings = Array.from(thresholds.subarray(at * copies, (at + 1) * copies), threshold => ({
        threshold,
        reached: values[at] >= threshold,
        by: Math.abs(values[at] - threshold),
      }))
      const finite = crossings.filter(({threshold}) => Number.isFinite(threshold))
      return {value: values[at], crossings: finite, spikes: spikes[at]}
    }),
  }))
}

/** The threshold that is missed by least, and the step in which it is. */
function nearestMiss({points}: Trace) {
  let nearest: (Crossing & {readonly step: number}) | undefined
  points.forEach(({crossings}, step) => {
    const missed = crossings.find(({reached}) => !reached)
    if (missed && (!nearest || missed.by < nearest.by)) nearest = {...missed, step}
  })
  return nearest
}

/** The finding of one neuron: `Neuron 3 reaches its threshold in 2 of 4 steps and misses 22 by 8 in step 6.` */
export function traceHeadline(trace: Trace, layer: string): string {
  const {neuron, points} = trace
  const miss = nearestMiss(trace)
  const name = say`Neuron ${neuron} of ${layer}`
  if (points.length === 1) {
    const [{crossings, value}] = points
    const reached = crossings.filter(({reached}) => reached).length
    const missed = miss ? say` and misses ${showPotential(miss.threshold)} by ${showPotential(miss.by)}` : ''
    return say`${name}: potential ${showPotential(value)} reaches ${reached} of ${crossings.length} thresholds${missed}`
  }
  const compared = points.filter(({crossings}) => crossings.length > 0)
  const reached = compared.filter(({crossings}) => crossings[0].reached).length
  const missed = miss
    ? say` and misses ${showPotential(miss.threshold)} by ${showPotential(miss.by)} in step ${miss.step}`
    : ''
  return say`${name} reaches its threshold in ${reached} of the ${compared.length} steps that have one${missed}`
}

/** The finding of several: how often they reach theirs. */
export function tracesHeadline(traces: readonly Trace[], layer: string): string {
  if (traces.length === 1) return traceHeadline(traces[0], layer)
  const all = traces.flatMap(({points}) => points.flatMap(({crossings}) => crossings))
  const reached = all.filter(({reached}) => reached).length
  return say`${traces.length} neurons of ${layer} reach ${showCount(reached)} of ${showCount(all.length)} thresholds`
}

/** `8 short`, `reached`. */
const fate = ({reached, by}: Crossing) => (reached ? say`reached` : say`${showPotential(by)} short`)

/** What a neuron does in a step, as pairs of label and value. */
export function pointPairs({value, crossings}: TracePoint): (readonly [label: string, value: string])[] {
  return [
    [say`Potential`, showPotential(value)],
    ...crossings.map(
      (crossing, i) =>
        [
          crossings.length === 1 ? say`Threshold` : `θ${i + 1}`,
          `${showPotential(crossing.threshold)}, ${fate(crossing)}`,
        ] as const,
    ),
    ...(crossings.length === 0 ? [[say`Threshold`, say`none in this step`] as const] : []),
  ]
}

/** What neurons do in some steps together. */
export function windowPairs(
  traces: readonly Trace[],
  {from, to}: TimeWindow,
): (readonly [label: string, value: string])[] {
  const points = traces.flatMap(trace => trace.points.slice(from, to + 1))
  const all = points.flatMap(({crossings}) => crossings)
  const spikes = points.reduce((sum, point) => sum + Math.abs(point.spikes), 0)
  return [
    [say`Steps`, say`${from} to ${to}`],
    [say`Spikes`, showCount(spikes)],
    [say`Rate`, showPercent(spikes / Math.max(1, points.length))],
    [say`Thresholds reached`, say`${all.filter(({reached}) => reached).length} of ${all.length}`],
  ]
}

export const traceColumns = (): FigureColumn[] => [
  {name: say`Step`},
  {name: say`Neuron`},
  {name: say`Potential`},
  {name: say`Thresholds`, text: true},
  {name: say`Spikes`},
  {name: say`Short of the next`},
]

/** A line for each step and neuron, in which there is a threshold or a potential. */
export const traceLines = (traces: readonly Trace[]): FigureLine[] =>
  rowsOf(traces).map(({step, neuron, value, thresholds, spikes, short}) => ({
    cells: [
      showCount(step),
      showCount(neuron),
      figure(value, showPotential(value)),
      thresholds.map(showPotential).join(', ') || '–',
      count(spikes),
      short === null ? '–' : figure(short, showPotential(short)),
    ],
  }))

/** The same for a file. */
export const traceTable = (traces: readonly Trace[], layer: string): (string | number | null)[][] => [
  [
    'Layer',
    'Time step',
    'Neuron',
    'Membrane potential',
    'Thresholds',
    'Spikes',
    'Short of the next threshold',
  ],
  ...rowsOf(traces).map(({step, neuron, value, thresholds, spikes, short}) => [
    ...[layer, step, neuron, value],
    ...[thresholds.map(each => Number(each.toPrecision(12))).join(', '), spikes, short],
  ]),
]

function rowsOf(traces: readonly Trace[]) {
  const steps = traces[0]?.points.length ?? 0
  return Array.from({length: steps}, (_, step) =>
    traces.map(({neuron, points}) => {
      const {value, crossings, spikes} = points[step]
      return {
        ...{step, neuron, value, spikes},
        thresholds: crossings.map(({threshold}) => threshold),
        short: crossings.find(({reached}) => !reached)?.by ?? null,
      }
    }),
  ).flat()
}
