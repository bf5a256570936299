import {preprocessed} from '../../src/core/preprocess/preprocess.ts'
import {previewOf} from '../../src/core/preprocess/preview.ts'
import type {Evaluate} from '../../src/graph/node.ts'
import {countsOf} from '../images.ts'
import type {preprocess} from './node.ts'

const scales = {'as before': null, '1/256': 1 / 256, '1/255': 1 / 255, '1': 1}

/** Preprocesses images as they are read; shows some of each class, before and after. */
export const evaluate: Evaluate<typeof preprocess> = async ({dataset}, params, context) => {
  const after = preprocessed(dataset, {...params, scale: scales[params.scale]})
  const display = await previewOf(dataset, after, fraction => context.progress(fraction))
  return {outputs: {dataset: after}, metrics: {...countsOf(after), scale: after.scale}, display}
}
