// Finding node kinds by what users call them.
import type {AnyDefinition} from '../graph/node.ts'
import {fuzzyScore} from './fuzzy.ts'

/** The groups in the order that a graph is built in, and their headings. */
export const groups: readonly (readonly [AnyDefinition['group'], string])[] = [
  ['data', 'Data'],
  ['layers', 'Network'],
  ['convert', 'Conversion'],
  ['simulate', 'Simulation'],
  ['views', 'Results'],
  ['blocks', 'Blocks of this graph'],
]

/** The kinds that match what is typed, best first; all of them, in order of groups, for nothing typed. */
export function searchKinds(kinds: Iterable<AnyDefinition>, typed: string): AnyDefinition[] {
  const words = typed.toLowerCase().split(/\s+/).filter(Boolean)
  return [...kinds]
    .map(definition => ({
      definition,
      score: Math.min(...[9, ...words.map(word => fitness(definition, word))]),
    }))
    .filter(({score}) => score > 0)
    .sort((a, b) => b.score - a.score || rankOf(a.definition) - rankOf(b.definition))
    .map(({definition}) => definition)
}

/** Where a kind comes in lists: by its group, and within that, what needs no input first. */
export const rankOf = ({group, inputs}: AnyDefinition): number =>
  groups.findIndex(([name]) => name === group) + (Object.keys(inputs).length > 0 ? 0.5 : 0)

/** How well one word fits: its title begins so, a word of it does, a synonym, it is mentioned; 0: not at all. */
export function fitness({title, synonyms, summary, kind}: AnyDefinition, word: string): number {
  const name = title.toLowerCase()
  if (name.startsWith(word) || kind === word) return 4
  if (name.split(/\s+/).some(part => part.startsWith(word))) return 3
  if (synonyms.some(synonym => synonym.split(/\s+/).some(part => part.startsWith(word)))) return 2
  if (name.includes(word) || summary.toLowerCase().includes(word)) return 1
  return word.length > 1 ? fuzzyScore(name, word) / 4 : 0 // letters apart, as in "qcv"
}
