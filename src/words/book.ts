// A language's catalogues, ready to look texts up in.

/** English texts and theirs; slots are `{0}`, `{1}` and so on. */
export type Catalogue = Readonly<Record<string, string>>

export interface Book {
  readonly texts: ReadonlyMap<string, string>
  /** How finished sentences are recognized, those with most fixed letters first. */
  readonly patterns: readonly Pattern[]
  /** What ends a sentence, what parts the members of a list, and how Intl calls the language. */
  readonly marks: {readonly stop: string; readonly comma: string; readonly locale: string}
  /** What was translated lately. */
  readonly recent: Map<string, string>
}

interface Pattern {
  /** With a group for each slot. */
  readonly shape: RegExp
  readonly text: string
}

export function bookOf(catalogues: readonly Catalogue[], marks: Book['marks']): Book {
  const all = catalogues.flatMap(catalogue => Object.entries(catalogue))
  return {
    texts: new Map(all),
    patterns: all
      .filter(([key]) => /\{\d\}/.test(key) && fixedLetters(key) >= 3)
      .toSorted(([a], [b]) => fixedLetters(b) - fixedLetters(a))
      .map(([key, text]) => ({shape: shapeOf(key), text})),
    marks,
    recent: new Map(),
  }
}

const slots = /\{(\d)\}/g
const fixedLetters = (template: string) => template.replace(slots, '').replace(/\s/g, '').length

/** Slots in their order, each as short as the rest allows; one may be empty, as a plural ending is. */
const shapeOf = (template: string) =>
  new RegExp(
    `^${template
      .split(/\{\d\}/)
      .map(escaped)
      .join('(.*?)')}$`,
    's',
  )

const escaped = (text: string) => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')

/** How many translations are kept at hand. */
const room = 2000

/**
 * Finished English text in the book's language, what stands in its slots too: texts of the catalogues, one after the
 * other or in a list. What no catalogue knows stays as it is.
 */
export function translate(book: Book, english: string): string {
  if (!/[a-z]/i.test(english)) return english
  const known = book.texts.get(english) ?? book.recent.get(english)
  if (known !== undefined) return known
  if (book.recent.size >= room) book.recent.clear()
  book.recent.set(english, english) // for whatever asks for the same inside
  const found = recognized(book, english) ?? sentences(book, english) ?? listed(book, english) ?? english
  book.recent.set(english, found)
  return found
}

/** By the first pattern that fits, with its full stop or without. */
function recognized(book: Book, english: string): string | undefined {
  const endings = english.endsWith('.') ? (['', '.'] as const) : ([''] as const)
  for (const {shape, text} of book.patterns)
    for (const ending of endings) {
      const found = shape.exec(english.slice(0, english.length - ending.length))
      if (!found) continue
      const said = text.replace(slots, (_, slot: string) => translate(book, found[+slot + 1]))
      return ending ? said + book.marks.stop : said
    }
  return undefined
}

/** Several sentences, or one whose catalogue has it without its full stop. */
function sentences(book: Book, english: string): string | undefined {
  const parts = english.split(/(?<=[.!?]) (?=["“\p{Lu}])/u)
  if (parts.length > 1) return parts.map(part => translate(book, part)).join('')
  if (!english.endsWith('.')) return undefined
  const body = english.slice(0, -1)
  const found = translate(book, body)
  return found === body ? undefined : found + book.marks.stop
}

function listed(book: Book, english: string): string | undefined {
  const parts = english.split(', ')
  const found = parts.map(part => translate(book, part))
  return parts.length > 1 && found.some((part, i) => part !== parts[i])
    ? found.join(book.marks.comma)
    : undefined
}
