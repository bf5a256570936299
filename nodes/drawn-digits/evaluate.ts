import {countByClass, sampleOf, type Dataset} from '../../src/core/dataset.ts'
import {drawnDigits as draw} from '../../src/data/drawn-digits.ts'
import type {Evaluate} from '../../src/graph/node.ts'
import type {drawnDigits} from './node.ts'

/** Digits drawn between two looks at the clock. */
const portion = 50

/** Draws the digits, a portion at a time; shows the first ones. */
export const evaluate: Evaluate<typeof drawnDigits> = async (_inputs, {images, seed, scale}, context) => {
  const options = {seed, scale: scale === '1/255' ? 1 / 255 : 1 / 256}
  const portions: Dataset[] = []
  for (let first = 0; first < images; first += portion) {
    portions.push(draw({...options, first, count: Math.min(portion, images - first)}))
    await context.progress(first / images)
  }
  const dataset = joined(portions, images)
  return {outputs: {dataset}, metrics: {images, perClass: countByClass(dataset)}, display: sampleOf(dataset)}
}

function joined(portions: readonly Dataset[], images: number): Dataset {
  const [
    {
      images: {
        shape: [, ...image],
      },
    },
  ] = portions
  const size = image.reduce((product, n) => product * n, 1)
  const data = new Uint8Array(images * size)
  const labels = new Uint8Array(images)
  portions.forEach((part, i) => {
    data.set(part.images.data, i * portion * size)
    labels.set(part.labels, i * portion)
  })
  return {...portions[0], images: {shape: [images, ...image], data}, labels}
}
