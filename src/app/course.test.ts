import {describe, expect, it} from 'vitest'
import {definitions} from '../../nodes/definitions.ts'
import {helps} from '../../nodes/helps.ts'
import {deviation} from '../core/batch-norm.ts'
import {publishedThresholds} from '../core/convert/thresholds.ts'
import {levelCount} from '../core/levels.ts'
import {geometriesOf, lenet} from '../core/network.ts'
import {level} from '../core/quantize.ts'
import {seededRandom} from '../core/random.ts'
import {timingOf} from '../core/simulate/temporal.ts'
import {sumsOf, tapsOf} from '../core/sums.ts'
import {ternaryThreshold} from '../core/ternary.ts'
import {capacityOf} from '../map/chip.ts'
import {chips} from '../map/chips.ts'
import {demandsOf} from '../map/demand.ts'
import {checkLesson} from '../teach/check-lesson.ts'
import {valueOf, type Values} from '../teach/formula-value.ts'
import {readFormula} from '../teach/formula.ts'
import {readHelp} from '../teach/help.ts'
import {countWords, wordsIn, type Lesson} from '../teach/lesson.ts'
import {languages} from '../words/say.ts'
import {zh} from '../words/zh/book.ts'
import {loadCourse} from './course.ts'
import {lessonGraph} from './lesson-graph.ts'
import {documentOf} from './presets.ts'

const course = await loadCourse()
const helped = await Promise.all([...helps].map(async ([kind, load]) => readHelp(await load(), kind)))
const {fround} = Math

/** Of each formula: numbers for its names, and what the core makes of them. */
interface Check {
  readonly values: Values
  readonly core: number
}
const checks: Readonly<Record<string, (random: () => number) => Check>> = {
  'U = sum(j, w_j * c_j)'(random) {
    const geometry = geometriesOf(lenet({k: 1, B: 2}))[5]
    const fanIn = geometry.kernel[0] * geometry.kernel[1] * geometry.input[2]
    const kernel = Float32Array.from({length: fanIn * 256}, () => Math.floor(random() * 3) - 1)
    const counts = Uint8Array.from({length: fanIn}, () => Math.floor(random() * 5))
    const sums = new Float64Array(256)
    sumsOf(tapsOf(geometry, kernel), counts, sums)
    return {values: {w: Array.from(counts, (_, j) => kernel[j * 256]), c: [...counts]}, core: sums[0]}
  },
  'n = count(i, U >= theta_i)'(random) {
    const [U, theta] = [Math.floor(random() * 40), [6, 14, 22, 30]]
    return {values: {U, theta}, core: theta.reduce((fired, threshold) => fired + (U >= threshold ? 1 : 0), 0)}
  },
  'rate = spikes / (neurons * L)': () => ({
    values: {spikes: 18_587, neurons: 26_880, L: 4},
    core: 18_587 / 107_520,
  }),
  'L = 2^k * B'(random) {
    const [k, B] = [Math.floor(random() * 4), 1 + Math.floor(random() * 4)]
    return {values: {k, B}, core: levelCount({k, B})}
  },
  'level = round(2^k * clip(x, 0, B) + 0.00001)'(random) {
    const [k, B, x] = [
      Math.floor(random() * 3),
      1 + Math.floor(random() * 3),
      Math.round(random() * 64 - 16) / 16,
    ]
    return {values: {k, B, x}, core: level(fround(x), {k, B})}
  },
  'Delta = 0.7 * mean(abs(w_j))'(random) {
    const w = Float32Array.from({length: 50}, () => random() * 2 - 1)
    return {values: {w: [...w]}, core: ternaryThreshold(w)}
  },
  'x = gamma * (z - mu) / sigma + beta'(random) {
    const [gamma, beta, mu, variance, z] = [random(), random(), random() * 9, 1 + random() * 9, random() * 20]
    const sigma = Math.sqrt(variance + 1e-5)
    return {values: {gamma, beta, mu, sigma, z}, core: (gamma / sigma) * z + (beta - (mu * gamma) / sigma)}
  },
  'theta_i = 2^k * (((i + 1/2) / 2^k - beta) * sigma / gamma + mu)'(random) {
    const one = (value: number) => Float32Array.of(value)
    const batchNorm = {
      gamma: one(0.5 + random()),
      beta: one(random()),
      mean: one(random() * 9),
      variance: one(1 + random() * 20),
    }
    const [k, i] = [1, Math.floor(random() * 4)]
    const values = {
      ...{k, i, gamma: batchNorm.gamma[0], beta: batchNorm.beta[0], mu: batchNorm.mean[0]},
      sigma: deviation(batchNorm, 0),
    }
    return {values, core: publishedThresholds(batchNorm, 0, {k, B: 2}, 2 ** k)[i]}
  },
  'latency = layers * L'() {
    const network = lenet({k: 1, B: 2})
    const timing = timingOf(network, {
      method: 'store-release',
      steps: 4,
      doubleBuffered: false,
      reset: 'soft',
      v0: 0.5,
    })
    return {values: {layers: 6, L: 4}, core: timing.latency}
  },
  'inputs = height * width * channels * L'(random) {
    const levels = {k: Math.floor(random() * 2), B: 1 + Math.floor(random() * 2)}
    const {layers} = demandsOf(lenet(levels), 'sg', chips['paicore-2'])
    const {geometry, fanIn} = layers[Math.floor(random() * layers.length)]
    const [height, width] = geometry.kernel
    return {values: {height, width, channels: geometry.input[2], L: levelCount(levels)}, core: fanIn}
  },
  'axons = 1152 * m'(random) {
    const m = 2 ** Math.floor(random() * 7)
    return {values: {m}, core: capacityOf(chips['paicore-2'], 2, m).axons}
  },
  'neurons = 512 / (bits * m)'(random) {
    const [bits, m] = [2 ** Math.floor(random() * 4), 2 ** Math.floor(random() * 7)]
    return {values: {bits, m}, core: capacityOf(chips['paicore-2'], bits, m).neurons}
  },
  'kept = (1 - p) * c'(random) {
    const [p, c] = [0.25, 4]
    let kept = 0
    const trials = 20_000
    for (let trial = 0; trial < trials * c; trial++) if (random() >= p) kept++
    return {values: {p, c}, core: Math.round((kept / trials) * 10) / 10}
  },
}

