// What the view of losses says: which stage costs how much, and what to run for those that are missing.
import {share, type FigureColumn, type FigureLine, type FramedFigure} from './figure.ts'
import {showCount, showPercent} from './format.ts'
import {say, spoken} from '../words/say.ts'

/** The accuracy after a stage. */
export interface Stage {
  readonly id: 'full' | 'ternary' | 'clipping' | 'quantization' | 'conversion' | 'noise' | 'mapping'
  /** Images read right; null where the stage ran, but differs in a way that was not counted. */
  readonly correct: number | null
  readonly images: number
  /** The name of the data set. */
  readonly data: string
  /** Images that a mapped run was compared on, neuron by neuron. */
  readonly checked?: number
  /** Of a simulation: neurons that differ from the quantized network; null where they were not compared. */
  readonly mismatches?: number | null
}

export interface WaterfallDisplay {
  /** Those that have run, in their order. */
  readonly stages: readonly Stage[]
}

/** A stage as a bar, or what to run for it. */
export interface Bar {
  readonly id: Stage['id']
  readonly name: string
  /** The input of the node, whose source the bar is. */
  readonly port: 'model' | 'full' | 'exact' | 'noisy' | 'mapping'
  /** 0 to 1; undefined where it has not run. */
  readonly accuracy: number | undefined
  /** Of the last bar before it that has run. */
  readonly before: number | undefined
  readonly stage: Stage | undefined
  /** The accuracy in the frozen run, where that is another. */
  readonly then?: number
  /** What it is, or what to do for it. */
  readonly about: string
}

type Kind = Pick<Bar, 'id' | 'name' | 'port'> & {readonly about: string; readonly missing: string}

const kinds: readonly Kind[] = [
  {
    ...{id: 'full', name: 'Full precision', port: 'full'},
    about: 'Float weights, plain ReLU, trained by itself.',
    missing: 'Train the network in full precision and connect its Test to full.',
  },
  {
    ...{id: 'ternary', name: 'Ternary weights', port: 'model'},
    about: 'The ternary weights with plain ReLU.',
    missing: 'Run this node.',
  },
  {
    ...{id: 'clipping', name: 'Clipping', port: 'model'},
    about: 'Activations end at B; they are rounded to 1/1024 only.',
    missing: 'Run this node.',
  },
  {
    ...{id: 'quantization', name: 'Quantization', port: 'model'},
    about: 'Activations are rounded to L levels: the quantized network.',
    missing: 'Run this node.',
  },
  {
    ...{id: 'conversion', name: 'Conversion', port: 'exact'},
    about: 'The spiking network, simulated.',
    missing: 'Connect Simulate, without noise, to exact.',
  },
  {
    ...{id: 'noise', name: 'Noise', port: 'noisy'},
    about: 'The spiking network with noise.',
    missing: 'Connect another Simulate, with noise, to noisy.',
  },
  {
    ...{id: 'mapping', name: 'Mapping', port: 'mapping'},
    about: 'The network run core by core.',
    missing: 'Set Checked images of Map to chip, and connect it to mapping.',
  },
]

/** All stages as bars, in their order. @param frozen  the frozen run */
export function barsOf({stages}: WaterfallDisplay, frozen?: WaterfallDisplay): Bar[] {
  const earlier = new Map(frozen && barsOf(frozen).map(({id, accuracy}) => [id, accuracy]))
  let before: number | undefined
  return kinds.map(({id, name, port, about, missing}) => {
    const stage = stages.find(each => each.id === id)
    const accuracy =
      stage && stage.correct !== null && stage.images > 0 ? stage.correct / stage.images : undefined
    const bar = {
      ...{id, name: spoken(name), port, accuracy, before, stage},
      about: stage ? aboutOf(stage, about) : spoken(missing),
    }
    const then = earlier.get(id)
    before = accuracy ?? before
    return {...bar, ...(then !== undefined && then !== accuracy && {then})}
  })
}

function aboutOf({checked, correct, images, data, mismatches}: Stage, about: string): string {
  const on = say`${showCount(images)} images of ${data}`
  if (checked === undefined)
    return `${spoken(about)} ${on}.${mismatches === undefined ? '' : ` ${differing(mismatches)}`}`
  return correct === null
    ? say`Differs from the simulation in some of ${showCount(checked)} images checked.`
    : say`The same spikes as simulated, neuron by neuron, in ${showCount(checked)} images checked; the accuracy is that of the simulation.`
}

