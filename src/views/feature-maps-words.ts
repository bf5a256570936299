// What small pictures of spikes say.
import {sizeOf, type MapShape} from '../core/ndarray.ts'
import type {LayerRecording} from '../core/simulate/recording.ts'
import type {Timing} from '../core/simulate/temporal.ts'
import {count, share, type FigureColumn, type FigureLine, type FramedFigure} from './figure.ts'
import {showCount, showPercent} from './format.ts'
import type {TimeWindow} from './time-cursor.ts'
import type {Pairs} from './tip.ts'
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

/** What the Feature maps node gives its view: one recorded image. */
export interface FeatureMapsDisplay {
  readonly method: Timing['method'] | undefined
  readonly dataset: string
  /** Images simulated so far, of how many. */
  readonly images: number
  readonly total: number
  /** The recorded images, and which of them this is; −1 where none is recorded. */
  readonly recorded: readonly {readonly image: number; readonly label: string; readonly prediction: string}[]
  readonly chosen: number
  readonly steps: number
  /** Who fired when. */
  readonly layers: readonly (Omit<LayerMaps, 'counts'> & {
    readonly events: Pick<LayerRecording, 'steps' | 'neurons' | 'spikes'>
  })[]
}

/** A layer's spikes in one step, or in all of them together for −1. */
export const mapsAt = (layer: FeatureMapsDisplay['layers'][number], step: number): LayerMaps =>
  mapsIn(layer, step < 0 ? {from: 0, to: Infinity} : {from: step, to: step})

/** A layer's spikes in some steps together. */
export function mapsIn(
  {name, shape, most, events}: FeatureMapsDisplay['layers'][number],
  {from, to}: TimeWindow,
): LayerMaps {
  const counts = new Int16Array(sizeOf(shape))
  events.neurons.forEach((neuron, i) => {
    if (events.steps[i] >= from && events.steps[i] <= to) counts[neuron] += events.spikes[i]
  })
  return {name, shape, counts, most}
}

/** Spikes, neurons that fire, and what the image was taken for. */
export function mapsFigures({recorded, chosen}: FeatureMapsDisplay, maps: LayerMaps): FramedFigure[] {
  const {spikes, active} = totalsOf(maps)
  const image = recorded[chosen]
  const [rows, columns, channels] = maps.shape
  const right = image.label === image.prediction
  return [
    {label: say`Spikes`, value: count(spikes), detail: say`at most ${maps.most} of a neuron`},
    {
      label: say`Active`,
      value: share(active / maps.counts.length),
      detail: say`${showCount(active)} of ${showCount(maps.counts.length)} neurons`,
    },
    {label: say`Maps`, value: showCount(channels), detail: say`${rows} by ${columns} neurons each`},
    {
      label: say`Taken for`,
      value: image.prediction,
      detail: right ? say`which is right` : say`but is ${image.label}`,
    },
  ]
}

export const channelColumns = (): FigureColumn[] => [
  {name: say`Channel`},
  {name: say`Spikes`},
  {name: say`Neurons`, unit: say`that fire`},
]
const channelRows = (maps: LayerMaps) => {
  const {counts, shape} = maps
  const active = new Array<number>(shape[2]).fill(0)
  for (let i = 0; i < counts.length; i++) if (counts[i] !== 0) active[i % shape[2]]++
  return spikesByChannel(maps).map((spikes, channel) => [channel, spikes, active[channel]] as const)
}
export const channelLines = (maps: LayerMaps): FigureLine[] =>
  channelRows(maps).map(([channel, ...row]) => ({cells: [showCount(channel), ...row.map(count)]}))

/** A line per channel, for a file. */
export const channelTable = (maps: LayerMaps): (string | number)[][] => [
  ['Layer', 'Channel', 'Spikes', 'Neurons that fire'],
  ...channelRows(maps).map(row => [maps.name, ...row]),
]

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
): Pairs {
  const spikes = counts[(row * shape[1] + column) * shape[2] + channel]
  const place = shape[0] * shape[1] === 1 ? [] : ([[say`Row, column`, `${row}, ${column}`]] as const)
  return [
    [say`Channel`, showCount(channel)],
    ...place,
    [say`Spikes`, say`${showCount(spikes)} of ${showCount(most)}`],
  ]
}
