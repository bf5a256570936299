// The editor's languages. English stands in the source, Chinese in the catalogues of src/words/zh, area by area.
//
//   say`Undo: ${label}`        a text of the page, looked up at once as "Undo: {0}"
//   spoken(fault.message)      a sentence made elsewhere: by the core, a worker, a node kind, a kept document
//
// Whatever computes, is kept or crosses threads speaks English alone; it becomes another language where it is
// shown. So results, files and undo labels are the same in all languages, and a switch changes everything at once.
//
// A new text: write it in English, inside say`…` if it is made on the page, and add its Chinese to the catalogue of
// its folder: {"Undo: {0}": "撤销：{0}"}. Slots are numbered as they stand and may change places, or stay out, as
// English plural endings do: {"{0} node{1}": "{0} 个节点"}. catalogues.test.ts names what is missing or unused.
// A word with two meanings gets a note that is not shown: say`Open|verb`.
//
// Why no library: vue-i18n cannot go where Vue cannot (workers, command line), and none that was looked at
// translates finished sentences. What would be gained, plural rules, neither language needs beyond an "s".
import {translate, type Book} from './book.ts'

export const languages = ['en', 'zh'] as const
export type Language = (typeof languages)[number]

/** What each language calls itself; the same on every page. */
export const languageNames: Readonly<Record<Language, string>> = {en: 'English', zh: '中文'}

let book: Book | undefined
let noticeReading: () => unknown = () => undefined

/** From now on texts are said out of this book; in English without one. */
export const speakFrom = (chosen: Book | undefined): void => void (book = chosen)

/** Calls back whenever a text is looked up, so that whoever shows it can learn that it depends on the language. */
export const onReading = (notice: () => unknown): void => void (noticeReading = notice)

/** A text of the page in its present language. */
export function say(parts: TemplateStringsArray, ...values: readonly (string | number)[]): string {
  noticeReading()
  const template = templateOf(parts)
  return fill(book?.texts.get(template) ?? template.replace(/\|.*$/s, ''), values)
}

/** An English sentence or name in the present language; as it is, where no catalogue knows it. */
export function spoken(english: string): string {
  noticeReading()
  return book ? translate(book, english) : english
}

/** Of dates, as Intl calls it. */
export function locale(): string {
  noticeReading()
  return book?.marks.locale ?? 'en-GB'
}

const templates = new WeakMap<TemplateStringsArray, string>()

/** `Undo: {0}`. */
function templateOf(parts: TemplateStringsArray): string {
  const known = templates.get(parts)
  if (known !== undefined) return known
  const made = parts.reduce((text, part, slot) => `${text}{${slot - 1}}${part}`)
  templates.set(parts, made)
  return made
}

const fill = (template: string, values: readonly (string | number)[]): string =>
  values.length === 0 ? template : template.replace(/\{(\d)\}/g, (_, slot: string) => String(values[+slot]))