/** What a simulation has to show for being exact. */
function differing(mismatches: number | null): string {
  if (mismatches === null) return say`It was not compared with the quantized network.`
  return mismatches === 0
    ? say`No neuron differs from the quantized network.`
    : say`${showCount(mismatches)} neurons differ from the quantized network: this one has noise, or rounds otherwise.`
}

const points = (share: number) =>
  `${share > 0 ? '+' : share < 0 ? '−' : '±'}${Math.abs(share * 100).toFixed(2)}`

/** `−0.40 points`; nothing for the first bar. */
export const lossOf = ({accuracy, before}: Bar): string =>
  accuracy === undefined || before === undefined ? '' : say`${points(accuracy - before)} points`

/** Whether all bars are of the same images: else losses say little. */
const isFair = (bars: readonly Bar[]) =>
  new Set(bars.flatMap(({stage}) => (stage ? [`${stage.data} ${stage.images}`] : []))).size < 2

/** The finding: which stage loses most. */
export function waterfallHeadline(bars: readonly Bar[]): string {
  const ran = bars.filter(({accuracy}) => accuracy !== undefined)
  if (ran.length < 2) return say`Nothing to compare yet`
  const first = ran[0]
  const last = ran[ran.length - 1]
  const worst = ran
    .slice(1)
    .reduce((low, bar) => (bar.accuracy! - bar.before! < low.accuracy! - low.before! ? bar : low), ran[1])
  const whole = say`${showPercent(first.accuracy!, 2)} with ${first.name}, ${showPercent(last.accuracy!, 2)} after ${last.name}`
  const most = worst.accuracy! - worst.before!
  const finding = most < 0 ? say`: most is lost at ${worst.name}` : say`: nothing is lost`
  return `${whole}${finding}${isFair(bars) ? '' : say`; not all on the same images`}`
}

export function waterfallFigures(bars: readonly Bar[]): FramedFigure[] {
  const ran = bars.filter(({accuracy}) => accuracy !== undefined)
  const all = ran.length > 1 ? ran[ran.length - 1].accuracy! - ran[0].accuracy! : 0
  return [
    {
      label: say`Accuracy`,
      value: share(ran.at(-1)?.accuracy, 2),
      detail: say`after the last stage that has run`,
    },
    {label: say`Stages`, value: say`${ran.length} of ${bars.length}`, detail: say`have run`},
    {label: say`In all`, value: points(all), detail: say`points from the first to the last`},
  ]
}

/** A bar as it is read aloud. */
export const barLabel = (bar: Bar): string =>
  bar.accuracy === undefined
    ? say`${bar.name}: not run. ${bar.about}`
    : `${bar.name}: ${showPercent(bar.accuracy, 2)}${lossOf(bar) === '' ? '' : `, ${lossOf(bar)}`}${thenOf(bar)}. ${bar.about}`

const thenOf = ({then}: Bar) => (then === undefined ? '' : say`, in the frozen run ${showPercent(then, 2)}`)

export const waterfallColumns = (): FigureColumn[] => [
  {name: say`Stage`},
  {name: say`Accuracy`, unit: '%'},
  {name: say`Change`, unit: say`points`},
  {name: say`Images`},
  {name: say`What it is`, text: true},
]
export const waterfallLines = (bars: readonly Bar[]): FigureLine[] =>
  bars.map(bar => ({
    cells: [
      bar.name,
      share(bar.accuracy, 2),
      lossOf(bar),
      bar.stage ? showCount(bar.stage.images) : '',
      bar.about,
    ],
  }))
/** The same for a file. */
export const waterfallTable = (bars: readonly Bar[]): (string | number | null)[][] => [
  ['Stage', 'Accuracy', 'Change', 'Correct', 'Images', 'Data set'],
  ...bars.map(({id, accuracy, before, stage}) => [
    id,
    accuracy ?? null,
    accuracy === undefined || before === undefined ? null : accuracy - before,
    stage?.correct ?? null,
    stage?.images ?? null,
    stage?.data ?? null,
  ]),
]
