// Node kinds in the language of the page.
import type {AnyDefinition, Definitions} from '../graph/node.ts'
import type {Field} from '../graph/params.ts'
import {spoken} from '../words/say.ts'

/** The kinds with all that they show in the present language; they are still found by their English names. */
export const inOwnWords = (kinds: Definitions): Definitions =>
  new Map([...kinds].map(([name, kind]) => [name, kindInOwnWords(kind)]))

function kindInOwnWords(kind: AnyDefinition): AnyDefinition {
  const [title, summary] = [spoken(kind.title), spoken(kind.summary)]
  if (summary === kind.summary) return kind // a title can be the same in both, as MNIST is
  const synonyms = [...kind.synonyms.map(spoken), ...kind.synonyms, kind.title.toLowerCase()]
  const params = Object.entries(kind.params).map(([name, field]) => [name, fieldInOwnWords(field)] as const)
  return {...kind, title, summary, synonyms, params: Object.fromEntries(params)}
}

function fieldInOwnWords(field: Field): Field {
  const words = {label: spoken(field.label), help: spoken(field.help)}
  switch (field.field) {
    case 'number':
      return {...field, ...words, unit: spoken(field.unit)}
    case 'optional-number':
      return {...field, ...words, unit: spoken(field.unit), empty: spoken(field.empty)}
    case 'choice':
      return {...field, ...words, names: namesOf(field)}
    case 'files':
      return {
        ...field,
        ...words,
        shipped: keysSpoken(field.shipped),
        ...(field.none !== undefined && {none: spoken(field.none)}),
      }
    default:
      return {...field, ...words}
  }
}

const namesOf = ({options, names}: {options: readonly string[]; names: Readonly<Record<string, string>>}) =>
  Object.fromEntries(options.map(option => [option, spoken(names[option] ?? option)]))

const keysSpoken = (shipped: Readonly<Record<string, string>>) =>
  Object.fromEntries(Object.entries(shipped).map(([name, path]) => [spoken(name), path]))
