import {describe, expect, it} from 'vitest'
import {shorten, wrap} from './fit.ts'
import {widthOf} from '../words/text-width.ts'

describe('words that fit', () => {
  it('count a character of Chinese as wide as it is high', () => {
    expect(widthOf('Conv', 10)).toBeCloseTo(25.2)
    expect(widthOf('脉冲', 10)).toBe(20)
  })
  it('lose their middle where there is no room', () => {
    expect(shorten('Convolution', 100, 10)).toBe('Convolution')
    expect(shorten('Convolution', 50, 10)).toBe('Con…tion')
  })
  it('break at spaces into lines about equally long', () => {
    expect(wrap('one two three four', 80, 10)).toEqual(['one two', 'three four'])
  })
  it('break Chinese between characters, but not before a comma or inside a word of letters', () => {
    const lines = wrap('图像 0 在 Conv1 产生 5,156 个脉冲，共 12,544 个神经元。', 120, 10)
    expect(lines.join('')).not.toContain('\n')
    for (const line of lines) {
      expect(widthOf(line, 10)).toBeLessThanOrEqual(120)
      expect(line).not.toMatch(/^[，。]/)
    }
    expect(lines.join(' ')).toContain('Conv1')
    expect(lines.join(' ')).toContain('12,544')
  })
})
