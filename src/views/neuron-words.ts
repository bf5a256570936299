// What the view of a neuron says.
import type {ImageSample} from '../core/dataset.ts'
import type {NeuronStory} from '../core/explain.ts'
import type {Levels} from '../core/levels.ts'
import type {MapShape} from '../core/network.ts'
import {figure, type Shown, type FigureColumn, type FigureLine, type FramedFigure} from './figure.ts'
import {showCount} from './format.ts'
import {say} from '../words/say.ts'

/** What the Neuron node gives its view. */
export interface NeuronDisplay {
  readonly dataset: string
  readonly image: number
  readonly images: number
  /** The image itself. */
  readonly sample: ImageSample
  readonly label: string
  readonly prediction: string
  readonly layers: readonly {readonly name: string; readonly shape: MapShape}[]
  readonly levels: Levels
  /** Spikes of the neuron's channel, shape [height, width]. */
  readonly counts: Uint8Array
  /** Levels of the quantized network there. */
  readonly activity: Uint8Array
  readonly story: NeuronStory
}

/** A potential or threshold: whole numbers in full, others to four digits. */
export const showPotential = (value: number): string => {
  if (value === Infinity) return 'never'
  if (value === -Infinity) return 'always'
  const text = Number.isInteger(value) ? String(value) : String(Number(value.toPrecision(4)))
  return text.replaceAll('-', '−')
}

const times = (count: number) => (count === 1 ? say`once` : count === 2 ? say`twice` : say`${count} times`)

/** Whether two stories are of the same neuron and image, so that they can be compared. */
export const isSameNeuron = (a: NeuronDisplay, b: NeuronDisplay): boolean =>
  a.image === b.image && JSON.stringify(a.story.spot) === JSON.stringify(b.story.spot)

/** `Conv4 fires twice: its potential 14 reaches 14, and misses 22 by 8.` */
export function neuronHeadline({story: {layer, count, potential, thresholds}}: NeuronDisplay): string {
  const next = thresholds.at(count)
  const short = next === undefined || !Number.isFinite(next) ? undefined : next - potential
  const at = showPotential(potential)
  const miss = short === undefined ? '' : say`misses ${showPotential(next!)} by ${showPotential(short)}`
  if (count === 0)
    return say`${layer} stays silent: its potential ${at} ${miss === '' ? say`reaches no threshold` : miss}`
  const reach = say`reaches ${showPotential(thresholds[count - 1])}`
  return say`${layer} fires ${times(count)}: its potential ${at} ${reach}${miss === '' ? '' : say` and ${miss}`}`
}

const potentialOf = (value: number): Shown => figure(value, showPotential(value))

export function neuronFigures({story, levels}: NeuronDisplay): FramedFigure[] {
  const {quantized, potential, count, thresholds, terms, inputs} = story
  return [
    {
      label: say`Potential U`,
      value: potentialOf(potential),
      detail: say`${terms.length} of ${inputs} terms are not zero`,
    },
    {
      label: say`Spikes`,
      value: figure(count, say`${count} of ${thresholds.length}`),
      detail: say`thresholds reached`,
    },
    {
      label: say`Activation`,
      value: figure(quantized.activation, String(quantized.activation)),
      detail: say`level ${quantized.level} of ${2 ** levels.k * levels.B}, quantized network`,
    },
    {
      label: say`Before rounding`,
      value: potentialOf(quantized.normalized),
      detail: say`z = ${showPotential(quantized.z)}, normalized`,
    },
  ]
}

/** A screen reader's picture. */
export function neuronLabel(display: NeuronDisplay): string {
  const {story} = display
  const {row, column, channel} = story.spot
  const list = story.thresholds.map(showPotential).join(', ')
  return `${neuronHeadline(display)}. Row ${row}, column ${column}, channel ${channel}; thresholds ${list}. The quantized network has level ${story.quantized.level} there.`
}

export const termColumns: readonly FigureColumn[] = [
  {name: 'Term'},
  {name: 'Input at', unit: 'row, column, channel'},
  {name: 'Weight'},
  {name: 'Input', unit: 'spikes or pixel'},
  {name: 'Product'},
  {name: 'Sum so far'},
]

/** The sum, term by term. */
export const termLines = (display: NeuronDisplay): FigureLine[] =>
  termRows(display).map(([term, place, ...numbers]) => ({
    cells: [term, place, ...numbers.map(potentialOf)],
  }))

/** The same for a CSV file. */
export const termTable = (display: NeuronDisplay): (string | number)[][] => [
  ['Term', 'Row, column, channel', 'Weight', 'Input', 'Product', 'Sum so far'],
  ...termRows(display).map(row => [...row]),
]

function termRows({story: {terms, factor}}: NeuronDisplay) {
  let sum = 0
  return terms.map(({row, column, channel, weight, input}, i) => {
    const product = weight * input * factor
    sum += product
    return [showCount(i + 1), `${row}, ${column}, ${channel}`, weight, input, product, sum] as const
  })
}
