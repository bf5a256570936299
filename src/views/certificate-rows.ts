// A certificate as tables to look at.
import type {Margin, RunCertificate} from '../core/certify/evidence.ts'
import {reasonWords} from '../core/certify/reasons.ts'
import {certificateRows} from '../core/certify/table.ts'
import type {SpikeRecord} from '../core/simulate/record.ts'
import {count, figure, short, type FigureColumn, type FigureLine, type FramedFigure} from './figure.ts'
import {showCount, showShort} from './format.ts'
import {say} from '../words/say.ts'

/** What the certificate view shows. */
export interface CertificateDisplay {
  readonly record: SpikeRecord
  readonly certificate: RunCertificate
}

const orDash = (value: number | null) => (value === null ? '–' : showCount(value))
/** A small number: `3.2e-7`. */
const showSmall = (value: number) =>
  value === 0 || value >= 0.01 ? String(Number(value.toPrecision(3))) : value.toExponential(1)
const showMargin = ({least, bound}: Margin) => `${bound ? '≥ ' : ''}${showSmall(least)}`

export const layerColumns: readonly FigureColumn[] = [
  {name: 'Layer'},
  {name: 'Differ', unit: 'neurons'},
  {name: 'Sums are', unit: 'known as', text: true},
  {name: 'Bits', unit: 'of 53'},
  {name: 'Largest', unit: '|sum|'},
  {name: 'Margin', unit: 'least |v − θ|'},
  {name: 'Never, always', unit: 'reached thresholds'},
  {name: 'Equal', unit: 'thresholds'},
  {name: 'Flipped', unit: 'γ < 0'},
  {name: 'Constant', unit: 'channels'},
]

/** A line per layer; its title says why its sums are exact. */
export const layerLines = ({certificate, record}: CertificateDisplay): FigureLine[] =>
  certificateRows(certificate, record).map(row => ({
    title: `${row.name}: ${row.why}.`,
    cells: [
      row.name,
      count(row.mismatches),
      row.sums,
      count(row.bits),
      short(Number(row.widest.toPrecision(4))),
      row.margin ? figure(row.margin.least, showMargin(row.margin)) : '–',
      row.never === null ? '–' : `${orDash(row.never)}, ${orDash(row.always)}`,
      ...[row.duplicates, row.flipped, row.constant].map(count),
    ],
  }))

export const differenceColumns: readonly FigureColumn[] = [
  {name: 'Neuron', unit: 'layer, row · column · channel'},
  {name: 'Image'},
  {name: 'Sum'},
  {name: 'Threshold'},
  {name: 'Level', unit: 'wanted'},
  {name: 'Count', unit: 'got'},
  {name: 'Why', text: true},
]

/** A line per neuron that differs. */
export const differenceLines = ({certificate}: CertificateDisplay): FigureLine[] =>
  (certificate.found?.differences ?? []).map(
    ({image, layer, neuron, sum, threshold, wanted, got, reason}) => ({
      cells: [
        `${layer} ${neuron.join(' · ')}`,
        String(image),
        digitsOf(sum, threshold),
        digitsOf(threshold, sum),
        String(wanted),
        String(got),
        reasonWords[reason],
      ],
    }),
  )

/** As many digits as tell a number from another, and two more. */
function digitsOf(value: number, other: number): string {
  if (Number.isInteger(value) || !Number.isFinite(value)) return String(value)
  const apart = Math.abs(value - other) || 1
  const digits = Math.ceil(Math.log10(Math.abs(value) / apart)) + 2
  return String(Number(value.toPrecision(Math.min(15, Math.max(4, digits)))))
}

/** The figures beside the verdict. */
export function certificateFigures({certificate, record}: CertificateDisplay): FramedFigure[] {
  const {mismatches, layers, images} = record
  const margin = certificate.margins.find(each => each !== null)
  const neurons = layers.reduce((sum, layer) => sum + layer.neurons, 0) * images
  return [
    {
      label: say`Mismatches`,
      value: count(mismatches),
      detail:
        mismatches === null
          ? say`not compared`
          : say`of ${showShort(neurons)} neurons, ${showCount(images)} images`,
    },
    {
      label: say`Re-checked`,
      value: count(certificate.rechecks),
      detail: say`sums near a threshold`,
    },
    {
      label: say`Least margin`,
      value: margin ? figure(margin.least, showMargin(margin)) : '–',
      detail: margin ? say`|v − θ|, of ${showCount(margin.images)} images` : say`all sums are whole numbers`,
    },
    {label: say`Counts’ hash`, value: certificate.counts.slice(0, 8), detail: say`the same on every engine`},
  ]
}
