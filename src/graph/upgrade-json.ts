// Where a text stops being JSON. Engines tell it differently or not at all, so this asks none.

/** A place in a text, counted from 1, and what is wrong there. */
export interface JsonProblem {
  readonly line: number
  readonly column: number
  readonly found: string
  readonly needed: string
}

const space = /[ \t\n\r]*/y
const token =
  /[[\]{},:]|"(?:[ !#-[\]-\u{10ffff}]|\\(?:["\\/bfnrt]|u[\da-fA-F]{4}))*"|-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?(?![\w.])|(?:true|false|null)\b/uy

/** What may come next. */
type Need = 'value' | 'first value' | 'member' | 'first member' | 'colon' | 'next' | 'end'

const words: Readonly<Record<Need, string>> = {
  value: 'a value',
  'first value': 'a value or "]"',
  member: 'a member’s name in double quotes',
  'first member': 'a member’s name in double quotes or "}"',
  colon: '":"',
  next: 'a comma or the closing bracket',
  end: 'the end of the file',
}

/** The first place where a text is no JSON, if there is one. */
export function jsonProblem(text: string): JsonProblem | undefined {
  const open: ('[' | '{')[] = []
  let need: Need = 'value'
  for (let at = skip(space, text, 0); ; at = skip(space, text, at)) {
    const end = skip(token, text, at)
    const found = text.slice(at, end)
    if (at === text.length && need === 'end') return undefined
    const then: Need | undefined = found === '' ? undefined : after(found, need, open)
    if (!then) return problemAt(text, at, words[need])
    need = then
    at = end
  }
}

/** What may come after a token, or `undefined` if the token may not come here. */
function after(found: string, need: Need, open: ('[' | '{')[]): Need | undefined {
  const isName = found.startsWith('"')
  switch (need) {
    case 'first member':
    case 'member':
      if (isName) return 'colon'
      return found === '}' && need === 'first member' ? close(open) : undefined
    case 'colon':
      return found === ':' ? 'value' : undefined
    case 'next':
      if (found === ',') return open.at(-1) === '[' ? 'value' : 'member'
      return found === (open.at(-1) === '[' ? ']' : '}') ? close(open) : undefined
    case 'end':
      return undefined
    default:
      return value(found, need, open)
  }
}

function value(found: string, need: Need, open: ('[' | '{')[]): Need | undefined {
  if (found === '[' || found === '{') {
    open.push(found)
    return found === '[' ? 'first value' : 'first member'
  }
  if (found === ']') return need === 'first value' ? close(open) : undefined
  return '},:'.includes(found) ? undefined : following(open)
}

function close(open: ('[' | '{')[]): Need {
  open.pop()
  return following(open)
}

const following = (open: readonly string[]): Need => (open.length > 0 ? 'next' : 'end')

function skip(pattern: RegExp, text: string, at: number): number {
  pattern.lastIndex = at
  return at + (pattern.exec(text)?.[0].length ?? 0)
}

function problemAt(text: string, at: number, needed: string): JsonProblem {
  const lines = text.slice(0, at).split('\n')
  const rest = /^(?:[\w.+-]+|"[^"\n]{0,20}|.)/u.exec(text.slice(at, at + 40))
  return {
    line: lines.length,
    column: lines.at(-1)!.length + 1,
    found: rest ? show(rest[0]) : at < text.length ? 'a control character' : 'the end of the file',
    needed,
  }
}

const show = (found: string) =>
  found.startsWith('"') && found.length > 1 ? `a broken text ${found}…` : `"${found}"`
