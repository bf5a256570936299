// Recording on request: who fired when, and how potentials went.
import type {SpikingNetwork} from '../convert/spiking.ts'
import {sizeOf, type MapShape} from '../ndarray.ts'

/** What is recorded; nothing where left out, which costs nothing. */
export interface RecordingOptions {
  /** Numbers of images in their data set. */
  readonly images: readonly number[]
  /** Numbers of spiking layers. */
  readonly layers: readonly number[]
  /** Numbers of neurons of each of these layers, of which the membrane potential is recorded; too large ones are not. */
  readonly neurons: readonly number[]
}

/** Membrane potentials of some neurons, and what they are compared with. */
export interface PotentialTrace {
  /** Shape [neurons]. */
  readonly neurons: Uint32Array
  /** At the end of each step, before spikes are taken off, shape [steps, neurons]. */
  readonly values: Float64Array
  /** Thresholds that a neuron is compared with in one step: L in Scatter-and-Gather, else 1. */
  readonly copies: number
  /** What a potential has to reach in a step for a spike, ascending, shape [steps, neurons, copies]; NaN: no way to fire. */
  readonly thresholds: Float64Array
  /** Below what it sends a negative spike, shape [steps, neurons]; NaN where neurons have none. */
  readonly falls: Float64Array
  /** Spikes of these neurons, shape [steps, neurons]. */
  readonly spikes: Int8Array
}

/** No neuron is traced. */
export const noTraces: PotentialTrace = {
  neurons: new Uint32Array(),
  values: new Float64Array(),
  copies: 1,
  thresholds: new Float64Array(),
  falls: new Float64Array(),
  spikes: new Int8Array(),
}

/** What the potential of a neuron is compared with in a step. */
export interface Bounds {
  readonly rises: ArrayLike<number>
  readonly falls?: number
}

/** What one layer did while one image was shown: an event for each neuron that fired in a step. */
export interface LayerRecording {
  readonly layer: number
  readonly name: string
  readonly shape: MapShape
  /** Steps, rising, and neurons, shape [events] each. */
  readonly steps: Uint16Array
  readonly neurons: Uint32Array
  /** 1, or −1 for a negative spike; in Scatter-and-Gather the copies that fired together. */
  readonly spikes: Int8Array
  readonly potentials: PotentialTrace
}

/** What was recorded of one image. */
export interface ImageRecording {
  /** Number of the image in its data set. */
  readonly image: number
  /** Time steps it was shown for. */
  readonly steps: number
  readonly layers: readonly LayerRecording[]
}

/** Takes down one image while it is simulated. */
export interface Recorder {
  /** Before a layer fires, its input of the step added. */
  potentials(
    layer: number,
    step: number,
    potential: Float64Array,
    boundsOf: (neuron: number) => Bounds | undefined,
  ): void
  /** After it has fired. */
  spikes(layer: number, step: number, spikes: ArrayLike<number>): void
  end(): ImageRecording
}

/** Prepares recorders. @param copies  thresholds of a neuron in one step @returns one for an image that is to be recorded, else undefined */
export function recorders(
  {layers}: SpikingNetwork,
  options: RecordingOptions | undefined,
  {steps, copies}: {readonly steps: number; readonly copies: number},
): (image: number) => Recorder | undefined {
  if (!options || options.images.length === 0) return () => undefined
  const chosen = new Set(options.images)
  const shapes = layers.map(({geometry}) => geometry.output)
  return image => {
    if (!chosen.has(image)) return undefined
    const notes = new Map(
      options.layers.map(layer => [layer, notesOf(shapes[layer], options.neurons, {steps, copies})]),
    )
    return {
      potentials: (layer, ...more) => notes.get(layer)?.potentials(...more),
      spikes: (layer, step, spikes) => notes.get(layer)?.spikes(step, spikes),
      end: () => ({
        image,
        steps,
        layers: [...notes].map(([layer, note]) => ({layer, name: layers[layer].name, ...note.end()})),
      }),
    }
  }
}

/** Takes down one layer. */
function notesOf(
  shape: MapShape,
  chosen: readonly number[],
  {steps, copies}: {readonly steps: number; readonly copies: number},
) {
  const traced = Uint32Array.from(chosen.filter(neuron => neuron < sizeOf(shape)))
  const values = new Float64Array(steps * traced.length)
  const thresholds = new Float64Array(values.length * copies).fill(NaN)
  const falls = new Float64Array(values.length).fill(NaN)
  const tracedSpikes = new Int8Array(values.length)
  const events: {readonly steps: number[]; readonly neurons: number[]; readonly spikes: number[]} = {
    steps: [],
    neurons: [],
    spikes: [],
  }
  return {
    potentials(step: number, potential: Float64Array, boundsOf: (neuron: number) => Bounds | undefined) {
      traced.forEach((neuron, i) => {
        const at = step * traced.length + i
        values[at] = potential[neuron]
        const bounds = boundsOf(neuron)
        if (!bounds) return
        thresholds.set(bounds.rises, at * copies)
        falls[at] = bounds.falls ?? NaN
      })
    },
    spikes(step: number, spikes: ArrayLike<number>) {
      traced.forEach((neuron, i) => (tracedSpikes[step * traced.length + i] = spikes[neuron]))
      for (let neuron = 0; neuron < spikes.length; neuron++) {
        if (spikes[neuron] === 0) continue
        events.steps.push(step)
        events.neurons.push(neuron)
        events.spikes.push(spikes[neuron])
      }
    },
    end: (): Omit<LayerRecording, 'layer' | 'name'> => ({
      shape,
      steps: Uint16Array.from(events.steps),
      neurons: Uint32Array.from(events.neurons),
      spikes: Int8Array.from(events.spikes),
      potentials: {neurons: traced, values, copies, thresholds, falls, spikes: tracedSpikes},
    }),
  }
}
