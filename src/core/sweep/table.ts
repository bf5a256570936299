// What a sweep finds: a row for each combination of parameters.
import type {Levels} from '../levels.ts'
import type {SpikeRecord} from '../simulate/record.ts'

/** A value of a parameter as a grid gives it. */
export type SweepValue = number | string | boolean | null

/** The figures of one simulation that sweeps are about. */
export interface SweepFigures {
  readonly levels: Levels
  readonly dataset: string
  readonly images: number
  readonly correct: number
  /** 0 to 1. */
  readonly accuracy: number
  /** Of all layers but the readout, per image. */
  readonly spikesPerImage: number
  /** Spiking neurons, copies counted, encoder included. */
  readonly neurons: number
  /** Spikes per image ÷ neurons, 0 to 1: the papers' measure of sparsity. */
  readonly sparsity: number
  /** Published synaptic operations per image. */
  readonly sopPerImage: number
  /** Neurons that differ from the quantized network, over all images; null when not compared. */
  readonly mismatches: number | null
}

/** One combination and what it gave: figures, or what kept it from having any; neither while it waits. */
export interface SweepRow {
  /** One for each column. */
  readonly values: readonly SweepValue[]
  readonly figures?: SweepFigures
  readonly problem?: string
}

export interface SweepTable {
  /** Parameters that change together, by their places among the columns. */
  readonly axes: readonly {readonly name: string; readonly columns: readonly number[]}[]
  /** `simulate.noise`, `seed`. */
  readonly columns: readonly string[]
  readonly rows: readonly SweepRow[]
}

/** The figures of a record, so far as it goes. */
export function figuresOf({images, correct, spikes, sop, layers, ...record}: SpikeRecord): SweepFigures {
  const neurons = layers.reduce((sum, layer) => sum + layer.neurons * layer.copies, 0)
  const perImage = (total: number) => (images === 0 ? 0 : total / images)
  return {
    levels: record.levels,
    dataset: record.dataset,
    images,
    correct,
    accuracy: perImage(correct),
    spikesPerImage: perImage(spikes),
    neurons,
    sparsity: neurons === 0 ? 0 : perImage(spikes) / neurons,
    sopPerImage: perImage(sop),
    mismatches: record.mismatches,
  }
}
