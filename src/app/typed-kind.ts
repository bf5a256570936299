// What is typed into the search for nodes: a kind, and values for it, as in `conv 16 5 same`.
import type {AnyDefinition} from '../graph/node.ts'
import type {Field, ParamValue, RawParams} from '../graph/params.ts'
import {fitness, rankOf} from './search-kinds.ts'

export interface TypedKind {
  readonly kind: AnyDefinition
  /** The values that were typed, as far as they are not the kind's own. */
  readonly params: RawParams
}

interface Hints {
  /** The kind that numbers alone are meant for: another one like the selected node. */
  readonly again?: string | undefined
  /** What suits better than others that fit what is typed as well. */
  readonly prefer?: (kind: AnyDefinition) => boolean
}

/**
 * The kinds that what is typed may mean, best first. Numbers are values of number fields, in the order of the
 * kind's form; a word may name a choice, a flag or a file that comes with Spikeloom.
 */
export function searchTyped(
  kinds: Iterable<AnyDefinition>,
  typed: string,
  {again, prefer = () => false}: Hints = {},
): TypedKind[] {
  const tokens = typed.toLowerCase().split(/\s+/).filter(Boolean)
  const repeats = again !== undefined && tokens.length > 0 && isNumber(tokens[0])
  return [...kinds]
    .filter(({kind}) => !repeats || kind === again)
    .flatMap(kind => {
      const read = readTokens(kind, tokens)
      const isNamed = repeats || tokens.length === 0 || (read?.words.length ?? 0) > 0
      if (!read || !isNamed) return []
      const score = Math.min(9, ...read.words.map(word => fitness(kind, word)))
      return score > 0 ? [{kind, params: read.params, score}] : []
    })
    .sort(
      (a, b) =>
        b.score - a.score ||
        Number(prefer(b.kind)) - Number(prefer(a.kind)) ||
        rankOf(a.kind) - rankOf(b.kind),
    )
}

const isNumber = (token: string) => /^-?(\d|\.\d)/.test(token) && Number.isFinite(Number(token))

/** Which tokens name a kind and which are values for it; nothing if there are more values than fields. */
function readTokens(kind: AnyDefinition, tokens: readonly string[]) {
  const fields = Object.entries<Field>(kind.params)
  const numbers = fields.filter(([, {field}]) => field === 'number' || field === 'optional-number')
  const words: string[] = []
  const given = new Map<string, ParamValue>()
  let taken = 0
  for (const token of tokens) {
    if (isNumber(token)) {
      if (taken === numbers.length) return undefined
      given.set(numbers[taken++][0], Number(token))
      continue
    }
    const names = taken === 0 && fitness(kind, token) > 0 // before numbers, words rather name the kind
    const value = names ? undefined : valueCalled(fields, token, given)
    if (value) given.set(...value)
    else words.push(token)
  }
  const params = Object.fromEntries([...given].filter(([name, value]) => kind.params[name].default !== value))
  return {words, params}
}

type Named = readonly [name: string, value: ParamValue]

/** The value that a word means: of the first field that has such a one and was not given any. */
function valueCalled(
  fields: readonly (readonly [string, Field])[],
  word: string,
  given: ReadonlyMap<string, ParamValue>,
): Named | undefined {
  for (const [name, field] of fields) {
    const value = given.has(name) ? undefined : valueOf(field, word)
    if (value !== undefined) return [name, value]
  }
  return undefined
}

function valueOf(field: Field, word: string): ParamValue | undefined {
  const begins = (text: string) => text.toLowerCase().startsWith(word)
  switch (field.field) {
    case 'choice':
      return field.options.find(option => begins(option) || begins(field.names[option] ?? ''))
    case 'flag':
      return begins(field.label) ? true : undefined
    case 'files':
      return Object.entries(field.shipped).find(([label]) => label.toLowerCase().includes(word))?.[1]
    default:
      return undefined
  }
}