describe('formulas of the course and of help', () => {
  const texts = [
    ...new Set([
      ...course.flatMap(({steps}) => steps.flatMap(({formulas}) => formulas.map(({text}) => text))),
      ...helped.flatMap(({formulas}) => formulas.map(({text}) => text)),
    ]),
  ]

  it.each(texts)('%s gives what the core gives', text => {
    const random = seededRandom(1)
    for (let trial = 0; trial < (text.startsWith('kept') ? 1 : 40); trial++) {
      const {values, core} = checks[text](random)
      const value = valueOf(readFormula(text), values)
      expect(Math.abs(value - core), `${text} with ${JSON.stringify(values).slice(0, 200)}`).toBeLessThan(
        1e-5 * Math.max(1, Math.abs(core)),
      )
    }
  })
})

/** Words of a learner's reading in a minute, and seconds for what else there is to do. */
const pace = {words: 120, step: 20, formula: 20, prediction: 20, goal: 45, challenge: 75}

/** How long a lesson takes a learner, in minutes: an estimate. */
function minutesOf({steps}: Lesson): number {
  const told = steps.flatMap(({text, done, predict}) => [
    ...[text, done ?? ''],
    ...(predict ? [predict.question, predict.because, ...predict.options] : []),
  ])
  const words = told.reduce((sum, each) => sum + countWords(wordsIn(each, 'en')), 0)
  const seconds = steps.reduce(
    (sum, {formulas, predict, goal}) =>
      sum +
      pace.step +
      pace.formula * formulas.length +
      (predict ? pace.prediction : 0) +
      (goal ? pace.goal : 0),
    pace.challenge,
  )
  return words / pace.words + seconds / 60
}

describe.each(course)('lesson $id', lesson => {
  it('takes a learner 8 to 12 minutes, as it says', () => {
    const minutes = minutesOf(lesson)
    expect(minutes).toBeGreaterThanOrEqual(8)
    expect(minutes).toBeLessThan(12.5)
    expect(Math.abs(minutes - lesson.minutes)).toBeLessThanOrEqual(1)
  })

  it('helps wherever there is something to do, and only there', () => {
    for (const {id, goal, hints, done} of lesson.steps) {
      expect(hints.length > 0, `hints of ${id}`).toBe(goal !== undefined)
      if (!goal) expect(done, id).toBeUndefined()
    }
  })

  it('has all its words in both languages', () => {
    const texts = lesson.steps.flatMap(({text, hints, done, predict}) => [
      text,
      ...hints,
      ...(done === undefined ? [] : [done]),
      ...(predict ? [predict.question, predict.because] : []),
    ])
    for (const words of [lesson.title, lesson.about, ...texts])
      for (const language of languages) expect(words, JSON.stringify(words)).toHaveProperty(language)
    for (const [, label] of JSON.stringify(texts).matchAll(/\[\[(.+?)\]\]/g))
      expect(zh.texts.has(label), `Chinese for ${label}`).toBe(true)
  })

  it('ends with a challenge that is checked', () => {
    expect(lesson.steps.at(-1)!.goal).toBeDefined()
  })

  it('names nodes and parameters of its graph', async () => {
    checkLesson(lesson, await documentOf(lessonGraph(lesson)), definitions, lesson.id)
  })
})
