// Blocks as node kinds: the editor sees their uses as nodes like any other.
import {blockIdOf} from './document-ends.ts'
import type {Block, DocumentNode, GraphDocument, Sheet} from './document-types.ts'
import type {AnyDefinition, Definitions, Ports} from './node.ts'
import {integer, type Field, type ParamSchema} from './params.ts'
import type {PortType} from './values.ts'

type Blocks = Readonly<Record<string, Block>>

/** How often a block is used in a row, where it can be: its last output feeds its first input. */
export const repeatParam = 'repeat'
const mostRepeats = 64

/** The kinds of a build and, as more of them, the blocks of a document. */
export function kindsWith(blocks: Blocks | undefined, definitions: Definitions): Definitions {
  if (!blocks || Object.keys(blocks).length === 0) return definitions
  const kinds = new Map(definitions)
  for (const id of Object.keys(blocks)) define(id, blocks, kinds)
  return kinds
}

/** Puts a block's definition among the kinds, those of blocks inside it first. */
function define(id: string, blocks: Blocks, kinds: Map<string, AnyDefinition>) {
  const kind = `block:${id}`
  if (kinds.has(kind) || !Object.hasOwn(blocks, id)) return
  const block = blocks[id]
  for (const {kind: inner} of block.nodes) {
    const innerId = blockIdOf(inner)
    if (innerId !== undefined && innerId !== id) define(innerId, blocks, kinds)
  }
  kinds.set(kind, definitionOf(kind, block, kinds))
}

function definitionOf(kind: string, block: Block, kinds: Definitions): AnyDefinition {
  const nodes = new Map(block.nodes.map(node => [node.id, node]))
  const typeAt = (id: string, side: 'inputs' | 'outputs', port: string): PortType | undefined =>
    kinds.get(nodes.get(id)?.kind ?? '')?.[side][port]
  const inputs = ports(
    block.inputs.map(({name, to}) => [name, to[0] && typeAt(to[0][0], 'inputs', to[0][1])]),
  )
  const outputs = ports(block.outputs.map(({name, from}) => [name, typeAt(from[0], 'outputs', from[1])]))
  const own = exposed(block, nodes, kinds)
  const count = block.nodes.length
  return {
    kind,
    version: 1,
    group: 'blocks',
    title: block.title,
    summary: `A block of this graph: ${count} node${count === 1 ? '' : 's'} under one name.`,
    synonyms: ['block', 'sub-graph', 'group', 'module'],
    icon: 'boxes',
    inputs,
    outputs,
    params: {...(pairsOf(inputs, outputs).length > 0 && {[repeatParam]: repeat}), ...own},
    face: [...(pairsOf(inputs, outputs).length > 0 ? [repeatParam] : []), ...Object.keys(own)].slice(0, 3),
    infer: () => ({outputs: {}, facts: []}), // what is inside is asked instead
  }
}

const repeat = integer({
  label: 'Repeat',
  default: 1,
  min: 1,
  max: mostRepeats,
  help: 'How many copies of the block follow each other.',
})

const ports = (named: readonly (readonly [string, PortType | undefined])[]): Ports =>
  Object.fromEntries(named.flatMap(([name, type]) => (type ? [[name, type] as const] : [])))

/** The fields of the parameters that each use sets for itself, with what they are inside as defaults. */
function exposed(block: Block, nodes: ReadonlyMap<string, DocumentNode>, kinds: Definitions): ParamSchema {
  const fields = block.params.flatMap(({name, node: id, param}) => {
    const node = nodes.get(id)
    const definition = kinds.get(node?.kind ?? '')
    const field = definition && Object.hasOwn(definition.params, param) ? definition.params[param] : undefined
    if (!node || !field) return []
    const value = Object.hasOwn(node.params, param) ? node.params[param] : field.default
    const owner = node.title ?? definition!.title
    return [[name, {...field, label: `${field.label} of ${owner}`, default: value} as Field] as const]
  })
  return Object.fromEntries(fields)
}

/** Which output feeds which input where a block follows itself: in order, by type. */
export function pairsOf(
  inputs: Ports,
  outputs: Ports,
): readonly (readonly [input: string, output: string])[] {
  const free = Object.entries(outputs)
  return Object.entries(inputs).flatMap(([input, type]) => {
    const at = free.findIndex(([, other]) => other === type)
    return at < 0 ? [] : [[input, free.splice(at, 1)[0][0]] as const]
  })
}

/** How many times a use of a block repeats it; once, for anything odd. */
export function repeatsOf(node: DocumentNode): number {
  const value = Object.hasOwn(node.params, repeatParam) ? node.params[repeatParam] : 1
  return typeof value === 'number' && Number.isInteger(value) && value >= 1 && value <= mostRepeats
    ? value
    : 1
}

/** What is inside a use of a block, with the parameters that the use sets. */
export function contentOf(use: DocumentNode, block: Block): Sheet['nodes'] {
  const values = block.params.filter(({name}) => Object.hasOwn(use.params, name))
  if (values.length === 0) return block.nodes
  return block.nodes.map(node => {
    const own = values.filter(({node: id}) => id === node.id)
    if (own.length === 0) return node
    const params = Object.fromEntries(own.map(({name, param}) => [param, use.params[name]]))
    return {...node, params: {...node.params, ...params}}
  })
}

/** How many uses of a block there are, on the canvas and inside blocks. */
export function usesOf(doc: GraphDocument, block: string): number {
  const count = (sheet: Sheet) => sheet.nodes.filter(({kind}) => kind === `block:${block}`).length
  return count(doc) + Object.values(doc.blocks ?? {}).reduce((sum, inner) => sum + count(inner), 0)
}
