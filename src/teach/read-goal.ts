import {
  listAt,
  member,
  nameAt,
  objectAt,
  wholeAt,
  wrong,
  type Members,
  type Place,
} from '../graph/upgrade-check.ts'
import {comparisons, type Comparison, type Goal} from './goal.ts'

const verbs = [
  'exists',
  'connected',
  'param',
  'metric',
  'ran',
  'selected',
  'refused',
  'all',
  'any',
  'not',
] as const

/** @throws Fault `file` that says what a goal may be */
export function readGoal(place: Place): Goal {
  const members = objectAt(place)
  const verb = verbs.find(name => Object.hasOwn(members, name))
  if (!verb) throw wrong(place, `a goal: one of ${verbs.join(', ')}`)
  const at = member(place, members, verb)
  switch (verb) {
    case 'all':
      return {all: listAt(at).map(readGoal)}
    case 'any':
      return {any: listAt(at).map(readGoal)}
    case 'not':
      return {not: readGoal(at)}
    case 'connected':
      return {connected: pairAt(at)}
    case 'param':
      return {param: pathAt(at), ...comparedAt(place, members)}
    case 'metric':
      return {metric: pathAt(at), ...comparedAt(place, members)}
    case 'exists': {
      const least = member(place, members, 'atLeast')
      return {exists: nameAt(at), ...(least.value !== undefined && {atLeast: wholeAt(least, 1, 1000)})}
    }
    case 'ran':
      return {ran: nameAt(at)}
    case 'selected':
      return {selected: nameAt(at)}
    case 'refused':
      return {refused: nameAt(at)}
  }
}

function pairAt(place: Place): readonly [string, string] {
  const items = listAt(place)
  if (items.length !== 2) throw wrong(place, 'two nodes, from and to')
  return [nameAt(items[0]), nameAt(items[1])]
}

function pathAt(place: Place): string {
  const path = nameAt(place)
  if (!/^[^.]+(\.[^.]+)+$/.test(path)) throw wrong(place, 'a node and a name, such as "simulate.accuracy"')
  return path
}

function comparedAt(place: Place, members: Members) {
  const is = member(place, members, 'is')
  if (!comparisons.includes(is.value as Comparison)) throw wrong(is, `one of ${comparisons.join(', ')}`)
  const at = member(place, members, 'value')
  const {value} = at
  if (typeof value === 'object' && value !== null)
    return {is: is.value as Comparison, value: {metric: pathAt(member(at, objectAt(at), 'metric'))}}
  if (typeof value !== 'number' && typeof value !== 'string' && typeof value !== 'boolean')
    throw wrong(at, 'a number, a text, true, false or {"metric": …}')
  return {is: is.value as Comparison, value}
}
