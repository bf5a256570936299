// Lessons as teachers write them: JSON, described in presets/lessons/README.md.
import type {Pane as SharedPane} from '../graph/shared.ts'
import type {Formula} from './formula.ts'
import type {Goal} from './goal.ts'
import type {Language} from '../words/say.ts'

/** A text in one language or several. A plain text is the same in all. */
export type Words = string | Readonly<Partial<Record<Language, string>>>

/** A text in a language, else in whichever it has. */
export const wordsIn = (words: Words, language: Language): string =>
  typeof words === 'string' ? words : (words[language] ?? words.en ?? words.zh ?? '')

export const panes = ['palette', 'canvas', 'inspector', 'results', 'run', 'seed', 'file', 'lessons'] as const
export type Pane = (typeof panes)[number]

/**
 * What a step points at: a node or a pane. `view` brings a node's results to the front, and they are what the step
 * points at if nothing else is.
 */
export interface Spotlight {
  readonly node?: string
  readonly pane?: Pane
  readonly view?: string
}

/** A question to answer before looking. */
export interface Prediction {
  readonly question: Words
  readonly options: readonly Words[]
  /** Which option is right, from 0. */
  readonly answer: number
  /** Why, shown after choosing. */
  readonly because: Words
}

export interface Step {
  readonly id: string
  /** At most 80 words. */
  readonly text: Words
  readonly formulas: readonly {readonly text: string; readonly formula: Formula}[]
  readonly spotlight?: Spotlight
  readonly predict?: Prediction
  readonly goal?: Goal
  /** What to do, told one by one when asked for. */
  readonly hints: readonly Words[]
  /** Said when the goal is reached. */
  readonly done?: Words
}

export interface Lesson {
  readonly id: string
  readonly title: Words
  readonly about: Words
  readonly minutes: number
  /** The graph that it begins with: the file of a preset, or a document of its own; without: the one that is open. */
  readonly preset?: string
  readonly graph?: unknown
  /** Parameters to change in it, panes to hide, and nodes to lock. */
  readonly hide: readonly SharedPane[]
  readonly lock: readonly string[]
  readonly set: Readonly<Record<string, number | string | boolean | null>>
  readonly steps: readonly Step[]
}

/** The most words that a step's text may have. A Chinese character counts as two thirds of a word. */
export const mostWords = 80

export function countWords(text: string): number {
  const characters = text.match(/\p{Script=Han}/gu)?.length ?? 0
  const words = text.replace(/\p{Script=Han}/gu, ' ').match(/[\p{L}\p{N}]+/gu)?.length ?? 0
  return words + Math.ceil((characters * 2) / 3)
}
