import {rasterOf} from '../../src/core/simulate/raster.ts'
import type {Evaluate} from '../../src/graph/node.ts'
import type {RasterDisplay} from '../../src/views/raster-words.ts'
import type {raster} from './node.ts'

/** Takes one recorded image to be drawn; the last one where there are fewer. */
export const evaluate: Evaluate<typeof raster> = ({record}, {image: chosen}) => {
  const {timing, dataset, recordings = [], labels, predictions, classes, images, total} = record
  const recording = recordings[Math.min(chosen, recordings.length - 1)]
  const layers = recording?.layers.map(layer => rasterOf(layer, recording.steps)) ?? []
  const display: RasterDisplay = {
    method: timing?.method,
    dataset,
    images,
    total,
    recorded: recordings.map(({image}) => ({image})),
    image: recording?.image ?? null,
    label: recording ? classes[labels[recording.image]] : null,
    prediction: recording ? classes[predictions[recording.image]] : null,
    steps: recording?.steps ?? 0,
    layers,
  }
  return {
    outputs: {},
    metrics: {
      recorded: recordings.length,
      image: display.image,
      steps: display.steps,
      layers: layers.map(({name, neurons, active, perStep}) => ({
        name,
        neurons,
        active,
        spikesPerStep: [...perStep.spikes],
        negativePerStep: [...perStep.negative],
      })),
    },
    display,
  }
}
