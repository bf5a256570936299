import {countByClass, kept, sampleOf} from '../../src/core/dataset.ts'
import {drawnDigits as draw} from '../../src/data/drawn-digits.ts'
import type {Evaluate} from '../../src/graph/node.ts'
import type {drawnDigits} from './node.ts'

/** Digits that are drawn when they are first needed; shows the first ones. */
export const evaluate: Evaluate<typeof drawnDigits> = async (_inputs, {images, seed, scale}) => {
  const dataset = kept(draw({seed, count: images, scale: scale === '1/255' ? 1 / 255 : 1 / 256}))
  return {
    outputs: {dataset},
    metrics: {images, perClass: countByClass(dataset)},
    display: await sampleOf(dataset),
  }
}
