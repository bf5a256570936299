// What a raster says in words and figures, and its tables.
import type {Raster, RasterGrid} from '../core/simulate/raster.ts'
import type {Timing} from '../core/simulate/temporal.ts'
import {count, share, type FigureColumn, type FigureLine, type FramedFigure} from './figure.ts'
import {showCount, showPercent} from './format.ts'
import type {TimeWindow} from './time-cursor.ts'
import {methodNames} from './method-names.ts'
import {say, spoken} from '../words/say.ts'

/** What the raster view shows: one recorded image. */
export interface RasterDisplay {
  readonly method: Timing['method'] | undefined
  readonly dataset: string
  /** Images simulated so far, of how many. */
  readonly images: number
  readonly total: number
  /** Images recorded so far, by their numbers. */
  readonly recorded: readonly {readonly image: number}[]
  /** Number of the image in its data set, its class and what it was taken for; null where none is recorded. */
  readonly image: number | null
  readonly label: string | null
  readonly prediction: string | null
  readonly steps: number
  readonly layers: readonly Raster[]
}

const sum = (values: Uint32Array) => values.reduce((total, value) => total + value, 0)
const many = (n: number, noun: string) => spoken(`${showCount(n)} ${noun}${n === 1 ? '' : 's'}`)

/** The finding of one layer. */
export function rasterHeadline({image, steps}: RasterDisplay, {name, neurons, perStep}: Raster): string {
  const all = sum(perStep.spikes) + sum(perStep.negative)
  return say`Image ${image ?? 0} makes ${many(all, 'spike')} in ${name}, of ${many(neurons, 'neuron')} in ${many(steps, 'step')}.`
}

/** Spikes, neurons that fire, when they do, and what the image was taken for. */
export function rasterFigures(display: RasterDisplay, layer: Raster, window?: TimeWindow): FramedFigure[] {
  const {perStep, active, neurons} = layer
  if (window) return windowFigures(layer, window)
  const [positive, negative] = [sum(perStep.spikes), sum(perStep.negative)]
  const first = perStep.neurons.findIndex(count => count > 0)
  const last = perStep.neurons.findLastIndex(count => count > 0)
  const only = (step: number) => (display.steps === 1 ? '1' : say`only ${showCount(step)}`)
  return [
    {
      label: say`Spikes`,
      value: count(positive + negative),
      detail: negative > 0 ? say`${showCount(negative)} of them negative` : say`none of them negative`,
    },
    {
      label: say`Active`,
      value: share(active / neurons),
      detail: say`${showCount(active)} neurons ever fire`,
    },
    {
      label: say`Steps`,
      value: first < 0 ? '–' : first === last ? only(first) : say`${showCount(first)} to ${showCount(last)}`,
      detail:
        display.steps === 1
          ? say`all copies at once`
          : say`with spikes, of 0 to ${showCount(display.steps - 1)}`,
    },
    {
      label: say`Taken for`,
      value: display.prediction ?? '–',
      detail:
        display.prediction === display.label
          ? say`which is right`
          : say`but is ${display.label ?? 'unknown'}`,
    },
  ]
}

/** What fires in some steps together. */
function windowOf({perStep, neurons}: Raster, {from, to}: TimeWindow) {
  const [positive, negative] = [perStep.spikes, perStep.negative].map(counts =>
    sum(counts.subarray(from, to + 1)),
  )
  const steps = to - from + 1
  const spikes = positive + negative
  return {positive, negative, spikes, steps, perStep: spikes / steps, rate: spikes / (steps * neurons)}
}

function windowFigures(layer: Raster, window: TimeWindow): FramedFigure[] {
  const {spikes, negative, steps, perStep, rate} = windowOf(layer, window)
  return [
    {
      label: say`Spikes`,
      value: count(spikes),
      detail: negative > 0 ? say`${showCount(negative)} of them negative` : say`none of them negative`,
    },
    {
      label: say`Window`,
      value: say`${window.from} to ${window.to}`,
      detail: say`${showCount(steps)} steps; Escape ends it`,
    },
    {label: say`Per step`, value: count(perStep), detail: say`spikes of the layer`},
    {label: say`Rate`, value: share(rate), detail: say`spikes per neuron and step`},
  ]
}

