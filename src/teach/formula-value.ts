import {fault} from '../core/fault.ts'
import {roundHalfEven} from '../core/quantize.ts'
import type {Formula, FunctionName, Relation} from './formula.ts'

/** What names stand for: numbers, or lists that an index runs over. */
export type Values = Readonly<Record<string, number | readonly number[]>>

/**
 * What a formula comes to. Of an equation it is its right side; of another relation 1 where it holds, else 0.
 * @throws Fault `param` if it has a name without a value
 */
export function valueOf(formula: Formula, values: Values): number {
  switch (formula.is) {
    case 'number':
      return Number(formula.text)
    case 'name':
      return named(formula, values)
    case 'minus':
      return -valueOf(formula.of, values)
    case 'operation':
      return operations[formula.operator](valueOf(formula.left, values), valueOf(formula.right, values))
    case 'relation':
      return related(formula, values)
    case 'over':
      return over(formula, values)
    case 'call':
      return called(formula.name, formula.given, values)
  }
}

const operations = {
  '+': (a: number, b: number) => a + b,
  '-': (a: number, b: number) => a - b,
  '*': (a: number, b: number) => a * b,
  '/': (a: number, b: number) => a / b,
  '^': (a: number, b: number) => a ** b,
}

const relations: {readonly [R in Exclude<Relation, '='>]: (a: number, b: number) => boolean} = {
  '!=': (a, b) => a !== b,
  '<': (a, b) => a < b,
  '<=': (a, b) => a <= b,
  '>': (a, b) => a > b,
  '>=': (a, b) => a >= b,
}

function related({relation, left, right}: Extract<Formula, {is: 'relation'}>, values: Values): number {
  if (relation === '=') return valueOf(right, values)
  return relations[relation](valueOf(left, values), valueOf(right, values)) ? 1 : 0
}

function named({name, index}: Extract<Formula, {is: 'name'}>, values: Values): number {
  const whole = index === undefined ? name : `${name}_${index}`
  const own = Object.hasOwn(values, whole) ? values[whole] : undefined
  if (typeof own === 'number') return own
  const list = Object.hasOwn(values, name) ? values[name] : undefined
  const at = index === undefined ? undefined : values[index]
  if (typeof list === 'object' && typeof at === 'number' && at in list) return list[at]
  throw fault('param', {param: whole, problem: 'has no value in this formula'})
}

/** The sum, or the count of those that hold, over all places of the first list that the body reads by the index. */
function over({what, index, body}: Extract<Formula, {is: 'over'}>, values: Values): number {
  const length = lengthOf(body, index, values)
  if (length === undefined) throw fault('param', {param: index, problem: 'indexes no list in this formula'})
  let total = 0
  for (let at = 0; at < length; at++) {
    const value = valueOf(body, {...values, [index]: at})
    total += what === 'sum' ? value : Number(value !== 0)
  }
  return total
}

function lengthOf(formula: Formula, index: string, values: Values): number | undefined {
  if (formula.is === 'name') {
    const list = formula.index === index ? values[formula.name] : undefined
    return typeof list === 'object' ? list.length : undefined
  }
  for (const part of partsOf(formula)) {
    const length = lengthOf(part, index, values)
    if (length !== undefined) return length
  }
  return undefined
}

/** The formulas that a formula is made of. */
export function partsOf(formula: Formula): readonly Formula[] {
  switch (formula.is) {
    case 'number':
    case 'name':
      return []
    case 'minus':
      return [formula.of]
    case 'over':
      return [formula.body]
    case 'call':
      return formula.given
    default:
      return [formula.left, formula.right]
  }
}

function called(name: FunctionName, given: readonly Formula[], values: Values): number {
  if (name === 'mean') return meanOf(given[0], values)
  const [a, b, c] = given.map(part => valueOf(part, values))
  switch (name) {
    case 'sqrt':
      return Math.sqrt(a)
    case 'round':
      return roundHalfEven(a)
    case 'abs':
      return Math.abs(a)
    case 'sign':
      return Math.sign(a)
    case 'clip':
      return Math.min(Math.max(a, b), c)
    case 'max':
      return Math.max(a, b)
    case 'min':
      return Math.min(a, b)
  }
}

/** The mean over a list, which the body reads by the index `j`. */
function meanOf(body: Formula, values: Values): number {
  const length = lengthOf(body, 'j', values)
  if (!length) throw fault('param', {param: 'mean', problem: 'needs a list read by the index j'})
  return over({is: 'over', what: 'sum', index: 'j', body}, values) / length
}
