import {classFigures, confusionOf} from '../../src/core/metric/confusion.ts'
import {wilson} from '../../src/core/metric/wilson.ts'
import type {Evaluate} from '../../src/graph/node.ts'
import type {ConfusionDisplay} from '../../src/views/confusion-rows.ts'
import type {confusion} from './node.ts'

/** Counts which classes were taken for which. */
export const evaluate: Evaluate<typeof confusion> = ({record}, {cells}) => {
  const {images, total, correct, dataset, predictions, labels, classes} = record
  const matrix = confusionOf(predictions, labels, classes)
  const display: ConfusionDisplay = {matrix, cells, images, total, correct, dataset}
  return {
    outputs: {},
    metrics: {
      images,
      correct,
      accuracy: images ? correct / images : null,
      interval: wilson(correct, images),
      classes: classFigures(matrix).map(({name, images, right, recall, interval, precision, mistaken}) => ({
        name,
        images,
        right,
        recall,
        low: interval?.[0] ?? null,
        high: interval?.[1] ?? null,
        precision,
        mistakenFor: mistaken ? `${mistaken.name} (${mistaken.images})` : null,
      })),
    },
    display,
  }
}
