// Texts in one language or several, and formulas, as files have them.
import {member, nameAt, objectAt, wrong, type Members, type Place} from '../graph/upgrade-check.ts'
import {languages} from '../words/say.ts'
import {readFormula, type Formula} from './formula.ts'
import {countWords, mostWords, type Words} from './lesson.ts'

/** @throws Fault `file` for a member that is not known: a typing error would else go unnoticed */
export function only(place: Place, members: Members, known: readonly string[]): void {
  const stray = Object.keys(members).find(name => !known.includes(name))
  if (stray !== undefined)
    throw wrong(member(place, members, stray), `nothing: known are ${known.join(', ')}`)
}

export function wordsAt(place: Place): Words {
  if (typeof place.value === 'string') return nameAt(place)
  const words = objectAt(place)
  only(place, words, languages)
  if (Object.keys(words).length === 0)
    throw wrong(place, `a text, or texts by language (${languages.join(', ')})`)
  for (const language of Object.keys(words)) nameAt(member(place, words, language))
  return words
}

export function shortWordsAt(place: Place): Words {
  const words = wordsAt(place)
  for (const text of typeof words === 'string' ? [words] : Object.values(words)) {
    const count = countWords(text)
    if (count > mostWords) throw wrong({...place, value: `${count} words`}, `at most ${mostWords} words`)
  }
  return words
}

/** A formula, and its text as it was written. */
export function formulaAt(place: Place): {readonly text: string; readonly formula: Formula} {
  const text = nameAt(place)
  try {
    return {text, formula: readFormula(text)}
  } catch {
    throw wrong(place, 'a formula such as "theta_i = (i + 1/2) / 2^k"')
  }
}
