// Dissolving a block: what is inside takes its place.
import {contentOf, kindsWith, pairsOf, repeatsOf, usesOf} from './blocks.ts'
import {
  blockOf,
  editSheet,
  freeName,
  nodeOf,
  type Block,
  type DocumentNode,
  type Edit,
  type GraphDocument,
  type NodeId,
  type Sheet,
  type SheetEdit,
  type Spot,
  type Wire,
} from './document.ts'
import {blockIdOf} from './document-ends.ts'
import type {Definitions} from './node.ts'

type End = readonly [NodeId, string]

/**
 * The edits that put what is inside a use of a block in its place, as often as it is repeated, and the ids of
 * that. With its last use the block itself goes.
 * @param within the block whose sheet it is on; the document's own if left out
 * @throws Fault `node` if there is no such use, or no such block
 */
export function dissolveEdits(
  doc: GraphDocument,
  use: NodeId,
  definitions: Definitions,
  within?: string,
): {readonly edits: readonly Edit[]; readonly ids: readonly NodeId[]} {
  const around = within === undefined ? undefined : blockOf(doc, within)
  const sheet: Sheet = around ?? doc
  const node = nodeOf(sheet, use)
  const name = blockIdOf(node.kind) ?? ''
  const block = blockOf(doc, name)
  const definition = kindsWith(doc.blocks, definitions).get(node.kind)!
  const pairs = pairsOf(definition.inputs, definition.outputs)
  const count = pairs.length > 0 ? repeatsOf(node) : 1
  const copies = copiesOf(sheet, node, block, count)
  const inner = copies.flatMap(({rename: to}, i) => [
    ...block.wires.map(wire => ({...wire, from: to(wire.from), to: to(wire.to)})),
    ...(i === 0 ? [] : pairs.flatMap(pair => link(block, copies[i - 1].rename, to, pair))),
  ])
  const outer = sheet.wires.flatMap((wire): Wire[] => {
    if (wire.from[0] === use && wire.to[0] === use) return []
    if (wire.from[0] === use) {
      const end = block.outputs.find(port => port.name === wire.from[1])?.from
      return end ? [{...wire, from: copies.at(-1)!.rename(end)}] : []
    }
    if (wire.to[0] !== use) return []
    const chained = pairs.some(([input]) => input === wire.to[1])
    const ends = block.inputs.find(port => port.name === wire.to[1])?.to ?? []
    return (chained ? copies.slice(0, 1) : copies).flatMap(copy =>
      ends.map(end => ({...wire, to: copy.rename(end)})),
    )
  })
  const nodes = copies.flatMap(copy => copy.nodes)
  const notes = copies.flatMap(copy => copy.notes)
  const frames = copies.flatMap(copy => copy.frames)
  const edits: readonly SheetEdit[] = [
    {type: 'remove', ids: [use]},
    {type: 'add', nodes, wires: [...inner, ...outer], notes, frames},
  ]
  const gone: readonly Edit[] = usesOf(doc, name) <= 1 ? [{type: 'define', block: name, as: undefined}] : []
  const ids = nodes.map(({id}) => id)
  if (within === undefined || !around) return {edits: [...edits, ...gone], ids}
  const after = aimedInside(edits.reduce(editSheet, around), use, block, copies)
  return {edits: [{type: 'define', block: within, as: after}, ...gone], ids}
}

/** A block whose ports and parameters reach what was inside a use that is dissolved in it. */
function aimedInside(around: Block, use: NodeId, block: Block, copies: ReturnType<typeof copiesOf>): Block {
  const input = (end: End): readonly End[] =>
    end[0] === use
      ? (block.inputs.find(({name}) => name === end[1])?.to ?? []).map(inner => copies[0].rename(inner))
      : [end]
  const output = (end: End): End => {
    const inner = end[0] === use ? block.outputs.find(({name}) => name === end[1])?.from : undefined
    return inner ? copies.at(-1)!.rename(inner) : end
  }
  return {
    ...around,
    inputs: around.inputs.map(port => ({...port, to: port.to.flatMap(input)})),
    outputs: around.outputs.map(port => ({...port, from: output(port.from)})),
    params: around.params.flatMap(each => {
      if (each.node !== use) return [each]
      const inner = block.params.find(({name}) => name === each.param)
      return inner ? [{...each, node: copies[0].rename([inner.node, ''])[0], param: inner.param}] : []
    }),
  }
}

type Rename = (end: End) => End

function link(
  block: Block,
  before: Rename,
  after: Rename,
  [input, output]: readonly [string, string],
): Wire[] {
  const from = block.outputs.find(({name}) => name === output)!.from
  const ends = block.inputs.find(({name}) => name === input)!.to
  return ends.map(end => ({from: before(from), to: after(end)}))
}

/** What is inside, once for each repetition: the first under its old ids, if they are free. */
function copiesOf(sheet: Sheet, use: DocumentNode, block: Block, count: number) {
  const others = [...sheet.nodes, ...(sheet.notes ?? []), ...(sheet.frames ?? [])].filter(
    ({id}) => id !== use.id,
  )
  const taken = new Set(others.map(({id}) => id))
  const shift: Spot = [use.position[0] - block.origin[0], use.position[1] - block.origin[1]]
  const content = contentOf(use, block)
  const width = Math.max(...block.nodes.map(({position}) => position[0])) - block.origin[0] + 240
  return Array.from({length: count}, (_, copy) => {
    const ids = new Map<NodeId, NodeId>()
    const placed = <T extends {readonly id: NodeId; readonly position: Spot}>(item: T): T => {
      const id = freeName(copy === 0 ? item.id : item.id.replace(/-\d+$/, ''), taken)
      taken.add(id)
      ids.set(item.id, id)
      const position: Spot = [item.position[0] + shift[0] + copy * width, item.position[1] + shift[1]]
      return {...item, id, position}
    }
    const nodes = content.map(node => ({...placed(node), ...(use.bypass && {bypass: true})}))
    const notes = copy === 0 ? (block.notes ?? []).map(placed) : []
    const frames = copy === 0 ? (block.frames ?? []).map(placed) : []
    return {nodes, notes, frames, rename: ([id, port]: End): End => [ids.get(id)!, port]}
  })
}

/** The edit that lets each use of a block set a parameter for itself, or no longer. */
export function exposeEdit(doc: GraphDocument, id: string, node: NodeId, param: string): Edit {
  const block = blockOf(doc, id)
  const known = block.params.some(each => each.node === node && each.param === param)
  const taken = new Set(['repeat', ...block.params.map(({name}) => name)])
  const params = known
    ? block.params.filter(each => each.node !== node || each.param !== param)
    : [...block.params, {name: freeName(param, taken), node, param}]
  return {type: 'define', block: id, as: {...block, params}}
}
