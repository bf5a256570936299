// How far a learner is. Plain data: kept by the browser, exported as a file for the teacher.
import type {Lesson} from './lesson.ts'

export interface LessonProgress {
  /** Steps left behind, by id. */
  readonly done: readonly string[]
  /** The option chosen at each prediction, by step. */
  readonly predictions: Readonly<Record<string, number>>
}

/** By lesson. */
export type Progress = Readonly<Record<string, LessonProgress>>

export const noProgress: LessonProgress = {done: [], predictions: {}}

export const progressOf = (progress: Progress, {id}: Lesson): LessonProgress =>
  Object.hasOwn(progress, id) ? progress[id] : noProgress

export const isDone = ({done}: LessonProgress, {steps}: Lesson): boolean =>
  steps.every(({id}) => done.includes(id))

/** The step to go on with: the first that is not done; the first of all where all are. */
export function nextStep(progress: LessonProgress, {steps}: Lesson): number {
  return Math.max(
    0,
    steps.findIndex(({id}) => !progress.done.includes(id)),
  )
}

export const withDone = (progress: LessonProgress, step: string): LessonProgress =>
  progress.done.includes(step) ? progress : {...progress, done: [...progress.done, step]}

/** The first choice counts: what comes after looking is no prediction. */
export const withPrediction = (progress: LessonProgress, step: string, option: number): LessonProgress =>
  Object.hasOwn(progress.predictions, step)
    ? progress
    : {...progress, predictions: {...progress.predictions, [step]: option}}

/** Both together; where they differ on a prediction, what was there first counts. */
export const joined = (first: Progress, second: Progress): Progress =>
  Object.fromEntries(
    [...new Set([...Object.keys(first), ...Object.keys(second)])].map(id => {
      const [a, b] = [first, second].map(each => (Object.hasOwn(each, id) ? each[id] : noProgress))
      return [
        id,
        {done: [...new Set([...a.done, ...b.done])], predictions: {...b.predictions, ...a.predictions}},
      ]
    }),
  )

/** What is usable of something that was kept. */
export function readProgress(value: unknown): Progress {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return {}
  return Object.fromEntries(
    Object.entries(value).flatMap(([id, kept]) => {
      const {done, predictions} = (kept ?? {}) as Partial<Record<keyof LessonProgress, unknown>>
      if (!Array.isArray(done) || typeof predictions !== 'object' || predictions === null) return []
      const options = Object.entries(predictions).filter(([, option]) => Number.isInteger(option))
      return [
        [id, {done: done.filter(step => typeof step === 'string'), predictions: Object.fromEntries(options)}],
      ]
    }),
  )
}
