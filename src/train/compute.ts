import type {Answers, Calculator, Question} from './calculator.ts'
import type {ReadImages} from './images.ts'
import {joinScores, type Score} from './loss.ts'
import type {Gradient} from './pass.ts'

/**
 * Computes what training needs to know about a batch, given by the numbers of its images. Vectors are laid out
 * as parameters.ts says.
 */
export interface Compute {
  /** Of the mean loss on images that are varied as `salt` says. */
  gradient(parameters: Float32Array, indices: Int32Array, salt: number): Promise<Gradient>
  /** Mean and variance of each channel on unvaried images. */
  statistics(parameters: Float32Array, indices: Int32Array): Promise<Float32Array>
  score(parameters: Float32Array, statistics: Float32Array, indices: Int32Array): Promise<Score>
  /** Tensors that there are now, of all who compute: the same number whenever nothing is computed. */
  tensors(): Promise<number>
}

/** Who computes. */
export interface Hands {
  readonly read: ReadImages
  /** Each of them works on one request at a time. */
  readonly calculators: readonly Calculator[]
  /** Into so many parts each batch is cut; batch normalization sees each by itself. */
  readonly parts: number
  /** Where parameters lie so that every calculator sees them; shared memory, where there is some. */
  readonly shared?: Float32Array | undefined
}

/**
 * Cuts batches into parts and has them computed, by however many there are to do it: the result depends on the
 * number of parts alone.
 */
export function createCompute({read, calculators, parts: count, shared}: Hands): Compute {
  /** Asks about each part of the batch; answers in the order of the parts. */
  async function ask<Type extends Question['type']>(
    values: Float32Array,
    indices: Int32Array,
    question: Question & {type: Type},
  ) {
    shared?.set(values)
    const parameters = shared ?? values
    const parts = split(indices, count)
    const answers: Answers[Type][] = []
    let next = 0
    await Promise.all(
      calculators.map(async calculate => {
        while (next < parts.length) {
          const mine = next++
          const part = await read(parts[mine], 'salt' in question ? question.salt : undefined)
          answers[mine] = (await calculate({...question, part, parameters})) as Answers[Type]
        }
      }),
    )
    return answers.map((answer, i) => ({answer, weight: parts[i].length / indices.length}))
  }

  return {
    async gradient(values, indices, salt) {
      const answers = await ask(values, indices, {type: 'gradient', salt})
      return {
        ...joinScores(answers.map(({answer}) => answer)),
        gradient: average(answers.map(({answer, weight}) => ({vector: answer.gradient, weight}))),
        statistics: average(answers.map(({answer, weight}) => ({vector: answer.statistics, weight}))),
      }
    },
    async statistics(values, indices) {
      const answers = await ask(values, indices, {type: 'statistics'})
      return average(answers.map(({answer, weight}) => ({vector: answer, weight})))
    },
    async score(values, statistics, indices) {
      const answers = await ask(values, indices, {type: 'score', statistics})
      return joinScores(answers.map(({answer}) => answer))
    },
    async tensors() {
      const counts = await Promise.all(calculators.map(calculate => calculate({type: 'memory'})))
      return (counts as number[]).reduce((sum, count) => sum + count, 0)
    },
  }
}

/** Cuts indices into parts of about the same length, none empty. */
function split(indices: Int32Array, count: number): Int32Array[] {
  const cut = (i: number) => Math.round((i * indices.length) / count)
  return Array.from({length: count}, (_, i) => indices.slice(cut(i), cut(i + 1))).filter(
    part => part.length > 0,
  )
}

function average(parts: readonly {vector: Float32Array; weight: number}[]): Float32Array {
  if (parts.length === 1) return parts[0].vector
  const sum = new Float32Array(parts[0].vector.length)
  for (const {vector, weight} of parts) for (let i = 0; i < sum.length; i++) sum[i] += weight * vector[i]
  return sum
}
