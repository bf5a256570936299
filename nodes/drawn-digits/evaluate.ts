import {imageShapeOf, takeImages} from '../../src/core/dataset.ts'
import {drawnDigits as draw} from '../../src/data/drawn-digits.ts'
import type {Evaluate} from '../../src/graph/node.ts'
import type {drawnDigits} from './node.ts'

/** Draws the digits; shows the first ones. */
export const evaluate: Evaluate<typeof drawnDigits> = (_inputs, {images: count, seed, scale}) => {
  const dataset = draw({count, seed, scale: scale === '1/255' ? 1 / 255 : 1 / 256})
  const shown = takeImages(dataset, 40)
  return {
    outputs: {dataset},
    metrics: {
      images: dataset.labels.length,
      perClass: dataset.classes.map((_, label) => dataset.labels.filter(one => one === label).length),
    },
    display: {
      images: shown.images.data.slice(),
      shape: imageShapeOf(dataset),
      labels: shown.labels.slice(),
      classes: dataset.classes,
    },
  }
}
