// A graph in a link: after the #, which no server ever sees.
import {fault} from '../core/fault.ts'
import type {DocumentNode, GraphDocument, NodeId} from '../graph/document.ts'
import {canonical} from '../graph/keys.ts'
import type {Definitions} from '../graph/node.ts'
import {panes, sharedOf, withShared, type Pane} from '../graph/shared.ts'
import {parseDocument} from '../graph/upgrade.ts'
import {pack, unpack} from './pack.ts'

/** What a sender hides and locks. */
export interface Flags {
  readonly hide: readonly Pane[]
  readonly lock: readonly NodeId[]
}

/** What follows the # of a link: `g=…&hide=palette,results&lock=conv1`. */
export function linkOf(document: GraphDocument, definitions: Definitions, {hide, lock}: Flags): string {
  const bare = withShared(document, {results: sharedOf(document).results})
  const list = (name: string, items: readonly string[]) =>
    items.length === 0 ? '' : `&${name}=${items.map(encodeURIComponent).join(',')}`
  return `g=${pack(JSON.stringify(withoutDefaults(bare, definitions)))}${list('hide', hide)}${list('lock', lock)}`
}

/** Whether what follows a # is meant to be a graph. */
export const isLink = (fragment: string): boolean => /^#?(.*&)?g=/s.test(fragment)

/**
 * The graph that a link holds.
 * @throws Fault `link` if it is damaged or cut off; as `parseDocument` if it holds something else
 */
export function openLink(fragment: string, definitions: Definitions): GraphDocument {
  const parts = new URLSearchParams(fragment.replace(/^#/, ''))
  const text = unpack(parts.get('g') ?? '')
  if (text === undefined)
    throw fault('link', {
      problem: 'This link is damaged or cut off',
      fix: 'Ask for it again, or for the graph as a file',
    })
  const document = parseDocument(text, 'link', definitions)
  const list = (name: string) => (parts.get(name) ?? '').split(',').filter(item => item !== '')
  const known = new Set(document.nodes.map(({id}) => id))
  return withShared(document, {
    hide: panes.filter(pane => list('hide').includes(pane)),
    lock: list('lock').filter(id => known.has(id)),
    results: sharedOf(document).results,
  })
}

/** The document without parameters that say what they would be anyhow. */
function withoutDefaults(document: GraphDocument, definitions: Definitions): GraphDocument {
  const bare = (node: DocumentNode) => {
    const schema = definitions.get(node.kind)?.params ?? {}
    const said = Object.entries(node.params).filter(
      ([name, value]) => !Object.hasOwn(schema, name) || canonical(schema[name].default) !== canonical(value),
    )
    return {...node, params: Object.fromEntries(said)}
  }
  return {...document, nodes: document.nodes.map(bare)}
}
