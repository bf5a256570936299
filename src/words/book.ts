// A language's catalogues, ready to look texts up in.

/** English texts and theirs; slots are `{0}`, `{1}` and so on. */
export type Catalogue = Readonly<Record<string, string>>

export interface Book {
  readonly texts: ReadonlyMap<string, string>
  /** How finished sentences are recognized, those with most fixed letters first. */
  readonly patterns: readonly Pattern[]
  /** What was translated lately. */
  readonly recent: Map<string, string>
}

interface Pattern {
  readonly shape: RegExp
  /** Which slot each group of `shape` is. */
  readonly text: string
}

/**
 * @param texts      looked up as they are
 * @param sentences  also recognized when their slots are filled
 */
export function bookOf(texts: readonly Catalogue[], sentences: readonly Catalogue[]): Book {
  const all = [...texts, ...sentences].flatMap(catalogue => Object.entries(catalogue))
  const filled = sentences
    .flatMap(catalogue => Object.entries(catalogue))
    .filter(([key]) => /\{\d\}/.test(key))
  return {
    texts: new Map(all),
    patterns: filled
      .toSorted(([a], [b]) => fixedLetters(b) - fixedLetters(a))
      .map(([key, text]) => ({shape: shapeOf(key), text})),
    recent: new Map(),
  }
}

const fixedLetters = (template: string) => template.replace(/\{\d\}/g, '').length

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

/** A finished English text in the book's language, what stands in its slots too; unknown texts stay as they are. */
export function translate(book: Book, english: string): string {
  const known = book.texts.get(english) ?? book.recent.get(english)
  if (known !== undefined) return known
  const found = recognize(book, english)
  if (book.recent.size >= room) book.recent.clear()
  book.recent.set(english, found)
  return found
}

function recognize(book: Book, english: string): string {
  for (const {shape, text} of book.patterns) {
    const slots = shape.exec(english)
    if (slots) return text.replace(/\{(\d)\}/g, (_, slot: string) => translate(book, slots[+slot + 1]))
  }
  return english
}
