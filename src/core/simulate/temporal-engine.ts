// The simulator of methods that take time: one image at a time, step by step, spikes travelling layer by layer.
import type {SpikingNetwork} from '../convert/spiking.ts'
import type {Pixels} from '../dataset.ts'
import {signalsOf, sourceOf} from '../network.ts'
import {sizeOf} from '../ndarray.ts'
import {quantizedRunner, scaleSums} from '../quantized.ts'
import {sumsOf, tapsOf} from '../sums.ts'
import {arrivalsOf, type Arrivals} from './arrivals.ts'
import {indexOfLargest, noPrediction, type Engine} from './engine.ts'
import {isUndisturbed, jittered, mishapsOf, type Mishap} from './noise.ts'
import {recorders, type Recorder} from './recording.ts'
import {deliveryOf, type Deliver} from './synapses.ts'
import {populationOf, type Population, type TemporalEngineOptions} from './population.ts'
import {checkTemporal, timingOf} from './temporal.ts'

/** A simulator over time. Its `countsOf` end at 255. */
export interface TemporalEngine extends Engine {
  /** Spikes of the image last shown, negative ones taken off, shape [height, width, channels]. */
  sentOf(layer: number): Int32Array
}

/** Everything that lives through time steps. */
interface Plant {
  readonly population: Population
  /** Of each layer, the readout too; of the encoder none. */
  readonly arrivals: readonly (Arrivals | undefined)[]
  readonly deliver: readonly (Deliver | undefined)[]
  readonly mishaps: readonly (Mishap | undefined)[]
  readonly spikes: readonly Int8Array[]
  readonly live: boolean[]
  /** Spikes of each neuron so far, negative ones taken off, shape [neurons]. */
  readonly counts: readonly Int32Array[]
  /** What the encoder's neurons take from the image in one step. */
  readonly drive: Float64Array
  readonly logits: Float64Array
}

/** What one image has caused so far. */
interface Progress {
  readonly image: number
  readonly recorder: Recorder | undefined
  /** Shape [layers] each. */
  readonly fired: Float64Array
  readonly additions: Float64Array
}

/**
 * Simulates a network over time, in plain TypeScript. Within a step, spikes pass through all layers: the way
 * from one to the next takes no time.
 * @throws Fault `param` or `network` where the method cannot run this network so
 */
export function temporalEngine(network: SpikingNetwork, options: TemporalEngineOptions): TemporalEngine {
  const {temporal, compare} = options
  const drawn = network.model.network
  checkTemporal(drawn, temporal)
  const steps = timingOf(drawn, temporal).latency
  const plant = build(jittered(network, options), options)
  const show = encoderOf(network, plant)
  const recorderOf = recorders(network, options.recording, {steps, copies: 1})
  const exact = compare && temporal.method === 'store-release' && isUndisturbed(options)
  const comparison = exact ? comparisonOf(network) : undefined
  const layers = network.layers.length

  return {
    lanes: 1,
    show({first, pixels, scale}) {
      clear(plant)
      show(pixels, scale)
      const recorder = recorderOf(first)
      const progress = {
        image: first,
        recorder,
        fired: new Float64Array(layers),
        additions: new Float64Array(layers),
      }
      const curve = Uint8Array.from({length: steps}, (_, step) => advance(plant, step, progress))
      curve[steps - 1] = indexOfLargest(plant.logits)
      return {
        first,
        images: 1,
        predictions: curve.slice(-1),
        spikes: progress.fired,
        additions: progress.additions,
        mismatches: comparison?.(pixels, scale, plant.counts) ?? null,
        rechecks: 0,
        curve,
        ...(recorder && {recordings: [recorder.end()]}),
      }
    },
    countsOf: layer => Uint8Array.from(plant.counts[layer], count => Math.min(255, Math.max(0, count))),
    sentOf: layer => plant.counts[layer],
    logitsOf: () => plant.logits,
  }
}

