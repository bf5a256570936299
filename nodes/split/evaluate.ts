import {countByClass} from '../../src/core/dataset.ts'
import {splitOff} from '../../src/core/split.ts'
import type {Evaluate} from '../../src/graph/node.ts'
import type {split} from './node.ts'

/** Two data sets that have no image in common. */
export const evaluate: Evaluate<typeof split> = ({dataset}, params) => {
  const {train, validation} = splitOff(dataset, params.validation)
  return {
    outputs: {train, validation},
    metrics: {
      train: train.labels.length,
      validation: validation.labels.length,
      trainPerClass: countByClass(train),
      validationPerClass: countByClass(validation),
    },
  }
}
