import {accuracyByStep, settledAt} from '../../src/core/metric/over-time.ts'
import type {Evaluate} from '../../src/graph/node.ts'
import type {AccuracyDisplay} from '../../src/views/accuracy-over-time-rows.ts'
import type {accuracyOverTime} from './node.ts'

/** Passes the curve on to be drawn. Steps of the metrics count from 1. */
export const evaluate: Evaluate<typeof accuracyOverTime> = ({record}, {axis}) => {
  const {timing, correctByStep = [], images, total, dataset} = record
  const display: AccuracyDisplay = {timing, correctByStep, images, total, dataset, axis}
  const steps = accuracyByStep(correctByStep, images)
  return {
    outputs: {},
    metrics: {
      images,
      method: timing?.method ?? null,
      latency: timing?.latency ?? null,
      settledAt: settledAt(steps)?.step ?? null,
      steps: steps.map(row => ({...row})),
    },
    display,
  }
}
