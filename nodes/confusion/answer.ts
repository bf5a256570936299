import {imagesOf} from '../../src/core/dataset.ts'
import type {Answer} from '../../src/graph/node.ts'
import type {CellQuestion} from '../../src/views/confusion-cell.ts'
import type {FoundImages} from '../../src/views/found-images.ts'
import type {confusion} from './node.ts'

/** The first images of a class that were taken for a class. */
export const answer: Answer<typeof confusion, CellQuestion, Promise<FoundImages> | undefined> = (
  {record: {labels, predictions, images, source}},
  _,
  {label, prediction, most},
) => {
  if (!source) return undefined
  const numbers: number[] = []
  let total = 0
  for (let image = 0; image < images; image++) {
    if (labels[image] !== label || predictions[image] !== prediction) continue
    if (numbers.length < most) numbers.push(image)
    total++
  }
  return imagesOf(source, numbers).then(sample => ({numbers, total, sample}))
}
