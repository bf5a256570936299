// Copying and pasting: a part of a document, as an outline to read and as the text of a document.
import {toFaultData} from '../core/fault.ts'
import {blockIdOf} from '../graph/document-ends.ts'
import {
  emptyDocument,
  freeName,
  freshId,
  type Block,
  type Edit,
  type GraphDocument,
  type NodeId,
  type Sheet,
} from '../graph/document.ts'
import type {Definitions} from '../graph/node.ts'
import {orderOf} from '../graph/order.ts'
import {parseDocument} from '../graph/upgrade.ts'
import {boundsOf, snap, type Point} from './geometry.ts'
import {itemsOf} from './items.ts'
import {faceOf, nameOf} from './node-words.ts'

/** What lies on a sheet with the wires among it, and the blocks that it uses. */
export interface Part extends Sheet {
  readonly blocks?: Readonly<Record<string, Block>>
}

export const hasAnything = (part: Part): boolean => itemsOf(part).length > 0

/** A part of a document and the wires that run inside it. */
export function partOf(doc: GraphDocument, ids: ReadonlySet<NodeId>): Part {
  const chosen = <T extends {readonly id: NodeId}>(items: readonly T[] = []) =>
    items.filter(({id}) => ids.has(id))
  const nodes = chosen(doc.nodes)
  const [notes, frames, blocks] = [chosen(doc.notes), chosen(doc.frames), usedBlocks(doc, nodes)]
  return {
    nodes,
    wires: doc.wires.filter(({from, to}) => ids.has(from[0]) && ids.has(to[0])),
    ...(notes.length > 0 && {notes}),
    ...(frames.length > 0 && {frames}),
    ...(Object.keys(blocks).length > 0 && {blocks}),
  }
}

/** The blocks that nodes use, and those that these use. */
function usedBlocks(doc: GraphDocument, nodes: Sheet['nodes']): Readonly<Record<string, Block>> {
  const used = new Set<string>()
  const visit = (sheet: Sheet['nodes']) => {
    for (const {kind} of sheet) {
      const id = blockIdOf(kind)
      if (id === undefined || used.has(id) || !doc.blocks?.[id]) continue
      used.add(id)
      visit(doc.blocks[id].nodes)
    }
  }
  visit(nodes)
  return Object.fromEntries([...used].map(id => [id, doc.blocks![id]]))
}

/**
 * The text that goes to the clipboard: an outline for people, then a document of its own, so that it can be
 * saved as one.
 */
export function partText(doc: GraphDocument, part: Part, definitions: Definitions): string {
  const whole = {...emptyDocument, title: doc.title, seed: doc.seed, ...part}
  return `${outline(whole, definitions)}\n\n${JSON.stringify(whole, null, 2)}`
}

/** A graph in lines: each node with the values on its face and what it reads. */
export function outline(doc: GraphDocument, definitions: Definitions): string {
  const names = new Map(doc.nodes.map(node => [node.id, nameOf(node, definitions.get(node.kind))]))
  const nodes = new Map(doc.nodes.map(node => [node.id, node]))
  const lines = orderOf(doc).map(id => {
    const node = nodes.get(id)!
    const definition = definitions.get(node.kind)
    const values = definition ? faceOf(node, definition).map(({label, value}) => `${label} ${value}`) : []
    const from = doc.wires.filter(({to}) => to[0] === id).map(wire => names.get(wire.from[0])!)
    return `- ${[names.get(id)!, ...values].join(', ')}${from.length > 0 ? ` ← ${from.join(', ')}` : ''}`
  })
  const notes = (doc.notes ?? []).map(({text}) => `> ${text.replaceAll('\n', '\n> ')}`)
  return [...lines, ...notes].join('\n')
}

/** What a text from the clipboard holds: a part of a graph, a sentence on what is wrong with it, or neither. */
export function readPart(text: string, definitions: Definitions): Part | string | undefined {
  const start = text.startsWith('{') ? 0 : text.indexOf('\n{') + 1
  if (start === 0 && !text.startsWith('{')) return undefined
  const json = text.slice(start)
  if (!/"nodes"\s*:/.test(json)) return undefined
  try {
    const {nodes, wires, notes, frames, blocks} = parseDocument(json, 'clipboard', definitions)
    return {nodes, wires, ...(notes && {notes}), ...(frames && {frames}), ...(blocks && {blocks})}
  } catch (thrown) {
    return toFaultData(thrown).message
  }
}

/**
 * The edits that add copies under fresh ids, and the ids of those.
 * @param at where the middle of the copies goes; beside the originals if left out
 */
export function pasteEdits(
  doc: GraphDocument,
  part: Part,
  at?: Point,
): {readonly edits: readonly Edit[]; readonly ids: ReadonlySet<NodeId>} {
  const [dx, dy] = at ? offsetTo(part, at) : [40, 40]
  const {edits, kindOf} = blockEdits(doc, part.blocks ?? {})
  const ids = new Map<NodeId, NodeId>()
  let known: Sheet = doc
  const copyOf = <T extends {readonly id: NodeId; readonly position: Point}>(item: T): T => {
    const id = freshId(known, item.id.replace(/-\d+$/, ''))
    ids.set(item.id, id)
    known = {...known, notes: [...(known.notes ?? []), {id, text: '', position: [0, 0], size: [1, 1]}]}
    return {...item, id, position: [item.position[0] + dx, item.position[1] + dy]}
  }
  const nodes = part.nodes.map(node => ({...copyOf(node), kind: kindOf(node.kind)}))
  const notes = part.notes?.map(copyOf)
  const frames = part.frames?.map(copyOf)
  const wires = part.wires.map(wire => ({
    ...wire,
    from: [ids.get(wire.from[0])!, wire.from[1]] as const,
    to: [ids.get(wire.to[0])!, wire.to[1]] as const,
  }))
  const add: Edit = {type: 'add', nodes, wires, ...(notes && {notes}), ...(frames && {frames})}
  return {edits: [...edits, add], ids: new Set(ids.values())}
}

/** The edits that bring blocks along, and the kinds of their uses here: what is here already is used again. */
function blockEdits(doc: GraphDocument, blocks: Readonly<Record<string, Block>>) {
  const here = doc.blocks ?? {}
  const taken = new Set(Object.keys(here))
  const names = new Map<string, string>()
  for (const [id, block] of Object.entries(blocks)) {
    const same = here[id] && JSON.stringify(here[id]) === JSON.stringify(block)
    const name = same ? id : freeName(id, taken)
    names.set(id, name)
    taken.add(name)
  }
  const kindOf = (kind: string) => {
    const id = blockIdOf(kind)
    return id === undefined ? kind : `block:${names.get(id) ?? id}`
  }
  const edits = Object.entries(blocks).flatMap(([id, block]): Edit[] => {
    const name = names.get(id)!
    if (here[name]) return []
    const nodes = block.nodes.map(node => ({...node, kind: kindOf(node.kind)}))
    return [{type: 'define', block: name, as: {...block, nodes}}]
  })
  return {edits, kindOf}
}

function offsetTo(part: Part, at: Point): Point {
  const box = boundsOf(
    itemsOf(part).map(item => {
      const [width, height] = 'size' in item ? item.size : ([200, 140] as const)
      return {left: item.position[0], top: item.position[1], width, height}
    }),
  )
  return box ? snap([at[0] - box.left - box.width / 2, at[1] - box.top - box.height / 2]) : [0, 0]
}
