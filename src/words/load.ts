// Catalogues come when their language is chosen: the page begins without any.
import type {Book} from './book.ts'
import {speakFrom, type Language} from './say.ts'

const books: Readonly<Record<Language, () => Promise<Book | undefined>>> = {
  en: () => Promise.resolve(undefined),
  zh: () => import('./zh/book.ts').then(({zh}) => zh),
}

/** Fetches a language and speaks it from then on. */
export async function speak(language: Language): Promise<void> {
  speakFrom(await books[language]())
}
