// Margins as words and rows: one per spiking layer.
import {binCount, binsPerUnit, type LayerMargins, type Margins} from '../core/simulate/margins.ts'
import {
  count,
  figure,
  share,
  type Shown,
  type FigureColumn,
  type FigureLine,
  type FramedFigure,
} from './figure.ts'
import {showCount, showPercent} from './format.ts'
import {say} from '../words/say.ts'

/** Share of neurons within 5 % of a unit from a threshold; null before any image. */
export function nearShare(layers: readonly LayerMargins[], images: number): number | null {
  const neurons = layers.reduce((sum, layer) => sum + layer.neurons, 0) * images
  return neurons > 0 ? layers.reduce((sum, {near}) => sum + near, 0) / neurons : null
}

/** `2e-7`, `0.031`. */
export const showLeast = (least: number | null) =>
  least === null ? 'none' : String(Number(least.toPrecision(2)))
const showShare = (share: number | null) => (share === null ? '–' : showPercent(share))
const showMedian = ({median}: LayerMargins) => (median === null ? '2 or more' : median.toFixed(2))

const leastOf = ({least}: LayerMargins): Shown => figure(least, showLeast(least))

/** What a layer's margins are measured in. */
export const unitWords = {
  spacing: 'gap between thresholds',
  distance: 'mean distance',
} as const

/** The layer that comes closest to a threshold, of those whose potentials are no whole numbers, if any. */
function closestOf({layers}: Margins): LayerMargins | undefined {
  const measured = layers.filter(({least}) => least !== null)
  const real = measured.filter(({whole}) => !whole)
  return [...(real.length > 0 ? real : measured)].sort((a, b) => a.least! - b.least!).at(0)
}

/** The finding. */
export function marginsHeadline(margins: Margins): string {
  const share = nearShare(margins.layers, margins.images)
  if (share === null) return say`No image has been shown yet.`
  const closest = closestOf(margins)
  if (!closest) return say`No threshold is finite: no potential can come near one.`
  return `${showPercent(share)} of neurons lie within 5\u00a0% of a threshold; the closest by ${showLeast(closest.least)} in ${closest.name}.`
}

/** The headline's figures and what they are of. */
export function marginsFigures(margins: Margins): FramedFigure[] {
  const {layers, images} = margins
  const closest = images > 0 ? closestOf(margins) : undefined
  const nearest = [...layers].sort((a, b) => b.near / b.neurons - a.near / a.neurons).at(0)
  return [
    {label: say`Within 5 %`, value: share(nearShare(layers, images)), detail: say`of the layer’s unit`},
    {
      label: say`Closest`,
      value: closest ? leastOf(closest) : '–',
      detail: closest?.whole === false ? say`as a potential; float layers` : say`as a potential`,
    },
    {
      label: say`Most near`,
      value: nearest && images > 0 ? nearest.name : '–',
      detail: nearest ? say`${showShare(nearShare([nearest], images))} within 5 %` : '',
    },
    {label: say`Images`, value: count(images), detail: say`one time step each`},
  ]
}

/** A layer as it is read aloud. */
export const marginsLabel =
  (images: number) =>
  (layer: LayerMargins): string =>
    say`${layer.name}: ${showShare(nearShare([layer], images))} of ${showCount(layer.neurons)} neurons within 5 % ` +
    say`of a threshold, least distance ${showLeast(layer.least)}, median ${showMedian(layer)}, ` +
    say`in units of the ${unitWords[layer.unit]}.`

/** A layer's figures as pairs of label and value. */
export const marginPairs = (
  layer: LayerMargins,
  images: number,
): readonly (readonly [label: string, value: string])[] => [
  [say`Layer`, layer.name],
  [say`Within 5 %`, showShare(nearShare([layer], images))],
  [say`Least distance`, showLeast(layer.least)],
  [say`Median`, showMedian(layer)],
]

/** `0.1 to 0.2`, `2 or more`. */
export const binWords = (bin: number): string =>
  bin === binCount - 1 ? '2 or more' : say`${bin / binsPerUnit} to ${(bin + 1) / binsPerUnit}`

export const marginColumns: readonly FigureColumn[] = [
  {name: 'Layer'},
  {name: 'Neurons'},
  {name: 'Least', unit: 'as a potential'},
  {name: 'Within 5 %', unit: 'of neurons'},
  {name: 'Median', unit: 'in units'},
  {name: 'Unit', text: true},
]

/** A line per layer. */
export const marginLines = ({layers, images}: Margins): FigureLine[] =>
  layers.map(layer => ({
    cells: [
      layer.name,
      count(layer.neurons),
      leastOf(layer),
      share(nearShare([layer], images)),
      figure(layer.median, showMedian(layer)),
      `${unitWords[layer.unit]}${layer.whole ? say`; potentials are whole numbers` : ''}`,
    ],
  }))

/** The histograms as lines of a table. */
export const marginsTable = ({layers, images}: Margins): (string | number | null)[][] => [
  [
    'Layer',
    'Neurons',
    'Least |v - threshold|',
    'Share within 5 %',
    'Median (units)',
    'Unit',
    ...Array.from({length: binCount}, (_, bin) => binWords(bin)),
  ],
  ...layers.map(layer => [
    layer.name,
    layer.neurons,
    layer.least,
    nearShare([layer], images),
    layer.median,
    unitWords[layer.unit],
    ...layer.bins,
  ]),
]
