// Recording of Scatter-and-Gather, whatever engine simulates it: a single step, in which copies fire together.
import type {SpikingLayer, SpikingNetwork} from '../convert/spiking.ts'
import {sizeOf} from '../ndarray.ts'
import {gatherersOf, scaleSums} from '../quantized.ts'
import {sumsOf, tapsOf} from '../sums.ts'
import {partOf, type Engine, type Shown} from './engine.ts'
import {recorders, type Recorder, type RecordingOptions} from './recording.ts'

/** The engine, which now also records. Potentials are computed anew, for the images recorded alone. */
export function recordingEngine(
  engine: Engine,
  network: SpikingNetwork,
  options: RecordingOptions | undefined,
): Engine {
  if (!options || options.images.length === 0) return engine
  const recorderOf = recorders(network, options, {
    steps: 1,
    copies: Math.max(...network.layers.map(({copies}) => copies)),
  })
  const potentialsOf = potentials(network)
  const record = (recorder: Recorder, images: Shown, lane: number) => {
    const counts = network.layers.map((_, l) => engine.countsOf(l, lane))
    for (const l of options.layers) {
      if (options.neurons.length > 0)
        recorder.potentials(l, 0, potentialsOf(l, counts, partOf(images, lane, 1)), neuron =>
          boundsOf(network.layers[l], neuron),
        )
      recorder.spikes(l, 0, counts[l])
    }
    return recorder.end()
  }
  return {
    ...engine,
    show(images) {
      const block = engine.show(images)
      const recordings = Array.from({length: images.images}, (_, lane) => {
        const recorder = recorderOf(images.first + lane)
        return recorder && record(recorder, images, lane)
      }).filter(recording => recording !== undefined)
      return recordings.length === 0 ? block : {...block, recordings}
    },
  }
}

const boundsOf = ({thresholds, copies, geometry}: SpikingLayer, neuron: number) => {
  const channel = neuron % geometry.output[2]
  return {rises: thresholds.subarray(channel * copies, (channel + 1) * copies)}
}

/** Computes a layer's membrane potentials from the counts of those before it. */
function potentials({layers, model}: SpikingNetwork) {
  const gather = gatherersOf(model.network)
  return (l: number, counts: readonly Uint8Array[], {pixels, scale}: Pick<Shown, 'pixels' | 'scale'>) => {
    const {geometry, kernel} = layers[l]
    const sums = new Float64Array(sizeOf(geometry.output))
    sumsOf(tapsOf(geometry, kernel), gather[l]?.(counts) ?? pixels, sums)
    if (l === 0) scaleSums(sums, scale * 2 ** model.network.levels.k)
    return sums
  }
}
