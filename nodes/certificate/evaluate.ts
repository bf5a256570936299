import type {RunCertificate} from '../../src/core/certify/evidence.ts'
import {fault} from '../../src/core/fault.ts'
import {certificateRows, reasonCounts} from '../../src/core/certify/table.ts'
import {reasonWords} from '../../src/core/certify/reasons.ts'
import {guaranteeOf, verdictOf} from '../../src/core/certify/words.ts'
import {sendable, type SpikeRecord} from '../../src/core/simulate/record.ts'
import type {Evaluate, Metric} from '../../src/graph/node.ts'
import type {CertificateDisplay} from '../../src/views/certificate-rows.ts'
import type {certificate} from './node.ts'

/** Takes the certificate out of the record, to be shown and printed. */
export const evaluate: Evaluate<typeof certificate> = ({record}) => {
  const {certificate, images, mismatches} = record
  if (!certificate) throw fault('missing', {what: 'This record has no certificate', fix: 'Simulate again'})
  const display: CertificateDisplay = {record: {...sendable(record), recordings: []}, certificate}
  return {
    outputs: {},
    metrics: {
      verdict: verdictOf(record),
      guarantee: guaranteeOf(certificate, record.timing?.method),
      images,
      mismatches,
      rechecks: certificate.rechecks,
      margin: certificate.margins.find(margin => margin !== null)?.least ?? null,
      hashes: hashesOf(certificate),
      layers: layersOf(certificate, record),
      reasons: reasonCounts(certificate).map(([reason, neurons]) => ({reason, neurons})),
      differences: differencesOf(certificate),
    },
    display,
  }
}

const hashesOf = ({weights, thresholds, data, counts}: RunCertificate) => ({
  weights,
  thresholds,
  data,
  counts,
})

const layersOf = (certificate: RunCertificate, record: SpikeRecord): Metric[] =>
  certificateRows(certificate, record).map(({margin, why, ...row}) => ({
    ...row,
    margin: margin?.least ?? null,
    why,
  }))

const differencesOf = ({found}: RunCertificate): Metric[] =>
  (found?.differences ?? []).map(({image, layer, neuron, reason, ...rest}) => ({
    image,
    layer,
    neuron: neuron.join('·'),
    ...rest,
    distance: rest.sum - rest.threshold,
    reason: reasonWords[reason],
  }))
