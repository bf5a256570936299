// Accuracy after each time step.
import {wilson} from './wilson.ts'

/** One time step. */
export interface StepRow {
  /** From 1: steps that have passed. */
  readonly step: number
  readonly correct: number
  /** 0 to 1. */
  readonly accuracy: number
  /** Ends of the 95 % Wilson interval. */
  readonly low: number
  readonly high: number
}

/**
 * One row per step; none before the first image.
 * @param correctByStep  images that the leading class was right for after each step, shape [steps]
 */
export const accuracyByStep = (correctByStep: readonly number[], images: number): StepRow[] =>
  images === 0
    ? []
    : correctByStep.map((correct, i) => {
        const [low, high] = wilson(correct, images)
        return {step: i + 1, correct, accuracy: correct / images, low, high}
      })

/** How close to the last accuracy is close enough: a percentage point. */
const closeEnough = 0.01

/** The first step from which on accuracy stays within a percentage point of the last one. */
export function settledAt(steps: readonly StepRow[]): StepRow | undefined {
  const last = steps.at(-1)
  if (!last) return undefined
  const restless = steps.findLastIndex(
    ({accuracy}) => Math.abs(accuracy - last.accuracy) > closeEnough + 1e-9,
  )
  return steps[restless + 1]
}
