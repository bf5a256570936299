// Reading the blocks of a document.
import {blockIdOf} from './document-ends.ts'
import type {
  Block,
  BlockInput,
  BlockOutput,
  BlockParam,
  DocumentNode,
  NodeId,
  Sheet,
} from './document-types.ts'
import type {Definitions} from './node.ts'
import {
  listAt,
  member,
  nameAt,
  objectAt,
  pairOfNumbersAt,
  textAt,
  wrong,
  type Place,
} from './upgrade-check.ts'
import {readEnd, readSheet, type Known} from './upgrade-sheet.ts'

/** @throws Fault `file` or `newer` */
export function readBlocks(place: Place, definitions: Definitions): Readonly<Record<string, Block>> {
  const members = objectAt(place)
  const places = Object.keys(members).map(id => [id, member(place, members, id)] as const)
  // Ports first: what is inside one block may be wired to the ports of another.
  const named = places.map(
    ([id, at]) => [id, {inputs: portNames(at, 'inputs'), outputs: portNames(at, 'outputs')}] as const,
  )
  const known: Known = {definitions, blocks: Object.fromEntries(named)}
  const blocks = Object.fromEntries(places.map(([id, at]) => [id, readBlock(at, known)]))
  for (const [id, at] of places)
    if (isInside(blocks, id, id, new Set())) throw wrong(at, 'a block that is not part of itself')
  return blocks
}

function portNames(place: Place, side: 'inputs' | 'outputs') {
  const taken = new Set<string>()
  return listAt(member(place, objectAt(place), side)).map(item => {
    const at = member(item, objectAt(item), 'name')
    const name = nameAt(at)
    if (taken.has(name)) throw wrong(at, 'a name that no other port here has')
    taken.add(name)
    return {name}
  })
}

function readBlock(place: Place, known: Known): Block {
  const members = objectAt(place)
  const at = (name: string) => member(place, members, name)
  const sheet: Sheet = readSheet(place, known)
  const wiring = {...known, nodes: new Map(sheet.nodes.map(node => [node.id, node]))}
  const inputs = listAt(at('inputs')).map((item): BlockInput => {
    const ends = listAt(member(item, objectAt(item), 'to'))
    const to = ends.map(end => readEnd(end, 'inputs', wiring))
    return {...objectAt(item), name: nameAt(member(item, objectAt(item), 'name')), to}
  })
  const outputs = listAt(at('outputs')).map((item): BlockOutput => {
    const from = readEnd(member(item, objectAt(item), 'from'), 'outputs', wiring)
    return {...objectAt(item), name: nameAt(member(item, objectAt(item), 'name')), from}
  })
  return {
    ...members,
    title: textAt(at('title')),
    ...sheet,
    inputs,
    outputs,
    params: listAt(at('params')).map(item => readParam(item, wiring.nodes)),
    origin: pairOfNumbersAt(at('origin')),
  }
}

function readParam(place: Place, nodes: ReadonlyMap<NodeId, DocumentNode>): BlockParam {
  const members = objectAt(place)
  const at = (name: string) => member(place, members, name)
  const node = nameAt(at('node'))
  if (!nodes.has(node))
    throw wrong(at('node'), `a node of this block (${[...nodes.keys()].slice(0, 8).join(', ')})`)
  return {...members, name: nameAt(at('name')), node, param: nameAt(at('param'))}
}

/** Whether a block is used in another, or further inside. */
function isInside(
  blocks: Readonly<Record<string, Block>>,
  id: string,
  outer: string,
  seen: Set<string>,
): boolean {
  if (seen.has(outer) || !Object.hasOwn(blocks, outer)) return false
  seen.add(outer)
  return blocks[outer].nodes.some(({kind}) => {
    const inner = blockIdOf(kind)
    return inner !== undefined && (inner === id || isInside(blocks, id, inner, seen))
  })
}
