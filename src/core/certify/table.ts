// A run's certificate as lines of tables, for files and for the command line.
import type {SpikeRecord} from '../simulate/record.ts'
import type {SumsCertificate} from './certificate.ts'
import type {Margin, RunCertificate} from './evidence.ts'
import {reasonWords, type Reason} from './reasons.ts'
import {exactnessWords, whyExact} from './words.ts'

type Cell = string | number | null
export type Line = readonly Cell[]

/** One layer of a certificate; the readout has no thresholds, and null for what comes of them. */
export interface CertificateRow {
  readonly name: string
  readonly sums: string
  readonly why: string
  readonly bits: number
  /** The largest magnitude of a membrane potential, or of a logit times the readout's unit. */
  readonly widest: number
  readonly margin: Margin | null
  readonly never: number | null
  readonly always: number | null
  readonly duplicates: number | null
  readonly flipped: number | null
  readonly constant: number | null
  readonly mismatches: number | null
}

/** A row per layer, and the readout's. */
export function certificateRows({layers, readout, margins}: RunCertificate, record: SpikeRecord) {
  const rows = layers.map((layer, l): CertificateRow => ({
    ...sumsOf(layer),
    margin: margins[l],
    never: layer.neverFire,
    always: layer.alwaysFire,
    duplicates: layer.duplicates,
    flipped: layer.flipped,
    constant: layer.constant,
    mismatches: record.layers[l].mismatches,
  }))
  const none = {never: null, always: null, duplicates: null, flipped: null, constant: null}
  return [...rows, {...sumsOf(readout), ...none, margin: null, mismatches: null}]
}

const sumsOf = (sums: SumsCertificate) => ({
  name: sums.name,
  sums: exactnessWords[sums.exactness],
  why: whyExact(sums),
  bits: sums.bits,
  widest: sums.widest,
})

/** The certificate as a table: a header, and a line per layer. */
export const certificateTable = (certificate: RunCertificate, record: SpikeRecord): Line[] => [
  [
    'Layer',
    'Sums',
    'Bits needed (of 53)',
    'Largest |sum|',
    'Smallest margin |v - theta|',
    'Margin measured on images',
    'Thresholds never reached',
    'Thresholds always reached',
    'Duplicate thresholds',
    'Channels flipped (gamma < 0)',
    'Constant channels (gamma = 0 or no weight)',
    `Neurons that differ (of ${record.images} images)`,
  ],
  ...certificateRows(certificate, record).map(row => [
    row.name,
    row.sums,
    row.bits,
    row.widest,
    row.margin?.least ?? null,
    row.margin?.images ?? null,
    row.never,
    row.always,
    row.duplicates,
    row.flipped,
    row.constant,
    row.mismatches,
  ]),
]

/** The neurons that differ as a table. */
export const differenceTable = ({found}: RunCertificate): Line[] => [
  ['Image', 'Layer', 'Row', 'Column', 'Channel', 'Sum', 'Threshold', 'Level', 'Count', 'Reason'],
  ...(found?.differences ?? []).map(({image, layer, neuron, sum, threshold, wanted, got, reason}) => [
    image,
    layer,
    ...neuron,
    sum,
    threshold,
    wanted,
    got,
    reasonWords[reason],
  ]),
]

/** How often each reason occurs among the images examined. */
export const reasonCounts = ({found}: RunCertificate): (readonly [string, number])[] =>
  Object.entries(found?.reasons ?? {}).map(([reason, count]) => [reasonWords[reason as Reason], count])

/** What each hash is of, and the hash. */
export const hashLines = ({weights, thresholds, data, counts}: RunCertificate) =>
  [
    ['Weights', weights, 'SHA-256 of kernels and batch normalization, single precision'],
    ['Thresholds', thresholds, 'SHA-256, double precision, layer by layer'],
    ['Data', data, 'SHA-256 of the images’ bytes and labels'],
    ['Counts', counts, '128 bits over every image’s prediction, spikes and additions per layer'],
  ] as const
