// What is told of a node kind when somebody asks: more than its summary, less than a lesson.
import {listAt, member, objectAt} from '../graph/upgrade-check.ts'
import type {Formula} from './formula.ts'
import type {Words} from './lesson.ts'
import {formulaAt, only, shortWordsAt} from './read-words.ts'

export interface Help {
  /** What it is for. */
  readonly use: Words
  /** How to read what it shows, if it shows something. */
  readonly reading?: Words
  readonly formulas: readonly {readonly text: string; readonly formula: Formula}[]
}

/**
 * Reads a help text. @param file  what it is called in complaints
 * @throws Fault `file` that names the place
 */
export function readHelp(value: unknown, file: string): Help {
  const place = {file, where: 'the document', value}
  const members = objectAt(place)
  only(place, members, ['use', 'reading', 'formulas'])
  const formulas = member(place, members, 'formulas')
  return {
    use: shortWordsAt(member(place, members, 'use')),
    ...(Object.hasOwn(members, 'reading') && {reading: shortWordsAt(member(place, members, 'reading'))}),
    formulas: formulas.value === undefined ? [] : listAt(formulas).map(formulaAt),
  }
}
