import {imagesOf} from '../../src/core/dataset.ts'
import type {Answer} from '../../src/graph/node.ts'
import type {FoundImages} from '../../src/views/found-images.ts'
import type {MarginQuestion} from '../../src/views/margins-images.ts'
import type {margins} from './node.ts'

/** The images of these numbers, of so many that there are. */
export const answer: Answer<typeof margins, MarginQuestion, Promise<FoundImages>> = (
  {dataset},
  _,
  {numbers, total},
) => imagesOf(dataset, numbers).then(sample => ({numbers, total, sample}))
