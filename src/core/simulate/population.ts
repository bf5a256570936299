// All neurons of a network, of the kind that a method takes.
import type {SpikingNetwork} from '../convert/spiking.ts'
import type {Neurons} from './neurons.ts'
import {jitterOf, jitterSeeds} from './noise.ts'
import {rateNeurons} from './rate-neurons.ts'
import {signedNeurons} from './signed-neurons.ts'
import {storeReleaseNeurons} from './store-release.ts'
import {streamingLayer} from './streaming.ts'
import type {EngineOptions} from './engine.ts'
import {windowsOf, type TemporalOptions} from './temporal.ts'

/** Options of a simulation over time. */
export interface TemporalEngineOptions extends EngineOptions {
  readonly temporal: TemporalOptions
}

/** The neurons of a network, and how the image drives the first of them. */
export interface Population {
  /** Of each spiking layer. */
  readonly neurons: readonly Neurons[]
  /** Their kernels, shape [kernel height, kernel width, inputs, outputs] each. */
  readonly kernels: readonly Float32Array[]
  /** Whether the encoder's weighted sums are added in the first step alone, or in every one: a constant current. */
  readonly driven: 'once' | 'always'
  /** What they are multiplied by, besides the pixels' scale. */
  readonly driveFactor: number
  /** Which of all the spikes that a neuron of a layer may send is sent in a step, from 0. */
  readonly slotOf: (layer: number, step: number) => number
}

/** The neurons of a network. */
export function populationOf(network: SpikingNetwork, options: TemporalEngineOptions): Population {
  const {k, B} = network.model.network.levels
  switch (options.temporal.method) {
    case 'store-release':
      return {...stored(network, options), driven: 'once', driveFactor: 2 ** k}
    case 'signed':
      return {...streamed(network, options), driven: 'once', driveFactor: 2 ** k}
    case 'rate':
      return {...streamed(network, options), driven: 'always', driveFactor: 1 / B}
  }
}

type Members = Pick<Population, 'neurons' | 'kernels' | 'slotOf'>

function stored({layers, model}: SpikingNetwork, {temporal: {steps}}: TemporalEngineOptions): Members {
  const opens = windowsOf(model.network).map(window => (window - 1) * steps)
  return {
    neurons: layers.map((layer, l) => storeReleaseNeurons(layer, {opens: opens[l], window: steps})),
    kernels: layers.map(({kernel}) => kernel),
    slotOf: (layer, step) => step - opens[layer],
  }
}

function streamed(
  {layers, model}: SpikingNetwork,
  {temporal, seed, disturbance}: TemporalEngineOptions,
): Members {
  const {thresholdJitter = 0} = disturbance ?? {}
  const streaming = layers.map((layer, l) => {
    const {thresholds} = jitterSeeds(seed, l)
    const jitter = (channel: number) => jitterOf(thresholdJitter, thresholds, channel)
    return streamingLayer(model, layer, l, jitter)
  })
  return {
    neurons: streaming.map(layer =>
      temporal.method === 'signed' ? signedNeurons(layer) : rateNeurons(layer, temporal),
    ),
    kernels: streaming.map(({kernel}) => kernel),
    slotOf: (_, step) => step,
  }
}
