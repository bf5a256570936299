// One recorded image on its way over the cores: which core sends how many spikes in which tick.
import type {ImageRecording, LayerRecording} from '../core/simulate/recording.ts'
import {stretchOf, type LaidLayer, type Layout} from './layout.ts'
import type {CoreTable} from './mapping.ts'

export interface Wave {
  /** Ticks: one for each layer in depth by Scatter-and-Gather, those of the simulation else. */
  readonly steps: number
  /** Spikes that each core sends, replicas counted, shape [steps, cores]. */
  readonly spikes: Float32Array
}

/** The wave of a recording that has all layers of the chip. Layers that were not recorded stay silent. */
export function waveOf(
  {layers, demands}: Layout,
  cores: CoreTable,
  {layers: recorded, steps: ticks}: ImageRecording,
): Wave {
  const gathered = demands.method === 'sg'
  const steps = gathered ? Math.max(...demands.depths) : ticks
  const spikes = new Float32Array(steps * cores.count)
  layers.forEach((laid, d) => {
    const recording = recorded.find(({layer}) => layer === laid.demand.layer)
    if (!recording) return
    for (const [step, counts] of countsByStep(recording)) {
      const at = gathered ? demands.depths[d] - 1 : step
      addLayer(laid, cores, counts, spikes.subarray(at * cores.count, (at + 1) * cores.count))
    }
  })
  return {steps, spikes}
}

/** Spikes of each neuron of the map, step by step. */
function countsByStep({steps, neurons, spikes, shape}: LayerRecording): Map<number, Uint8Array> {
  const counts = new Map<number, Uint8Array>()
  for (let event = 0; event < steps.length; event++) {
    const known = counts.get(steps[event])
    const map = known ?? new Uint8Array(shape[0] * shape[1] * shape[2])
    if (!known) counts.set(steps[event], map)
    map[neurons[event]] += spikes[event]
  }
  return counts
}

/** Adds what each core of a layer sends: copy i of a neuron fires where its count is above i. */
function addLayer(laid: LaidLayer, cores: CoreTable, counts: Uint8Array, into: Float32Array) {
  const {part, strands, width, demand} = laid
  for (let core = part.firstCore; core < part.firstCore + part.cores; core++) {
    const tile = cores.tile[core]
    const [first, end] = stretchOf(laid, tile, cores.part[core])
    for (let neuron = first; neuron < end; neuron++) {
      const strand = Math.floor(neuron / width)
      const within = neuron - strand * width
      const place = strands.place[strands.start[tile] + strand]
      const channel = Math.floor(within / demand.copies)
      const count = counts[place * part.shape[2] + channel]
      if (count > within % demand.copies) into[core] += demand.copies === 1 ? count : 1
    }
  }
}
