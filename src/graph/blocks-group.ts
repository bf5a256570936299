// Making a block of a part of a graph.
import {kindsWith} from './blocks.ts'
import {
  blockOf,
  editSheet,
  freeName,
  freshId,
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
import type {BlockInput, BlockOutput} from './document-types.ts'
import type {Definitions} from './node.ts'

type End = readonly [NodeId, string]
const keyOf = (end: End) => JSON.stringify(end)

/**
 * The edits that make a block of a part of a sheet, or the nodes in between that would have to belong to it.
 * @param within the block whose sheet it is; the document's own if left out
 * @throws Fault `node` if there is no such block
 */
export function groupEdits(
  doc: GraphDocument,
  ids: ReadonlySet<NodeId>,
  definitions: Definitions,
  within?: string,
):
  | {readonly edits: readonly Edit[]; readonly id: NodeId; readonly block: string}
  | {readonly between: readonly NodeId[]} {
  const outer = within === undefined ? undefined : blockOf(doc, within)
  const sheet: Sheet = outer ?? doc
  const between = nodesBetween(sheet, ids)
  if (between.length > 0) return {between}
  const kinds = kindsWith(doc.blocks, definitions)
  const block = freeName('block', new Set(Object.keys(doc.blocks ?? {})))
  const id = freshId({...sheet, nodes: sheet.nodes.filter(node => !ids.has(node.id))}, block)
  const {content, wires} = contentFor(sheet, ids, kinds, outer)
  const titled: Block = {...content, title: `Block${block.slice(5).replace('-', ' ')}`}
  const use: DocumentNode = {id, kind: `block:${block}`, version: 1, params: {}, position: content.origin}
  const edits: readonly SheetEdit[] = [
    {type: 'remove', ids: [...ids]},
    {type: 'add', nodes: [use], wires: wires.map(wire => rename(wire, id))},
  ]
  const made: Edit = {type: 'define', block, as: titled}
  if (within === undefined || !outer) return {edits: [made, ...edits], id, block}
  const after = edits.reduce(editSheet, outer)
  return {edits: [made, {type: 'define', block: within, as: aimedAt(after, id, content)}], id, block}
}

/** What a new block consists of, and the wires across its border. */
function contentFor(sheet: Sheet, ids: ReadonlySet<NodeId>, kinds: Definitions, outer: Block | undefined) {
  const inside = <T extends {readonly id: NodeId}>(items: readonly T[] = []) =>
    items.filter(({id}) => ids.has(id))
  const [nodes, notes, frames] = [inside(sheet.nodes), inside(sheet.notes), inside(sheet.frames)]
  const {inputs, outputs, wires} = borders(sheet, nodes, kinds, outer?.outputs ?? [])
  const content: Block = {
    title: '',
    nodes,
    wires: sheet.wires.filter(({from, to}) => ids.has(from[0]) && ids.has(to[0])),
    ...(notes.length > 0 && {notes}),
    ...(frames.length > 0 && {frames}),
    inputs,
    outputs,
    params: (outer?.params ?? []).filter(({node}) => ids.has(node)),
    origin: cornerOf([...nodes, ...notes, ...frames]),
  }
  return {content, wires}
}

/** A block whose ports and parameters reach into a new block inside it. */
function aimedAt(outer: Block, use: NodeId, content: Block): Block {
  const inside = new Set(content.nodes.map(({id}) => id))
  const input = (end: End): End =>
    inside.has(end[0])
      ? [use, content.inputs.find(({to}) => to.some(each => keyOf(each) === keyOf(end)))!.name]
      : end
  const output = (end: End): End =>
    inside.has(end[0]) ? [use, content.outputs.find(({from}) => keyOf(from) === keyOf(end))!.name] : end
  return {
    ...outer,
    inputs: outer.inputs.map(port => ({...port, to: port.to.map(input)})),
    outputs: outer.outputs.map(port => ({...port, from: output(port.from)})),
    params: outer.params.map(each => (inside.has(each.node) ? {...each, node: use, param: each.name} : each)),
  }
}

/** Nodes that are not among these, but on a way from one of them to another. */
function nodesBetween(sheet: Sheet, ids: ReadonlySet<NodeId>): readonly NodeId[] {
  const reach = (start: 'from' | 'to', end: 'from' | 'to') => {
    const seen = new Set(sheet.wires.filter(wire => ids.has(wire[start][0])).map(wire => wire[end][0]))
    for (const id of seen)
      if (!ids.has(id)) for (const wire of sheet.wires) if (wire[start][0] === id) seen.add(wire[end][0])
    return seen
  }
  const [after, before] = [reach('from', 'to'), reach('to', 'from')]
  return sheet.nodes.map(({id}) => id).filter(id => !ids.has(id) && after.has(id) && before.has(id))
}

/** A wire across the border, its inner end the name of a port. */
interface Crossing {
  readonly wire: Wire
  readonly port: string
  readonly side: 'from' | 'to'
}

const rename = ({wire, port, side}: Crossing, id: NodeId): Wire => ({...wire, [side]: [id, port]})

/** The ports of a new block: where wires cross its border, what is seen further out, and what nothing is wired to. */
function borders(sheet: Sheet, nodes: Sheet['nodes'], kinds: Definitions, seen: readonly BlockOutput[]) {
  const ids = new Set(nodes.map(({id}) => id))
  const {inputs, wires: incoming} = entrances(sheet, ids)
  const {outputs, wires: outgoing} = exits(sheet, ids, seen)
  const into = new Set(sheet.wires.map(({to}) => keyOf(to)))
  const outOf = new Set([...sheet.wires.map(({from}) => from), ...outputs.map(({from}) => from)].map(keyOf))
  const loose = (side: 'inputs' | 'outputs', taken: ReadonlySet<string>): End[] =>
    nodes
      .flatMap(({id, kind}) => Object.keys(kinds.get(kind)?.[side] ?? {}).map((port): End => [id, port]))
      .filter(end => !taken.has(keyOf(end)))
  for (const end of loose('inputs', into)) inputs.push({name: named(inputs, end[1]), to: [end]})
  for (const end of loose('outputs', outOf)) outputs.push({name: named(outputs, end[1]), from: end})
  return {inputs, outputs, wires: [...incoming, ...outgoing]}
}

const named = (ports: readonly {readonly name: string}[], name: string) =>
  freeName(name, new Set(ports.map(port => port.name)))

/** Wires that come in: one port for each source, or for each wire that holds more than its ends. */
function entrances(sheet: Sheet, ids: ReadonlySet<NodeId>) {
  const inputs: BlockInput[] = []
  const wires: Crossing[] = []
  const shared = new Map<string, number>() // by source: the input that it feeds
  for (const wire of sheet.wires.filter(({from, to}) => !ids.has(from[0]) && ids.has(to[0]))) {
    const known = isPlain(wire) ? shared.get(keyOf(wire.from)) : undefined
    if (known === undefined) {
      if (isPlain(wire)) shared.set(keyOf(wire.from), inputs.length)
      const name = named(inputs, wire.to[1])
      inputs.push({name, to: [wire.to]})
      wires.push({wire, port: name, side: 'to'})
    } else inputs[known] = {...inputs[known], to: [...inputs[known].to, wire.to]}
  }
  return {inputs, wires}
}

/** Wires that go out, and outputs that are seen further out: one port for each inner output. */
function exits(sheet: Sheet, ids: ReadonlySet<NodeId>, seen: readonly BlockOutput[]) {
  const outputs: BlockOutput[] = []
  const portOf = (end: End): string => {
    const known = outputs.find(({from}) => keyOf(from) === keyOf(end))
    if (known) return known.name
    const name = named(outputs, end[1])
    outputs.push({name, from: end})
    return name
  }
  const wires = sheet.wires
    .filter(({from, to}) => ids.has(from[0]) && !ids.has(to[0]))
    .map((wire): Crossing => ({wire, port: portOf(wire.from), side: 'from'}))
  for (const {from} of seen) if (ids.has(from[0])) portOf(from)
  return {outputs, wires}
}

/** Whether a wire holds nothing but its ends: then one may stand for several. */
const isPlain = (wire: Wire) => Object.keys(wire).length === 2

const cornerOf = (items: readonly {readonly position: Spot}[]): Spot => [
  Math.min(...items.map(({position}) => position[0])),
  Math.min(...items.map(({position}) => position[1])),
]
