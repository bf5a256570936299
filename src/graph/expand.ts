// What runs: blocks give way to what is inside them, and bypassed nodes to wires round them.
import {fault} from '../core/fault.ts'
import {contentOf, kindsWith, pairsOf, repeatsOf} from './blocks.ts'
import {sourceWithout} from './detour.ts'
import {blockIdOf} from './document-ends.ts'
import type {Block, DocumentNode, GraphDocument, NodeId, Sheet, Wire} from './document-types.ts'
import type {Definitions} from './node.ts'
import {nodeOf} from './document.ts'
import {orderOf} from './order.ts'

type End = readonly [NodeId, string]

/**
 * The document without blocks and bypassed nodes. What is inside a use `a` of a block is called `a/inner`, in
 * its second copy `a.2/inner`. A document that has neither is given back as it is.
 */
export function expand(doc: GraphDocument, definitions: Definitions): GraphDocument {
  const plain = doc.nodes.every(({kind, bypass}) => !bypass && useOf(doc, kind) === undefined)
  if (plain) return doc
  const flat = flatten(doc, {
    doc,
    kinds: kindsWith(doc.blocks, definitions),
    prefix: '',
    title: '',
    bypass: false,
  })
  const whole: GraphDocument = {
    format: doc.format,
    title: doc.title,
    seed: doc.seed,
    nodes: flat.nodes,
    wires: flat.wires,
  }
  return withoutBypassed(whole, definitions)
}

const useOf = ({blocks}: GraphDocument, kind: string): Block | undefined => {
  const id = blockIdOf(kind)
  return id !== undefined && blocks && Object.hasOwn(blocks, id) ? blocks[id] : undefined
}

function withoutBypassed(doc: GraphDocument, definitions: Definitions): GraphDocument {
  const ids = new Set(doc.nodes.filter(({bypass}) => bypass).map(({id}) => id))
  if (ids.size === 0) return doc
  const source = sourceWithout(doc, ids, definitions)
  const wires = doc.wires.flatMap((wire): Wire[] => {
    const from = ids.has(wire.to[0]) ? undefined : source(wire.from)
    return from ? [{...wire, from}] : []
  })
  return {...doc, nodes: doc.nodes.filter(({id}) => !ids.has(id)), wires}
}

interface Place {
  readonly doc: GraphDocument
  readonly kinds: Definitions
  /** What ids begin with here, and titles. */
  readonly prefix: string
  readonly title: string
  readonly bypass: boolean
}

interface Flat {
  readonly nodes: DocumentNode[]
  readonly wires: Wire[]
  /** The ends that feed a node's input, and the end that gives a node's output. */
  readonly into: (end: End) => readonly End[]
  readonly outOf: (end: End) => End | undefined
}

/** The nodes of a sheet and of all that is inside it. */
function flatten(sheet: Sheet, place: Place): Flat {
  const uses = new Map<NodeId, Use>()
  const nodes: DocumentNode[] = []
  const wires: Wire[] = []
  for (const node of sheet.nodes) {
    const block = useOf(place.doc, node.kind)
    if (block) {
      const use = unfold(node, block, place)
      uses.set(node.id, use)
      nodes.push(...use.nodes)
      wires.push(...use.wires)
    } else nodes.push(named(node, place))
  }
  const into = (end: End) => uses.get(end[0])?.into(end[1]) ?? [[place.prefix + end[0], end[1]] as const]
  const outOf = (end: End) => {
    const use = uses.get(end[0])
    return use ? use.outOf(end[1]) : ([place.prefix + end[0], end[1]] as const)
  }
  for (const wire of sheet.wires) {
    const from = outOf(wire.from)
    if (from) for (const to of into(wire.to)) wires.push({...wire, from, to})
  }
  return {nodes, wires, into, outOf}
}

function named(node: DocumentNode, {prefix, title, bypass, kinds}: Place): DocumentNode {
  if (prefix === '') return node
  const own = node.title ?? kinds.get(node.kind)?.title ?? node.kind
  return {...node, id: prefix + node.id, title: title + own, ...(bypass && {bypass})}
}

interface Use {
  readonly nodes: readonly DocumentNode[]
  readonly wires: readonly Wire[]
  readonly into: (port: string) => readonly End[]
  readonly outOf: (port: string) => End | undefined
}

/** A use of a block as its copies, each feeding the next. */
function unfold(node: DocumentNode, block: Block, place: Place): Use {
  const definition = place.kinds.get(node.kind)!
  const pairs = pairsOf(definition.inputs, definition.outputs)
  const count = pairs.length > 0 ? repeatsOf(node) : 1
  const name = node.title ?? block.title
  const copies = Array.from({length: count}, (_, i) =>
    flatten(
      {nodes: contentOf(node, block), wires: block.wires},
      {
        ...place,
        prefix: copyPrefix(place.prefix, node.id, i),
        title: `${place.title}${name}${count > 1 ? ` ${i + 1}` : ''} › `,
        bypass: place.bypass || node.bypass === true,
      },
    ),
  )
  const enter = (copy: Flat, port: string) =>
    (block.inputs.find(({name}) => name === port)?.to ?? []).flatMap(copy.into)
  const leave = (copy: Flat, port: string) => {
    const end = block.outputs.find(({name}) => name === port)?.from
    return end && copy.outOf(end)
  }
  const links = copies.slice(1).flatMap((copy, i) =>
    pairs.flatMap(([input, output]) => {
      const from = leave(copies[i], output)
      return from ? enter(copy, input).map((to): Wire => ({from, to})) : []
    }),
  )
  const chained = new Set(pairs.map(([input]) => input))
  return {
    nodes: copies.flatMap(copy => copy.nodes),
    wires: [...copies.flatMap(copy => copy.wires), ...links],
    into: port => (chained.has(port) ? copies.slice(0, 1) : copies).flatMap(copy => enter(copy, port)),
    outOf: port => leave(copies.at(-1)!, port),
  }
}

/** What the ids inside a copy of a use begin with; copies count from 0. */
export const copyPrefix = (prefix: string, id: NodeId, copy: number): string =>
  `${prefix}${id}${copy > 0 ? `.${copy + 1}` : ''}/`

/** Whether an id of an expanded document is inside a use, in any of its copies. */
export function isInside(id: NodeId, prefix: string, use: NodeId): boolean {
  if (!id.startsWith(prefix + use)) return false
  return /^(\.\d+)?\//.test(id.slice(prefix.length + use.length))
}

/**
 * The node of an expanded document to run up to, for one of the document: of a block, the last inside; of a
 * bypassed node, what it passes on.
 * @throws Fault `node` if there is no node `to`
 */
export function targetIn(whole: GraphDocument, doc: GraphDocument, to: NodeId): NodeId {
  if (whole.nodes.some(({id}) => id === to)) return to
  const inside = orderOf(whole).findLast(id => isInside(id, '', to))
  if (inside !== undefined) return inside
  const seen = new Set([nodeOf(doc, to).id])
  for (const id of seen)
    for (const wire of doc.wires)
      if (wire.to[0] === id) {
        const [source] = wire.from
        if (whole.nodes.some(node => node.id === source)) return source
        seen.add(source)
      }
  throw fault('node', {node: to, known: whole.nodes.map(({id}) => id)})
}
