// What differs between two documents, small enough to be kept for every step of the history.
import type {GraphDocument} from './document.ts'

/** One stretch of a list: items of the list before, or new ones. */
type Stretch = {readonly from: number; readonly count: number} | {readonly items: readonly unknown[]}

/** How a member comes about: a list from stretches, anything else as it is. */
type Change = {readonly list: readonly Stretch[]} | {readonly value: unknown}

/** What turns one document into another. Plain data. */
export interface Delta {
  readonly changes: Readonly<Record<string, Change>>
  /** Members that the other document does not have. */
  readonly gone: readonly string[]
}

type Members = Readonly<Record<string, unknown>>

/** What turns `before` into `after`. Documents share what an edit leaves alone, so this compares identities. */
export function deltaBetween(before: GraphDocument, after: GraphDocument): Delta {
  const [from, to] = [before, after] as unknown as [Members, Members]
  const differ = Object.keys(to).filter(name => !Object.hasOwn(from, name) || from[name] !== to[name])
  const changeOf = (was: unknown, is: unknown): Change =>
    Array.isArray(was) && Array.isArray(is) ? {list: stretches(was, is)} : {value: is}
  return {
    changes: Object.fromEntries(
      differ.map(name => [name, changeOf(Object.hasOwn(from, name) ? from[name] : undefined, to[name])]),
    ),
    gone: Object.keys(from).filter(name => !Object.hasOwn(to, name)),
  }
}

/** The document that a delta turns `before` into. What the delta does not touch is shared with `before`. */
export function applyDelta(before: GraphDocument, {changes, gone}: Delta): GraphDocument {
  const from = before as unknown as Members
  const made = Object.entries(changes).map(([name, change]) => [
    name,
    'value' in change
      ? change.value
      : change.list.flatMap(stretch => itemsOf(from[name] as readonly unknown[], stretch)),
  ])
  const left = Object.entries(from).filter(([name]) => !gone.includes(name))
  const members: unknown = Object.fromEntries([...left, ...made])
  return members as GraphDocument
}

const itemsOf = (list: readonly unknown[], stretch: Stretch) =>
  'items' in stretch ? stretch.items : list.slice(stretch.from, stretch.from + stretch.count)

/** The list `after`, told in as few stretches of `before` as its order allows. */
function stretches(before: readonly unknown[], after: readonly unknown[]): readonly Stretch[] {
  const places = new Map(before.map((item, i) => [item, i]))
  const parts: ({from: number; count: number} | {items: unknown[]})[] = []
  for (const item of after) {
    const from = places.get(item)
    const last = parts.at(-1)
    if (from === undefined) {
      if (last && 'items' in last) last.items.push(item)
      else parts.push({items: [item]})
    } else if (last && 'from' in last && last.from + last.count === from) last.count++
    else parts.push({from, count: 1})
  }
  return parts
}
