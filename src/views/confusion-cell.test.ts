import {expect, it} from 'vitest'
import {cellTitle, nextCell} from './confusion-cell.ts'

it('moves among the cells of a row that have images', () => {
  const counts = [0, 4, 0, 0, 2]
  expect(nextCell(counts, 1, 1)).toBe(4)
  expect(nextCell(counts, 4, 1)).toBe(4)
  expect(nextCell(counts, 4, -1)).toBe(1)
})

it('says which images a cell has', () => {
  expect(cellTitle({label: 0, prediction: 1}, 12, ['cat', 'dog'])).toBe('12 images of cat, taken for dog')
  expect(cellTitle({label: 1, prediction: 1}, 1, ['cat', 'dog'])).toBe('1 image of dog, recognized')
})
