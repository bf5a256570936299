// What every simulator is: something that images are shown to.
import type {Dataset, HeldDataset, PixelRange, Pixels} from '../dataset.ts'
import type {NoiseOptions} from './noise.ts'
import type {ImageRecording, RecordingOptions} from './recording.ts'
import type {TemporalOptions} from './temporal.ts'

/** Plain data: it crosses the boundary between threads. */
export interface EngineOptions extends NoiseOptions {
  /** Whether the quantized network runs too, and differing neurons are counted. With noise they are not. */
  readonly compare: boolean
  /** How spikes are spread over time; Scatter-and-Gather where left out. */
  readonly temporal?: TemporalOptions
  readonly recording?: RecordingOptions
}

/** Some images of a data set, one after the other. */
export interface Shown extends PixelRange {
  /** Number of the first one in its data set: noise depends on it. */
  readonly first: number
  readonly images: number
  /** Shape [images, height, width, channels]. */
  readonly pixels: Pixels
}

/** What images shown together caused. */
export interface Block {
  readonly first: number
  readonly images: number
  /** The class with the largest logit, shape [images]. */
  readonly predictions: Uint8Array
  /** Shape [layers, images]. */
  readonly spikes: Float64Array
  /** Additions that incoming spikes cause, 0 in the encoder, shape [layers, images]. */
  readonly additions: Float64Array
  /** Neurons whose count is not the quantized network's level, shape [layers]; null when not compared. */
  readonly mismatches: Float64Array | null
  /** Sums that were computed a second time, more precisely, to be sure of their thresholds. */
  readonly rechecks: number
  /**
   * The smallest distance of a membrane potential from a threshold, Infinity where potentials are whole numbers,
   * shape [layers]. Left out by engines that do not measure it.
   */
  readonly margins?: Float64Array
  /** Margins farther than this may have gone unmeasured; Infinity where left out. */
  readonly unmeasured?: number
  /** The class that leads after each time step, {@link noPrediction} before there is one, shape [steps, images]. */
  readonly curve?: Uint8Array
  readonly recordings?: readonly ImageRecording[]
}

/** In place of a class, where nothing has reached the readout yet. */
export const noPrediction = 255

/** A simulator of one spiking network. All of them give the same numbers. */
export interface Engine {
  /** Images that it takes at once at most. */
  readonly lanes: number
  show(images: Shown): Block
  /** Spike counts of one image last shown, shape [height, width, channels]. */
  countsOf(layer: number, image: number): Uint8Array
  /** 2^k times the logits of one image last shown, shape [classes]. */
  logitsOf(image: number): Float64Array
}

/** Some images of a data set in memory as an engine is shown them. */
export function shown({scale, largest, read}: HeldDataset, first: number, count: number): Shown {
  return {first, images: count, scale, largest, pixels: read(first, count)}
}

/** Reads some images of any data set, to be shown to an engine. */
export async function readShown(dataset: Dataset, first: number, count: number): Promise<Shown> {
  const {scale, largest} = dataset
  return {first, images: count, scale, largest, pixels: await dataset.read(first, count)}
}

/** Some of the images shown, from number `from` on: at most `count`. */
export function partOf(shown: Shown, from: number, count: number): Shown {
  const size = shown.pixels.length / shown.images
  const images = Math.min(count, shown.images - from)
  const pixels = shown.pixels.subarray(from * size, (from + images) * size)
  return {...shown, first: shown.first + from, images, pixels}
}

/** The first of the largest, as NumPy's argmax. */
export function indexOfLargest(values: Float64Array): number {
  let largest = 0
  for (let i = 1; i < values.length; i++) if (values[i] > values[largest]) largest = i
  return largest
}
