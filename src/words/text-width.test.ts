import {expect, it} from 'vitest'
import {lettersIn, linesOf} from './text-width.ts'

const letter = 0.56

it('gives Chinese letters more room than Latin ones', () => {
  expect(lettersIn('abcdefghij', 60, 12, letter)).toBe(8)
  expect(lettersIn('读取训练好的权重', 60, 12, letter)).toBe(5)
})

it('breaks at spaces, beside Chinese letters, and before no comma', () => {
  expect(linesOf('one two three', 60, 12, letter)).toEqual(['one two', 'three'])
  expect(linesOf('读取训练好，再运行', 60, 12, letter)).toEqual(['读取训练', '好，再运行'])
  expect(linesOf('', 60, 12, letter)).toEqual([])
  expect(linesOf('abcdefghij', 30, 12, letter).join('')).toBe('abcdefghij')
})
