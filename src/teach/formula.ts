// Formulas of lessons, written as one types them: `theta_i = ((i + 1/2) / 2^k - beta) * sigma / gamma + mu`. The same
// text is typeset and computed, so that what learners read and what tests check cannot differ.
import {fault} from '../core/fault.ts'

export type Operator = '+' | '-' | '*' | '/' | '^'
export type Relation = '=' | '!=' | '<' | '<=' | '>' | '>='

/** What a formula is made of. */
export type Formula =
  | {readonly is: 'number'; readonly text: string}
  /** `theta_i` has the name `theta` and the index `i`. */
  | {readonly is: 'name'; readonly name: string; readonly index?: string}
  | {readonly is: 'minus'; readonly of: Formula}
  | {readonly is: 'operation'; readonly operator: Operator; readonly left: Formula; readonly right: Formula}
  | {readonly is: 'relation'; readonly relation: Relation; readonly left: Formula; readonly right: Formula}
  /** `sum(j, w_j * c_j)` and `count(i, U >= theta_i)` run over an index. */
  | {readonly is: 'over'; readonly what: 'sum' | 'count'; readonly index: string; readonly body: Formula}
  | {readonly is: 'call'; readonly name: FunctionName; readonly given: readonly Formula[]}

/** Functions and how many numbers each takes. */
export const functions = {sqrt: 1, round: 1, abs: 1, sign: 1, mean: 1, clip: 3, max: 2, min: 2} as const
export type FunctionName = keyof typeof functions

const token = /\s*(\d+(?:\.\d+)?(?:e-?\d+)?|[A-Za-z]+(?:_[A-Za-z0-9]+)?|!=|<=|>=|[-+*/^=<>(),])/y

interface Reader {
  readonly text: string
  readonly tokens: readonly string[]
  at: number
}

/**
 * Reads a formula.
 * @throws Fault `file` that quotes it and names the place
 */
export function readFormula(text: string): Formula {
  const reader: Reader = {text, tokens: tokensOf(text), at: 0}
  const formula = relation(reader)
  if (reader.at < reader.tokens.length) throw unexpected(reader, 'an operator or the end')
  return formula
}

function tokensOf(text: string): string[] {
  const tokens: string[] = []
  token.lastIndex = 0
  for (let end = 0; text.slice(end).trim() !== ''; end = token.lastIndex) {
    const found = token.exec(text)
    if (!found) throw misread(text, `"${text.slice(end).trim()[0]}"`, 'a number, a name or an operator')
    tokens.push(found[1])
  }
  return tokens
}

const misread = (text: string, found: string, needed: string) =>
  fault('file', {file: 'lesson', where: `formula "${text}"`, found, needed})

const unexpected = ({text, tokens, at}: Reader, needed: string) =>
  misread(text, at < tokens.length ? `"${tokens[at]}"` : 'the end', needed)

/** Takes the next token if it is one of these. */
function take<T extends string>(reader: Reader, ...wanted: readonly T[]): T | undefined {
  const next = reader.tokens[reader.at] as T
  if (!wanted.includes(next)) return undefined
  reader.at++
  return next
}

function expect(reader: Reader, wanted: string): void {
  if (take(reader, wanted) === undefined) throw unexpected(reader, `"${wanted}"`)
}

function relation(reader: Reader): Formula {
  let left = sum(reader)
  for (;;) {
    const found = take<Relation>(reader, '=', '!=', '<', '<=', '>', '>=')
    if (!found) return left
    left = {is: 'relation', relation: found, left, right: sum(reader)}
  }
}

function sum(reader: Reader): Formula {
  let left = product(reader)
  for (;;) {
    const operator = take<Operator>(reader, '+', '-')
    if (!operator) return left
    left = {is: 'operation', operator, left, right: product(reader)}
  }
}

function product(reader: Reader): Formula {
  let left = signed(reader)
  for (;;) {
    const operator = take<Operator>(reader, '*', '/')
    if (!operator) return left
    left = {is: 'operation', operator, left, right: signed(reader)}
  }
}

function signed(reader: Reader): Formula {
  if (take(reader, '-')) return {is: 'minus', of: signed(reader)}
  const base = atom(reader)
  return take(reader, '^') ? {is: 'operation', operator: '^', left: base, right: signed(reader)} : base
}

function atom(reader: Reader): Formula {
  if (take(reader, '(')) {
    const inside = relation(reader)
    expect(reader, ')')
    return inside
  }
  const next = reader.tokens.at(reader.at)
  if (next === undefined || !/^[\dA-Za-z]/.test(next)) throw unexpected(reader, 'a number, a name or "("')
  reader.at++
  if (/^\d/.test(next)) return {is: 'number', text: next}
  if (take(reader, '(')) return call(reader, next)
  const [name, index] = next.split('_')
  return {is: 'name', name, ...(index !== undefined && {index})}
}

function call(reader: Reader, name: string): Formula {
  if (name === 'sum' || name === 'count') {
    const index = reader.tokens[reader.at++] ?? ''
    expect(reader, ',')
    const body = relation(reader)
    expect(reader, ')')
    return {is: 'over', what: name, index, body}
  }
  const given = [relation(reader)]
  while (take(reader, ',')) given.push(relation(reader))
  expect(reader, ')')
  const wanted = Object.hasOwn(functions, name) ? functions[name as FunctionName] : undefined
  if (wanted !== given.length)
    throw misread(
      reader.text,
      `${name}() of ${given.length}`,
      wanted === undefined
        ? `one of ${Object.keys(functions).join(', ')}, sum, count`
        : `${name}() of ${wanted}`,
    )
  return {is: 'call', name: name as FunctionName, given}
}
