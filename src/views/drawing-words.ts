// What the view of a drawing says.
import type {NeuronStory} from '../core/explain.ts'
import type {MapShape} from '../core/ndarray.ts'
import {totalsOf} from './feature-maps-words.ts'
import {count, figure, share, type FigureColumn, type FigureLine, type FramedFigure} from './figure.ts'
import {showCount} from './format.ts'
import {showPotential} from './neuron-words.ts'
import {say} from '../words/say.ts'

/** What a spiking network makes of one drawing; plain data. */
export interface DrawingReading {
  /** Bytes, shape [28, 28]: the drawing as the network sees it. */
  readonly pixels: Uint8Array
  /** Whether anything is drawn. */
  readonly inked: boolean
  /** 2^k times the logits, shape [10]. */
  readonly logits: Float64Array
  readonly prediction: number
  /** Spikes of each neuron, shape [height, width, channels], and the most that one can have. */
  readonly layers: readonly {
    readonly name: string
    readonly shape: MapShape
    readonly most: number
    readonly counts: Uint8Array
  }[]
  /** The neuron that is looked at. */
  readonly neuron: NeuronStory
}

/** Lines of points; both from 0 to 1, from the left and from the top of the paper. */
export type Strokes = readonly (readonly (readonly [x: number, y: number])[])[]

/** What the node gives its view. */
export interface DrawingDisplay {
  readonly strokes: string
  readonly picture: string
  /** The digit that was meant, where that is said. */
  readonly label: number | null
  readonly reading: DrawingReading
}

/** The second best, and how far behind it is. */
export function runnerUp({logits, prediction}: DrawingReading): {
  readonly digit: number
  readonly by: number
} {
  let digit = prediction === 0 ? 1 : 0
  for (let i = 0; i < logits.length; i++) if (i !== prediction && logits[i] > logits[digit]) digit = i
  return {digit, by: logits[prediction] - logits[digit]}
}

/** `It reads 3, 12.5 ahead of 8.` */
export function drawingHeadline(reading: DrawingReading, label: number | null): string {
  if (!reading.inked) return say`Draw a digit on the paper`
  const {digit, by} = runnerUp(reading)
  const meant = label === null || label === reading.prediction ? '' : say`, though ${label} is meant`
  return say`The network reads ${reading.prediction}, ${showPotential(by)} ahead of ${digit}${meant}`
}

/** Spikes, share of neurons that fire, and how long updates took lately, in milliseconds. */
export function drawingFigures(reading: DrawingReading, times: readonly number[]): FramedFigure[] {
  const ms = times.toSorted((a, b) => a - b).at(times.length >> 1)
  const totals = reading.layers.map(totalsOf)
  const active = totals.reduce((sum, layer) => sum + layer.active, 0)
  const neurons = reading.layers.reduce((sum, {counts}) => sum + counts.length, 0)
  return [
    {
      label: say`Spikes`,
      value: count(totals.reduce((sum, {spikes}) => sum + spikes, 0)),
      detail: say`in ${reading.layers.length} layers`,
    },
    {
      label: say`Active`,
      value: share(active / neurons),
      detail: say`${showCount(active)} of ${showCount(neurons)} neurons`,
    },
    {
      label: say`Update`,
      value: ms === undefined ? '–' : `${ms.toFixed(ms < 10 ? 1 : 0)}\u00a0ms`,
      detail:
        ms === undefined
          ? say`measured while you draw`
          : say`median of the last ${times.length}, from the pen to here`,
    },
  ]
}

/** The neuron that is looked at: `Conv2, row 3, column 4, channel 0: potential 12, fires 2 of 4`. */
export const neuronLine = ({neuron: {layer, spot, potential, count, thresholds}}: DrawingReading): string =>
  say`${layer}, row ${spot.row}, column ${spot.column}, channel ${spot.channel}: potential ${showPotential(potential)}, ${count} of ${thresholds.length} thresholds reached`

export const voteColumns = (): FigureColumn[] => [
  {name: say`Digit`},
  {name: say`Vote`, unit: say`logit × 2^k`},
  {name: say`Behind the first`, unit: say`logit × 2^k`},
]

export const voteLines = (reading: DrawingReading): FigureLine[] =>
  voteRows(reading).map(([digit, vote, behind]) => ({
    cells: [String(digit), figure(vote, showPotential(vote)), figure(behind, showPotential(behind))],
    total: digit === reading.prediction,
  }))

const voteRows = ({logits, prediction}: DrawingReading) =>
  Array.from(logits, (vote, digit) => [digit, vote, logits[prediction] - vote] as const)

/** The votes, for a file. */
export const drawingTable = (reading: DrawingReading): (string | number)[][] => [
  ['Digit', 'Vote (logit × 2^k)', 'Behind the first'],
  ...voteRows(reading).map(row => [...row]),
]
