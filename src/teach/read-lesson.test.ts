import {describe, expect, it} from 'vitest'
import {Fault} from '../core/fault.ts'
import {seededRandom} from '../core/random.ts'
import {countWords, wordsIn} from './lesson.ts'
import {joined, noProgress, nextStep, readProgress, withDone, withPrediction} from './progress.ts'
import {readLesson} from './read-lesson.ts'

const lesson = {
  format: 1,
  id: 'one',
  title: {en: 'One', zh: '一'},
  about: 'A lesson.',
  minutes: 8,
  preset: 'lenet-drawn-digits.json',
  set: {'convert.k': 1},
  steps: [
    {
      id: 'a',
      text: 'Look.',
      formulas: ['U = sum(j, w_j * c_j)'],
      spotlight: {node: 'convert'},
      predict: {question: 'Which?', options: ['This', 'That'], answer: 1, because: 'So it is.'},
    },
    {id: 'b', text: 'Run.', goal: {ran: 'simulate'}, hints: ['Press Run all.'], done: 'Well done.'},
  ],
}
const changed = (change: (copy: Record<string, never> & typeof lesson) => void) => {
  const copy = structuredClone(lesson)
  change(copy as never)
  return () => readLesson(copy, 'x.json')
}

describe('a lesson file', () => {
  it('is read', () => {
    const read = readLesson(lesson, 'x.json')
    expect(read.steps.map(({id}) => id)).toEqual(['a', 'b'])
    expect(wordsIn(read.title, 'zh')).toBe('一')
    expect(wordsIn(read.about, 'zh')).toBe('A lesson.')
  })

  it.each<[string, Parameters<typeof changed>[0], string]>([
    [
      'an unknown member',
      copy => Object.assign(copy, {titel: 'x'}),
      'titel: found "x", but nothing: known are format',
    ],
    ['no steps', copy => (copy.steps = []), 'steps: found [], but at least one step'],
    ['one id twice', copy => (copy.steps[1].id = 'a'), 'steps[1].id: found "a", but an id of its own'],
    [
      'a long text',
      copy => (copy.steps[0].text = 'word '.repeat(81)),
      'steps[0].text: found "81 words", but at most 80',
    ],
    [
      'a wrong formula',
      copy => (copy.steps[0].formulas = ['1 +']),
      'steps[0].formulas[0]: found "1 +", but a formula',
    ],
    ['an answer that is no option', copy => (copy.steps[0].predict!.answer = 2), 'steps[0].predict.answer'],
    [
      'a pane that is not there',
      copy => Object.assign(copy.steps[0].spotlight!, {pane: 'x', node: 5}),
      'spotlight.pane: found "x", but one of palette',
    ],
    ['a wrong setting', copy => Object.assign(copy.set, {k: 1}), 'names such as "convert.k"'],
    ['a language that is not known', copy => Object.assign(copy.title, {xx: 'x'}), 'title.xx'],
  ])('with %s is refused by name', (_, change, complaint) => {
    expect(changed(change)).toThrow(complaint)
  })

  it('never fails but by a fault, however it is broken', () => {
    const random = seededRandom(5)
    const text = JSON.stringify(lesson)
    for (let trial = 0; trial < 2000; trial++) {
      const at = Math.floor(random() * text.length)
      const broken = text.slice(0, at) + String.fromCharCode(33 + random() * 90) + text.slice(at + 1)
      let value: unknown
      try {
        value = JSON.parse(broken)
      } catch {
        continue
      }
      try {
        readLesson(value, 'x.json')
      } catch (thrown) {
        expect(thrown, broken).toBeInstanceOf(Fault)
      }
    }
  })
})

describe('progress', () => {
  it('goes on with the first step that is not done, and keeps the first prediction', () => {
    const read = readLesson(lesson, 'x.json')
    const one = withPrediction(withDone(noProgress, 'a'), 'a', 1)
    expect(nextStep(noProgress, read)).toBe(0)
    expect(nextStep(one, read)).toBe(1)
    expect(nextStep(withDone(one, 'b'), read)).toBe(0)
    expect(withPrediction(one, 'a', 0).predictions).toEqual({a: 1})
  })

  it('of two files is joined, and the first prediction counts', () => {
    const here = {one: {done: ['a'], predictions: {a: 1}}}
    const there = {one: {done: ['b'], predictions: {a: 0, b: 2}}, two: {done: ['x'], predictions: {}}}
    expect(joined(here, there)).toEqual({
      one: {done: ['a', 'b'], predictions: {a: 1, b: 2}},
      two: {done: ['x'], predictions: {}},
    })
  })

  it('takes what is usable of what was kept', () => {
    const kept = {one: {done: ['a', 3], predictions: {a: 1, b: 'x'}}, two: 5}
    expect(readProgress(kept)).toEqual({one: {done: ['a'], predictions: {a: 1}}})
    expect(readProgress('nonsense')).toEqual({})
  })
})

it('counts Chinese characters as two thirds of a word', () => {
  expect(countWords('two words')).toBe(2)
  expect(countWords('一二三')).toBe(2)
})
