// Blocks change inside; what outside refers to a port or a parameter that went must go with it.
import type {Block, GraphDocument, NodeId, Sheet} from './document-types.ts'

/** The block that a kind of nodes is a use of, if it is. */
export const blockIdOf = (kind: string): string | undefined =>
  kind.startsWith('block:') ? kind.slice(6) : undefined

/**
 * The document without ports and parameters of blocks whose inner node is gone, and without wires at ports that
 * are gone. Uses of blocks that are gone stay as they are, with their wires.
 */
export function withoutLooseEnds(doc: GraphDocument): GraphDocument {
  if (!doc.blocks) return doc
  // A port of an inner block may go with a port further inside: again, until nothing more goes.
  for (let now = doc; ;) {
    const next = pruned(now)
    if (next === now) return now
    now = next
  }
}

function pruned(doc: GraphDocument): GraphDocument {
  const blocks = Object.entries(doc.blocks!).map(([id, block]) => {
    const slim = withoutWires(withoutPorts(block, doc.blocks!), doc.blocks!)
    return [id, slim] as const
  })
  const outer = withoutWires(doc, doc.blocks!)
  const same = blocks.every(([id, block]) => block === doc.blocks![id])
  return same ? outer : {...outer, blocks: Object.fromEntries(blocks)}
}

type Blocks = Readonly<Record<string, Block>>

function withoutPorts(block: Block, blocks: Blocks): Block {
  const kinds = new Map(block.nodes.map(({id, kind}) => [id, kind]))
  const has = ([id, port]: readonly [NodeId, string], side: 'inputs' | 'outputs') =>
    kinds.has(id) && hasPort(blocks, kinds.get(id)!, side, port)
  const inputs = block.inputs.flatMap(input => {
    const to = input.to.filter(end => has(end, 'inputs'))
    if (to.length === input.to.length) return [input]
    return to.length > 0 ? [{...input, to}] : []
  })
  const outputs = block.outputs.filter(({from}) => has(from, 'outputs'))
  const params = block.params.filter(({node}) => kinds.has(node))
  const same =
    inputs.length === block.inputs.length &&
    inputs.every((input, i) => input === block.inputs[i]) &&
    outputs.length === block.outputs.length &&
    params.length === block.params.length
  return same ? block : {...block, inputs, outputs, params}
}

function withoutWires<S extends Sheet>(sheet: S, blocks: Blocks): S {
  const kinds = new Map(sheet.nodes.map(({id, kind}) => [id, kind]))
  const wires = sheet.wires.filter(
    ({from, to}) =>
      hasPort(blocks, kinds.get(from[0]) ?? '', 'outputs', from[1]) &&
      hasPort(blocks, kinds.get(to[0]) ?? '', 'inputs', to[1]),
  )
  return wires.length === sheet.wires.length ? sheet : {...sheet, wires}
}

/** Whether a node of this kind may have this port; of kinds that are no blocks, others must judge. */
function hasPort(blocks: Blocks, kind: string, side: 'inputs' | 'outputs', port: string): boolean {
  const id = blockIdOf(kind)
  if (id === undefined || !Object.hasOwn(blocks, id)) return true
  return blocks[id][side].some(({name}) => name === port)
}
