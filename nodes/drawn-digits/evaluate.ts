import {countByClass, sampleOf} from '../../src/core/dataset.ts'
import {drawnDigits as draw} from '../../src/data/drawn-digits.ts'
import type {Evaluate} from '../../src/graph/node.ts'
import type {drawnDigits} from './node.ts'

/** Draws the digits; shows the first ones. */
export const evaluate: Evaluate<typeof drawnDigits> = (_inputs, {images, seed, scale}) => {
  const dataset = draw({count: images, seed, scale: scale === '1/255' ? 1 / 255 : 1 / 256})
  return {outputs: {dataset}, metrics: {images, perClass: countByClass(dataset)}, display: sampleOf(dataset)}
}
