// A formula typeset as MathML, which browsers draw without help. Plain data: whoever shows it makes the elements.
import type {Formula, FunctionName} from './formula.ts'

/** A MathML element: its name, and its text or its children. */
export interface MathNode {
  readonly tag: string
  readonly content: string | readonly MathNode[]
}

const greek: Readonly<Record<string, string>> = {
  alpha: 'α',
  beta: 'β',
  gamma: 'γ',
  Delta: 'Δ',
  epsilon: 'ε',
  theta: 'θ',
  mu: 'μ',
  sigma: 'σ',
  tau: 'τ',
}
const signs: Readonly<Record<string, string>> = {'!=': '≠', '<=': '≤', '>=': '≥', '-': '−', '*': '·'}

const node = (tag: string, ...content: readonly MathNode[]): MathNode => ({tag, content})
const leaf = (tag: string, content: string): MathNode => ({tag, content})
const row = (...content: readonly MathNode[]) => node('mrow', ...content)
const sign = (text: string) => leaf('mo', signs[text] ?? text)
const letter = (name: string) => leaf('mi', greek[name] ?? name)
const inside = (...content: readonly MathNode[]) => row(sign('('), ...content, sign(')'))

/** A formula as the content of a `math` element. */
export function mathOf(formula: Formula): MathNode {
  switch (formula.is) {
    case 'number':
      return leaf('mn', formula.text)
    case 'name':
      return formula.index === undefined
        ? letter(formula.name)
        : node('msub', letter(formula.name), letter(formula.index))
    case 'minus':
      return row(sign('-'), grouped(formula.of, 2))
    case 'relation':
      return row(mathOf(formula.left), sign(formula.relation), mathOf(formula.right))
    case 'operation':
      return operation(formula)
    case 'over':
      return over(formula)
    case 'call':
      return call(formula.name, formula.given)
  }
}

/** How tightly a formula holds together: what binds less than its surroundings needs parentheses. */
function bindingOf(formula: Formula): number {
  if (formula.is === 'relation') return 0
  if (formula.is === 'minus') return 1
  if (formula.is === 'over') return 2
  if (formula.is !== 'operation') return 4
  if (formula.operator === '/') return 3 // a fraction stands by itself
  return {'+': 1, '-': 1, '*': 2, '^': 3}[formula.operator]
}

const grouped = (formula: Formula, least: number): MathNode =>
  bindingOf(formula) < least ? inside(mathOf(formula)) : mathOf(formula)

function operation({operator, left, right}: Extract<Formula, {is: 'operation'}>): MathNode {
  switch (operator) {
    case '/':
      return node('mfrac', mathOf(left), mathOf(right))
    case '^':
      return node('msup', grouped(left, 4), mathOf(right))
    case '*':
      return row(grouped(left, 2), sign('*'), grouped(right, 2))
    default:
      return row(grouped(left, 1), sign(operator), grouped(right, operator === '-' ? 2 : 1))
  }
}

function over({what, index, body}: Extract<Formula, {is: 'over'}>): MathNode {
  if (what === 'sum') return row(node('munder', sign('∑'), letter(index)), grouped(body, 2))
  return row(sign('#'), sign('{'), letter(index), sign(':'), mathOf(body), sign('}'))
}

function call(name: FunctionName, given: readonly Formula[]): MathNode {
  const parts = given.map(mathOf)
  if (name === 'sqrt') return node('msqrt', ...parts)
  if (name === 'abs') return row(sign('|'), ...parts, sign('|'))
  const listed = parts.flatMap((part, i) => (i === 0 ? [part] : [sign(','), part]))
  return row(leaf('mi', name), inside(...listed))
}

/** A formula read aloud: for screen readers that do not know MathML. */
export function spoken(formula: Formula): string {
  const text = (math: MathNode): string => {
    if (typeof math.content === 'string') return math.content
    const parts = math.content.map(text)
    switch (math.tag) {
      case 'mfrac':
        return `${parts[0]} over ${parts[1]}`
      case 'msup':
        return `${parts[0]} to the power of ${parts[1]}`
      case 'msub':
        return `${parts[0]} ${parts[1]}`
      case 'msqrt':
        return `square root of ${parts.join(' ')}`
      case 'munder':
        return `sum over ${parts[1]} of`
      default:
        return parts.join(' ')
    }
  }
  return text(mathOf(formula))
}