function build(network: SpikingNetwork, options: TemporalEngineOptions): Plant {
  const drawn = network.model.network
  const signals = signalsOf(drawn)
  const population = populationOf(network, options)
  const readers = [
    ...network.layers.map(({geometry}, l) => ({geometry, kernel: population.kernels[l]})),
    network.readout,
  ]
  const sizes = network.layers.map(({geometry}) => sizeOf(geometry.output))
  return {
    population,
    arrivals: readers.map((_, l) => {
      const source = sourceOf(drawn, l)
      return source && arrivalsOf(source, layer => signals[layer])
    }),
    deliver: readers.map(({geometry, kernel}, l) => (l === 0 ? undefined : deliveryOf(geometry, kernel))),
    mishaps: mishapsOf(network, options),
    spikes: sizes.map(size => new Int8Array(size)),
    live: sizes.map(() => false),
    counts: sizes.map(size => new Int32Array(size)),
    drive: new Float64Array(sizes[0]),
    logits: new Float64Array(sizeOf(network.readout.geometry.output)),
  }
}

/** What computes the encoder's weighted sums of an image. */
function encoderOf({layers: [{geometry}]}: SpikingNetwork, {population, drive}: Plant) {
  const taps = tapsOf(geometry, population.kernels[0])
  return (pixels: Pixels, scale: number) => {
    sumsOf(taps, pixels, drive)
    scaleSums(drive, scale * population.driveFactor)
  }
}

function clear({population, arrivals, counts, logits, live}: Plant) {
  population.neurons.forEach(neurons => neurons.clear())
  arrivals.forEach(arrival => arrival?.clear())
  counts.forEach(map => map.fill(0))
  logits.fill(0)
  live.fill(false)
}

/** One time step. @returns the class that leads after it, {@link noPrediction} before any spike has arrived */
function advance(plant: Plant, step: number, progress: Progress): number {
  const {population, arrivals, deliver, spikes, live, drive, logits} = plant
  population.neurons.forEach((neurons, l) => {
    const map = arrivals[l]?.gather(spikes, live)
    if (map) progress.additions[l] += deliver[l]!(map, neurons.potential)
    else if (l === 0 && (step === 0 || population.driven === 'always')) add(neurons.potential, drive)
    progress.recorder?.potentials(l, step, neurons.potential, neuron => neurons.boundsOf(neuron, step))
    live[l] = fire(plant, l, step, progress) > 0
    if (live[l]) progress.recorder?.spikes(l, step, spikes[l])
  })
  const readout = deliver.length - 1
  const map = arrivals[readout]?.gather(spikes, live)
  if (map) deliver[readout]!(map, logits)
  return logits.some(logit => logit !== 0) ? indexOfLargest(logits) : noPrediction
}

/** Lets a layer fire. @returns spikes that it sends */
function fire(
  {population: {neurons, slotOf}, mishaps, spikes, counts}: Plant,
  l: number,
  step: number,
  {fired, image}: Progress,
): number {
  let sent = neurons[l].fire(step, spikes[l])
  if (sent === 0) return 0
  sent -= mishaps[l]?.ofStep(spikes[l], slotOf(l, step), image) ?? 0
  const [now, sum] = [spikes[l], counts[l]]
  for (let neuron = 0; neuron < sum.length; neuron++) sum[neuron] += now[neuron]
  fired[l] += sent
  return sent
}

function add(potential: Float64Array, drive: Float64Array) {
  for (let i = 0; i < potential.length; i++) potential[i] += drive[i]
}

/** Prepares a run of the quantized network beside the spiking one. @returns neurons that differ, by layer */
function comparisonOf({model}: SpikingNetwork) {
  const run = quantizedRunner(model)
  return (pixels: Pixels, scale: number, counts: readonly Int32Array[]): Float64Array => {
    const {levels} = run(pixels, scale)
    return Float64Array.from(counts, (map, l) =>
      map.reduce((different, count, neuron) => different + (count === levels[l][neuron] ? 0 : 1), 0),
    )
  }
}
