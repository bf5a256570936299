// What a spiking network makes of one drawing, fast enough to do it while somebody draws.
import {largestByte} from '../../src/core/dataset.ts'
import type {SpikingNetwork} from '../../src/core/convert/spiking.ts'
import {explainNeuron, type Spot} from '../../src/core/explain.ts'
import {indexOfLargest, type Engine} from '../../src/core/simulate/engine.ts'
import {fastestEngine} from '../../src/engine/choose.ts'
import type {DrawingReading} from '../../src/views/drawing-words.ts'
import type {Looking} from '../../src/views/use-drawing.ts'

/** Engines that are built already: building one takes longer than using it. */
const engines = new WeakMap<SpikingNetwork, Map<number, Engine>>()

function engineFor(network: SpikingNetwork, scale: number): Engine {
  const known = engines.get(network) ?? new Map<number, Engine>()
  engines.set(network, known)
  const range = {scale, largest: largestByte}
  const engine = known.get(scale) ?? fastestEngine(network, range, {noise: 0, seed: 0, compare: false})
  known.set(scale, engine)
  return engine
}

/**
 * Shows a drawing to a spiking network, by Scatter-and-Gather.
 * @param pixels  bytes, shape [28, 28]
 * @param looking  at which neuron; one outside its layer is moved to the edge
 */
export function readDrawing(
  network: SpikingNetwork,
  pixels: Uint8Array,
  {scale, looking}: {readonly scale: number; readonly looking: Looking},
): DrawingReading {
  const engine = engineFor(network, scale)
  engine.show({first: 0, images: 1, pixels, scale, largest: largestByte})
  const counts = network.layers.map((_, l) => engine.countsOf(l, 0).slice())
  const logits = engine.logitsOf(0).slice()
  return {
    pixels,
    inked: pixels.some(ink => ink > 0),
    logits,
    prediction: indexOfLargest(logits),
    layers: network.layers.map(({name, geometry, most}, l) => ({
      name,
      shape: geometry.output,
      most,
      counts: counts[l],
    })),
    neuron: explainNeuron(network, spotOf(network, looking), {counts, image: pixels, scale}),
  }
}

function spotOf({layers}: SpikingNetwork, {layer: name, row, column, channel}: Looking): Spot {
  const layer = Math.max(0, layers.findIndex(each => each.name === name)) // prettier-ignore
  const [rows, columns, channels] = layers[layer].geometry.output
  return {
    layer,
    row: Math.min(row, rows - 1),
    column: Math.min(column, columns - 1),
    channel: Math.min(channel, channels - 1),
  }
}
