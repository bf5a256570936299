import {describe, expect, it} from 'vitest'
import {mathOf, spoken, type MathNode} from './formula-math.ts'
import {valueOf} from './formula-value.ts'
import {readFormula} from './formula.ts'

const value = (text: string, values = {}) => valueOf(readFormula(text), values)
const shown = ({tag, content}: MathNode): string =>
  typeof content === 'string' ? content : `${tag}[${content.map(shown).join(' ')}]`

describe('a formula', () => {
  it.each([
    ['1 + 2 * 3', 7],
    ['(1 + 2) * 3', 9],
    ['-2^2', -4],
    ['2^3^2', 512],
    ['10 - 4 - 3', 3],
    ['8 / 4 / 2', 1],
    ['2 * -3', -6],
    ['1.5e3 / 3', 500],
  ])('reads %s with the usual precedence', (text, expected) => {
    expect(value(text)).toBe(expected)
  })

  it('runs over lists', () => {
    expect(value('U = sum(j, w_j * c_j)', {w: [1, -1, 0], c: [4, 1, 9]})).toBe(3)
    expect(value('n = count(i, U >= theta_i)', {U: 14, theta: [6, 14, 22, 30]})).toBe(2)
    expect(value('Delta = 0.7 * mean(abs(w_j))', {w: [1, -3]})).toBeCloseTo(1.4)
  })

  it('knows the functions of quantizers', () => {
    expect(value('round(2.5)')).toBe(2)
    expect(value('clip(x, 0, B)', {x: 3, B: 2})).toBe(2)
    expect(value('sqrt(9) + max(1, 2) + min(1, 2) + sign(-4)')).toBe(5)
  })

  it.each([
    ['1 +', 'formula "1 +": found the end'],
    ['(1', 'found the end, but ")" is needed'],
    ['clip(x)', 'clip() of 1, but clip() of 3 is needed'],
    ['sin(x)', 'one of sqrt, round'],
    ['a $ b', '"$"'],
    ['1 2', '"2", but an operator or the end is needed'],
  ])('refuses %s and says where', (text, complaint) => {
    expect(() => readFormula(text)).toThrow(complaint)
  })

  it('says which name has no value', () => {
    expect(() => value('a_j + 1', {a: [1]})).toThrow('Parameter "a_j" has no value in this formula.')
    expect(() => value('sum(j, 1)')).toThrow('indexes no list')
  })
})

describe('typesetting', () => {
  it.each([
    ['theta_i = (i + 1/2) / 2^k', 'mrow[msub[θ i] = mfrac[mrow[i + mfrac[1 2]] msup[2 k]]]'],
    ['a * (b + c)', 'mrow[a · mrow[( mrow[b + c] )]]'],
    ['a - (b + c)', 'mrow[a − mrow[( mrow[b + c] )]]'],
    ['sum(j, w_j * c_j)', 'mrow[munder[∑ j] mrow[msub[w j] · msub[c j]]]'],
    ['sqrt(x)', 'msqrt[x]'],
  ])('sets %s', (text, math) => {
    expect(shown(mathOf(readFormula(text)))).toBe(math)
  })

  it('keeps what parentheses mean: random formulas read back from their signs have the same value', () => {
    expect(value('a - (b - c)', {a: 9, b: 5, c: 2})).toBe(6)
    expect(shown(mathOf(readFormula('a - (b - c)')))).toContain('(')
    expect(shown(mathOf(readFormula('(a - b) - c')))).not.toContain('(')
    expect(shown(mathOf(readFormula('(a + b)^2')))).toContain('(')
  })

  it('can be read aloud', () => {
    expect(spoken(readFormula('U >= theta_i / 2'))).toBe('U ≥ θ i over 2')
  })
})
