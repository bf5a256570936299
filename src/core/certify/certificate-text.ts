import type {SpikeRecord} from '../simulate/record.ts'
import type {RunCertificate} from './evidence.ts'
import {reasonWords} from './reasons.ts'
import {certificateRows, hashLines, reasonCounts, type CertificateRow} from './table.ts'
import {guaranteeOf, verdictOf} from './words.ts'

/** A run's certificate as a text that stands alone. */
export function certificateText(certificate: RunCertificate, record: SpikeRecord): string {
  const {dataset, images, total, levels, correct} = record
  const whole = images === total ? `${images} images` : `the first ${images} of ${total} images`
  return [
    `Certificate: ${dataset}, ${whole}; k = ${levels.k}, B = ${levels.B}; ${correct} right`,
    verdictOf(record),
    guaranteeOf(certificate, record.timing?.method),
    `${certificate.rechecks} sums were computed a second time, in double precision, near a threshold.`,
    '',
    ...certificateRows(certificate, record).map(layerLine),
    ...differenceLines(certificate),
    '',
    ...hashLines(certificate).map(([name, hash, what]) => `${name}: ${hash} (${what})`),
    '',
  ].join('\n')
}

function layerLine({name, why, margin, never, always, mismatches, ...rest}: CertificateRow): string {
  const {duplicates, flipped, constant} = rest
  const counted = [
    [never, 'thresholds never reached'],
    [always, 'always reached'],
    [duplicates, 'duplicate'],
    [flipped, 'channels flipped'],
    [constant, 'constant'],
    [mismatches, 'neurons differ'],
  ] as const
  const parts = [
    why,
    ...(margin
      ? [
          `smallest margin ${margin.bound ? 'at least ' : ''}${margin.least.toPrecision(3)} on ${margin.images} images`,
        ]
      : []),
    ...counted.flatMap(([count, what]) => (count ? [`${count} ${what}`] : [])),
  ]
  return `${name}: ${parts.join('; ')}.`
}

function differenceLines(certificate: RunCertificate): string[] {
  const {found} = certificate
  if (!found) return []
  return [
    '',
    `Neurons that differ, in the first ${found.examined} images examined:`,
    ...reasonCounts(certificate).map(([reason, count]) => `  ${count}: ${reason}`),
    ...found.differences.map(
      ({image, layer, neuron, sum, threshold, wanted, got, reason}) =>
        `  image ${image}, ${layer} [${neuron.join(', ')}]: sum ${sum}, threshold ${threshold}, level ${wanted}, count ${got}: ${reasonWords[reason]}`,
    ),
  ]
}
