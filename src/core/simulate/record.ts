// What a simulation leaves behind.
import type {Dataset} from '../dataset.ts'
import type {Levels} from '../levels.ts'
import type {ConvertMethod} from '../convert/spiking.ts'
import type {ImageRecording} from './recording.ts'
import type {Timing} from './temporal.ts'
import type {RunCertificate} from '../certify/evidence.ts'

/** What one layer did, summed over all images. */
export interface LayerRecord {
  readonly name: string
  /** Neurons of the quantized layer; the spiking layer has `copies` times as many. */
  readonly neurons: number
  /** Most spikes of a neuron: of its L copies together, or in as many steps of time. */
  readonly copies: number
  readonly spikes: number
  /** Spikes ÷ (images · neurons · copies). */
  readonly rate: number
  /** Synaptic operations by the published convention, 2·copies of the target·(additions); 0 for the encoder. */
  readonly sop: number
  /** Additions in principle: what is left of them without copies and doubled synapses; 0 for the encoder. */
  readonly sopLogical: number
  /** Neurons (of all images) whose count is not the quantized network's level; null when not compared. */
  readonly mismatches: number | null
  /** Multiply-accumulates of the quantized layer, for one image. */
  readonly macs?: number
}

/** One batch, as the published logs have it. */
export interface BatchRecord {
  readonly images: number
  readonly correct: number
  readonly spikes: number
  readonly sop: number
}

/** The record of a simulation, of all images or, while it runs, of those so far. */
export interface SpikeRecord {
  readonly method: ConvertMethod
  readonly levels: Levels
  readonly dataset: string
  readonly classes: readonly string[]
  /** Images simulated so far, of `total`. */
  readonly images: number
  readonly total: number
  readonly correct: number
  /** Spikes of all layers, encoder included, readout not. */
  readonly spikes: number
  /** Published SOPs of all layers; encoder and readout excluded. */
  readonly sop: number
  readonly mismatches: number | null
  readonly layers: readonly LayerRecord[]
  readonly batches: readonly BatchRecord[]
  /** Shape [images]. */
  readonly predictions: Uint8Array
  /** Shape [images]. */
  readonly labels: Uint8Array
  /** The method and how long it takes. */
  readonly timing?: Timing
  /** Images that the leading class was right for after each time step, shape [steps]; of methods that take time. */
  readonly correctByStep?: readonly number[]
  readonly recordings?: readonly ImageRecording[]
  /** The last layer, which does not spike, and its multiply-accumulates for one image. */
  readonly readout?: {readonly name: string; readonly macs: number}
  readonly certificate?: RunCertificate
  /** The images, for those who want to see some of them. */
  readonly source?: Dataset
}

/** The record as other threads may have it: how its images are read cannot be sent. */
export const sendable = (record: SpikeRecord): SpikeRecord =>
  Object.fromEntries(Object.entries(record).filter(([name]) => name !== 'source')) as unknown as SpikeRecord
