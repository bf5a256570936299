// How versions are told apart: what differs from the graph as it is now, and when they were saved.
import type {GraphDocument} from '../graph/document.ts'
import {canonical} from '../graph/keys.ts'
import {locale, say, spoken} from '../words/say.ts'

/** What another state of a graph has that this one has not: `2 nodes more, 1 changed, other wires`. */
export function differenceWords(then: GraphDocument, now: GraphDocument): string {
  const nodesNow = new Map(now.nodes.map(node => [node.id, node]))
  const nodesThen = new Set(then.nodes.map(({id}) => id))
  const more = then.nodes.filter(({id}) => !nodesNow.has(id)).length
  const fewer = now.nodes.filter(({id}) => !nodesThen.has(id)).length
  const both = then.nodes.filter(({id}) => nodesNow.has(id))
  const changed = both.filter(node => node !== nodesNow.get(node.id) && differs(node, nodesNow.get(node.id)))
  const place = ({position}: {position: unknown}) => canonical(position)
  const moved = both.filter(node => place(node) !== place(nodesNow.get(node.id)!)).length
  const count = (n: number, word: string) => (n === 0 ? [] : [`${n} ${n === 1 ? 'node' : 'nodes'} ${word}`])
  const parts = [
    ...count(more, 'more'),
    ...count(fewer, 'fewer'),
    ...count(changed.length, 'different'),
    ...count(moved, 'elsewhere'),
    ...(canonical(then.wires) === canonical(now.wires) ? [] : ['other wires']),
    ...(then.seed === now.seed ? [] : ['another seed']),
    ...(then.title === now.title ? [] : ['another name']),
  ]
  return spoken(parts.length === 0 ? 'As it is now' : parts.join(', '))
}

const differs = (a: object, b: object | undefined) =>
  canonical({...a, position: null}) !== canonical({...b, position: null})

/** `today 12:03`, `24 Nov 2026 12:03`. */
export function whenWords(then: number, now: number): string {
  const time = new Intl.DateTimeFormat(locale(), {hour: '2-digit', minute: '2-digit'})
  const day = new Intl.DateTimeFormat(locale(), {day: 'numeric', month: 'short', year: 'numeric'})
  const [date, today] = [day.format(then), day.format(now)]
  return `${date === today ? say`today` : date} ${time.format(then)}`
}
