import {digitNames, heldDataset} from '../../src/core/dataset.ts'
import {scaleOf} from '../../src/graph/dataset-params.ts'
import type {Evaluate} from '../../src/graph/node.ts'
import type {DrawingDisplay} from '../../src/views/drawing-words.ts'
import type {drawDigit} from './node.ts'
import {readDrawing} from './read.ts'
import {pixelsOf} from './strokes.ts'

/** Reads what is on the paper; gives it as a data set of one image. */
export const evaluate: Evaluate<typeof drawDigit> = ({spiking}, params) => {
  const {label, strokes, picture} = params
  const scale = scaleOf(params.scale)
  const pixels = pixelsOf(params)
  const reading = readDrawing(spiking, pixels, {scale, looking: params})
  const dataset = heldDataset({
    name: label === null ? 'Drawn by hand, label as read' : 'Drawn by hand',
    split: 'whole',
    shape: [28, 28, 1],
    scale,
    pixels,
    labels: Uint8Array.of(label ?? reading.prediction),
    classes: digitNames,
  })
  const display: DrawingDisplay = {strokes, picture, label, reading}
  return {
    outputs: {dataset},
    metrics: {
      inked: reading.inked,
      prediction: reading.prediction,
      label,
      logits: [...reading.logits],
      spikes: reading.layers.reduce(
        (sum, {counts}) => counts.reduce((total, count) => total + count, sum),
        0,
      ),
    },
    display,
  }
}
