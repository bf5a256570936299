// What a raster says in words and figures, and its tables.
import type {Raster, RasterCells} from '../core/simulate/raster.ts'
import type {Timing} from '../core/simulate/temporal.ts'
import type {FigureColumn, FigureLine} from './FigureTable.vue'
import type {FramedFigure} from './ViewFrame.vue'
import {showCount, showPercent} from './format.ts'
import {methodNames} from './method-names.ts'
import {say} from '../words/say.ts'

/** What the raster view shows: one recorded image. */
export interface RasterDisplay {
  readonly method: Timing['method'] | undefined
  readonly dataset: string
  /** Images simulated so far, of how many. */
  readonly images: number
  readonly total: number
  /** Images recorded so far. */
  readonly recorded: number
  /** Number of the image in its data set, its class and what it was taken for; null where none is recorded. */
  readonly image: number | null
  readonly label: string | null
  readonly prediction: string | null
  readonly steps: number
  readonly layers: readonly Raster[]
}

const sum = (values: Uint32Array) => values.reduce((total, value) => total + value, 0)
const many = (count: number, noun: string) => `${showCount(count)} ${noun}${count === 1 ? '' : 's'}`

/** The finding of one layer. */
export function rasterHeadline({image, steps}: RasterDisplay, {name, neurons, perStep}: Raster): string {
  const all = sum(perStep.spikes) + sum(perStep.negative)
  return say`Image ${image ?? 0} makes ${many(all, 'spike')} in ${name}, of ${many(neurons, 'neuron')} in ${many(steps, 'step')}.`
}

/** Spikes, neurons that fire, when they do, and what the image was taken for. */
export function rasterFigures(display: RasterDisplay, {perStep, active, neurons}: Raster): FramedFigure[] {
  const [positive, negative] = [sum(perStep.spikes), sum(perStep.negative)]
  const first = perStep.neurons.findIndex(count => count > 0)
  const last = perStep.neurons.findLastIndex(count => count > 0)
  return [
    {
      label: say`Spikes`,
      value: showCount(positive + negative),
      detail: negative > 0 ? say`${showCount(negative)} of them negative` : say`none of them negative`,
    },
    {
      label: say`Active`,
      value: showPercent(active / neurons),
      detail: say`${showCount(active)} neurons ever fire`,
    },
    {
      label: say`Steps`,
      value:
        first < 0 ? '–' : first === last ? showCount(first) : say`${showCount(first)} to ${showCount(last)}`,
      detail: say`with spikes, of 0 to ${showCount(Math.max(0, display.steps - 1))}`,
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

/** What one mark stands for, and what it leaves out. @param most  spikes of the fullest cell */
export function markMeaning(
  {method}: Pick<RasterDisplay, 'method'>,
  {columnSize, rowSize}: RasterCells,
  most: number,
): string {
  if (columnSize === 1 && rowSize === 1)
    return method === 'scatter-gather'
      ? say`Each mark is a neuron in the single step, stronger the more of its copies fire: up to ${showCount(most)}.`
      : say`Each mark is a spike of one neuron in one step.`
  const steps = columnSize === 1 ? say`a step` : say`${showCount(columnSize)} steps`
  const neurons = rowSize === 1 ? say`one neuron` : say`${showCount(rowSize)} neurons`
  const hidden = rowSize === 1 ? say`in which of them it` : say`which of them`
  return `Each mark is ${neurons} in ${steps}, stronger the more spikes, up to ${showCount(most)}; ${hidden} fired is left out.`
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

/** A line per step: what fires, and the potentials that were recorded. */
export const rasterColumns = ({potentials}: Raster): FigureColumn[] => [
  {name: say`Step`},
  {name: say`Spikes`},
  {name: say`Negative`, unit: 'spikes'},
  {name: say`Neurons`, unit: say`that fire`},
  ...Array.from(potentials.neurons, neuron => ({name: say`Neuron ${neuron}`, unit: 'potential'})),
]

export const rasterLines = ({perStep, potentials: {neurons, values}}: Raster): FigureLine[] =>
  Array.from(perStep.spikes, (spikes, step) => ({
    cells: [
      ...[step, spikes, perStep.negative[step], perStep.neurons[step]].map(showCount),
      ...Array.from(neurons, (_, i) => String(Number(values[step * neurons.length + i].toPrecision(6)))),
    ],
  }))

/** Every cell as a line of a file: an event each, unless cells are joined. */
export function rasterTable({name, cells}: Raster): (string | number)[][] {
  const {columnSize, rowSize, columns, rows, spikes, negative} = cells
  return [
    [
      'Layer',
      `Time step (first of ${columnSize})`,
      `Neuron (first of ${rowSize})`,
      'Spikes',
      'Negative spikes',
    ],
    ...Array.from(rows, (row, i) => [name, columns[i] * columnSize, row * rowSize, spikes[i], negative[i]]),
  ]
}

/** Where it comes from, for below a picture. */
export const rasterSource = ({dataset, image, method}: RasterDisplay): string =>
  `${dataset}, image ${image ?? 0}; ${method ? methodNames[method] : say`no method`}.`