/** The same as pairs of label and value. */
export function windowPairs(layer: Raster, window: TimeWindow): readonly (readonly [string, string])[] {
  const {spikes, perStep, rate} = windowOf(layer, window)
  return [
    [say`Steps`, say`${window.from} to ${window.to}`],
    [say`Spikes`, showCount(spikes)],
    [say`Per step`, showCount(perStep)],
    [say`Rate`, showPercent(rate)],
  ]
}

/** What one mark stands for, and what it leaves out. */
export function markMeaning(
  {method}: Pick<RasterDisplay, 'method'>,
  {
    columnSize,
    rowSize,
    fullest,
    events,
    shared,
  }: Pick<RasterGrid, 'columnSize' | 'rowSize' | 'fullest' | 'events' | 'shared'>,
): string {
  if (columnSize === 1 && rowSize === 1)
    return method === 'scatter-gather'
      ? say`Each mark is a neuron in the single step, stronger the more of its copies fire: up to ${showCount(fullest)}.`
      : say`Each mark is a spike of one neuron in one step.`
  const steps = columnSize === 1 ? say`a step` : say`${showCount(columnSize)} steps`
  const neurons = rowSize === 1 ? say`one neuron` : say`${showCount(rowSize)} neurons`
  const many = say`Each mark is ${neurons} in ${steps}, stronger the more spikes, up to ${showCount(fullest)}.`
  const all = method === 'scatter-gather' ? say`neurons that fire` : say`spikes|counted`
  return shared === 0
    ? say`${many} All ${showCount(events)} ${all} have a mark of their own.`
    : say`${many} ${showCount(shared)} of ${showCount(events)} ${all} share a mark with others, so which of its neurons fired is left out; none is left undrawn.`
}

/** The whole drawing as it is read aloud. */
export function rasterLabel(display: RasterDisplay, layer: Raster, meaning: string): string {
  return say`${rasterHeadline(display, layer)} ${meaning} Arrow keys read single steps.`
}

/** A step's figures as pairs of label and value. */
export const rasterPairs = (
  {perStep, neurons}: Raster,
  step: number,
): readonly (readonly [label: string, value: string])[] => [
  [say`Step`, showCount(step)],
  [say`Spikes`, showCount(perStep.spikes[step])],
  ...(sum(perStep.negative) > 0 ? [[say`Negative`, showCount(perStep.negative[step])] as const] : []),
  [say`Neurons firing`, say`${showCount(perStep.neurons[step])} of ${showCount(neurons)}`],
]

/** A line per step: what fires. */
export const rasterColumns = (): FigureColumn[] => [
  {name: say`Step`},
  {name: say`Spikes`},
  {name: say`Negative`, unit: 'spikes'},
  {name: say`Neurons`, unit: say`that fire`},
]

export const rasterLines = ({perStep}: Raster): FigureLine[] =>
  Array.from(perStep.spikes, (spikes, step) => ({
    cells: [showCount(step), ...[spikes, perStep.negative[step], perStep.neurons[step]].map(count)],
  }))

/** Every event as a line of a file: a neuron that fires in a step. */
export function rasterTable({name, events: {steps, neurons, spikes}}: Raster): (string | number)[][] {
  return [
    ['Layer', 'Time step', 'Neuron', 'Spikes', 'Negative spikes'],
    ...Array.from(neurons, (neuron, i) => [
      name,
      steps[i],
      neuron,
      Math.max(0, spikes[i]),
      Math.max(0, -spikes[i]),
    ]),
  ]
}

/** Where it comes from, for below a picture. */
export const rasterSource = ({dataset, image, method}: RasterDisplay): string =>
  `${dataset}, image ${image ?? 0}; ${method ? methodNames[method] : say`no method`}.`
