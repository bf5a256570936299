// Texts of lessons and help in the language of the page.
import {useLanguage} from '../stores/language.ts'
import {wordsIn, type Words} from '../teach/lesson.ts'
import {spoken} from '../words/say.ts'

/** Says texts as learners read them: `[[Run all]]` becomes what the page calls it now. */
export function useTold(): (words: Words) => string {
  const languages = useLanguage()
  return words =>
    wordsIn(words, languages.language).replace(/\[\[(.+?)\]\]/g, (_, label: string) => spoken(label))
}
