// What a spike record says, in words: the headline, the findings, and what is read aloud.
import type {SpikeRecord} from '../core/simulate/record.ts'
import {count, share, short, type FramedFigure} from './figure.ts'
import {showCount, showPercent, showShort} from './format.ts'
import {spikeRows, spikeTotal, type SpikeRow} from './spike-rows.ts'
import type {Pairs} from './tip.ts'
import {say, spoken} from '../words/say.ts'

/** The finding, as two sentences. */
export function headline(record: SpikeRecord): string {
  const {images, correct, classes} = record
  if (images === 0) return say`No image has been simulated yet.`
  const noun = classes.every(name => /^\d$/.test(name)) ? say`digits` : say`images`
  return say`${showCount(correct)} of ${showCount(images)} ${noun} right. ${firing(record)}`
}

function firing(record: SpikeRecord): string {
  const {spikes, rate, spiking} = spikeTotal(record)
  if (spikes === 0) return say`No neuron fired.`
  const subject = record.images === 1 ? say`The image makes` : say`On average, an image makes`
  const part = takesTime(record)
    ? say`${showPercent(rate)} of the ${showCount(spiking)} there could be`
    : say`${showPercent(rate)} of ${showCount(spiking)} spiking neurons fire, once each`
  return say`${subject} ${showCount(spikes)} spikes: ${part}.`
}

/** Whether a neuron fires in one step after the other, and not its copies at once. */
export const takesTime = ({timing}: Pick<SpikeRecord, 'timing'>): boolean =>
  timing !== undefined && timing.method !== 'scatter-gather'

/** What SOPs are, for whoever asks. */
const sopMeaning =
  'A synaptic operation (SOP) is one addition of a weight to a membrane potential. By the published ' +
  'convention each addition counts 2·L times, or twice where neurons have no copies because simulation ' +
  'takes time: a spike reaches all L copies of a neuron, and a ternary ' +
  'weight takes 2 synapses of the chip. The encoder, which takes pixels, and the readout, which does ' +
  'not fire, are left out.'

/** Accuracy, spikes and operations per image, and mismatches. */
export function figures(record: SpikeRecord): FramedFigure[] {
  const {images, correct} = record
  const {spikes, rate, sop, neurons, mismatches} = spikeTotal(record)
  return [
    {
      label: say`Accuracy`,
      value: share(images ? correct / images : null, 2),
      detail: say`${showCount(correct)} of ${showCount(images)} right`,
    },
    {label: say`Spikes/image`, value: count(spikes), detail: say`firing rate ${showPercent(rate)}`},
    {
      label: say`SOPs/image`,
      value: short(sop ?? 0),
      detail: say`${showCount(sop ?? 0)} exactly`,
      meaning: sopMeaning,
    },
    {
      label: say`Mismatches`,
      value: count(mismatches),
      detail:
        mismatches === null
          ? say`not compared with the quantized network`
          : say`${mismatches ? say`of ${showShort(neurons * images)} ` : ''}neurons differ from the quantized network`,
    },
  ]
}

/** Why the encoder has no synaptic operations. */
export const encoderReason = 'takes pixels, not spikes'

/** The layer that takes the largest share of something, and that share. */
export function largest(
  rows: readonly SpikeRow[],
  of: (row: SpikeRow) => number | null,
): {readonly name: string; readonly share: number} | undefined {
  const total = rows.reduce((sum, row) => sum + (of(row) ?? 0), 0)
  if (total === 0) return undefined
  const first = rows.reduce((best, row) => ((of(row) ?? 0) > (of(best) ?? 0) ? row : best))
  return {name: first.name, share: (of(first) ?? 0) / total}
}

/** A layer's exact figures as pairs of label and value. */
export function rowFigures(row: SpikeRow): Pairs {
  const orNone = (value: number | null, instead: string) => (value === null ? instead : showCount(value))
  return [
    [say`Spikes per image`, showCount(row.spikes)],
    [
      say`Spiking neurons`,
      `${showCount(row.spiking)} (${showCount(row.neurons)} × ${row.spiking / row.neurons})`,
    ],
    [say`Firing rate`, showPercent(row.rate, 2)],
    [say`SOPs per image`, orNone(row.sop, say`none: ${spoken(encoderReason)}`)],
    [say`Mismatches`, orNone(row.mismatches, say`not compared`)],
  ]
}

/** A layer as it is read aloud. */
export const rowLabel = (name: string, figures: Pairs): string =>
  `${name}. ${figures.map(([label, value]) => `${label}: ${value}`).join('. ')}.`

/** The whole drawing as it is read aloud. */
export function chartLabel(record: SpikeRecord): string {
  const layers = spikeRows(record).map(
    row => `${row.name} ${showCount(row.spikes)} (${showPercent(row.rate)})`,
  )
  const sop = say`${showShort(spikeTotal(record).sop ?? 0)} synaptic operations per image.`
  return say`Spikes per image and firing rate of ${layers.length} layers: ${layers.join(', ')}. ${sop}`
}

/** Where the figures come from, for below a picture. */
export function provenance(record: SpikeRecord): string {
  const {method, dataset, images, levels} = record
  const thresholds = method === 'exact' ? say`exact thresholds` : say`thresholds as published`
  return (
    `${dataset}, ${showCount(images)} images; k = ${levels.k}, B = ${levels.B}, ${thresholds}. ` +
    `SOPs: ${takesTime(record) ? '2' : '2·L'} per addition; encoder and readout left out.`
  )
}
