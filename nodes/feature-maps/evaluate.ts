import {sizeOf} from '../../src/core/ndarray.ts'
import type {LayerRecording} from '../../src/core/simulate/recording.ts'
import type {Evaluate} from '../../src/graph/node.ts'
import type {FeatureMapsDisplay} from '../../src/views/feature-maps-words.ts'
import type {featureMaps} from './node.ts'

/** Takes one recorded image; the last one where there are fewer. */
export const evaluate: Evaluate<typeof featureMaps> = ({record}, {image: chosen}) => {
  const {timing, dataset, recordings = [], labels, predictions, classes, images, total} = record
  const at = Math.min(chosen, recordings.length - 1)
  const recording = recordings.at(at)
  const nameOf = (image: number) => ({
    image,
    label: classes[labels[image]],
    prediction: classes[predictions[image]],
  })
  const layers = recording?.layers ?? []
  const display: FeatureMapsDisplay = {
    method: timing?.method,
    dataset,
    images,
    total,
    recorded: recordings.map(({image}) => nameOf(image)),
    chosen: at,
    steps: recording?.steps ?? 0,
    layers: layers.map(layer => ({
      name: layer.name,
      shape: layer.shape,
      most: record.layers[layer.layer].copies,
      events: {steps: layer.steps, neurons: layer.neurons, spikes: layer.spikes},
    })),
  }
  const {steps} = display
  return {
    outputs: {},
    metrics: {
      recorded: recordings.length,
      image: recording?.image ?? null,
      steps,
      layers: layers.map(layer => ({
        name: layer.name,
        neurons: sizeOf(layer.shape),
        spikesPerStep: perStep(layer, steps),
      })),
    },
    display,
  }
}

/** Spikes of each step, negative ones counted too. */
function perStep({steps, spikes}: LayerRecording, count: number): number[] {
  const totals = new Array<number>(count).fill(0)
  steps.forEach((step, i) => (totals[step] += Math.abs(spikes[i])))
  return totals
}
