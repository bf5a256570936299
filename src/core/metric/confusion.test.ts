import {expect, it} from 'vitest'
import {classFigures, confusionOf} from './confusion.ts'
import {wilson} from './wilson.ts'

const confusion = confusionOf(Uint8Array.of(0, 1, 1, 1, 0, 9), Uint8Array.of(0, 0, 0, 1, 1, 1), [
  'a',
  'b',
  'c',
])

it('counts labels by row and predictions by column, and leaves out what is no class', () => {
  expect([...confusion.counts]).toEqual([1, 2, 0, 1, 1, 0, 0, 0, 0])
})

it('tells recall with its interval, precision, and what a class is mistaken for', () => {
  const [a, b, c] = classFigures(confusion)
  expect(a).toEqual({
    name: 'a',
    images: 3,
    right: 1,
    recall: 1 / 3,
    interval: wilson(1, 3),
    precision: 1 / 2,
    false: 1,
    mistaken: {name: 'b', images: 2},
  })
  expect(b.mistaken).toEqual({name: 'a', images: 1})
  expect(c).toMatchObject({images: 0, recall: null, interval: null, precision: null, mistaken: null})
})
