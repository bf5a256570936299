import {expect, it} from 'vitest'
import {lettersIn, wrapped} from './text-width.ts'

it('gives Chinese letters more room than Latin ones', () => {
  expect(lettersIn('abcdefghij', 60, 12)).toBe(8)
  expect(lettersIn('读取训练好的权重', 60, 12)).toBe(5)
})

it('breaks at spaces, beside Chinese letters, and before no comma', () => {
  expect(wrapped('one two three', 60, 12)).toEqual(['one two', 'three'])
  expect(wrapped('读取训练好，再运行', 60, 12)).toEqual(['读取训练', '好，再运行'])
  expect(wrapped('', 60, 12)).toEqual([])
  expect(wrapped('abcdefghij', 30, 12).join('')).toBe('abcdefghij')
})
