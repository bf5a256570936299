// Reading what lies on a sheet: nodes and wires, notes and frames.
import {fault} from '../core/fault.ts'
import {blockIdOf} from './document-ends.ts'
import type {DocumentNode, Frame, NodeId, Note, Sheet, Wire} from './document-types.ts'
import type {AnyDefinition, Definitions} from './node.ts'
import type {RawParams} from './params.ts'
import {
  flagAt,
  listAt,
  member,
  nameAt,
  objectAt,
  pairOfNamesAt,
  pairOfNumbersAt,
  textAt,
  wholeAt,
  wrong,
  type Members,
  type Place,
} from './upgrade-check.ts'

/** What a reading goes by. */
export interface Known {
  readonly definitions: Definitions
  /** The names of the blocks' ports. */
  readonly blocks: Readonly<Record<string, Record<'inputs' | 'outputs', readonly {readonly name: string}[]>>>
}

/** The sheet that an object holds, its other members left out. @throws Fault `file` or `newer` */
export function readSheet(place: Place, known: Known): Sheet {
  const members = objectAt(place)
  const at = (name: string) => member(place, members, name)
  const taken = new Set<NodeId>()
  const nodes = listAt(at('nodes')).map(item => unique(item, readNode(item, known), taken))
  return {
    nodes,
    wires: readWires(at('wires'), {...known, nodes: new Map(nodes.map(node => [node.id, node]))}),
    ...('notes' in members && {notes: listAt(at('notes')).map(item => unique(item, readNote(item), taken))}),
    ...('frames' in members && {
      frames: listAt(at('frames')).map(item => unique(item, readFrame(item), taken)),
    }),
  }
}

/** @throws Fault `file` if another item has this id */
function unique<T extends {readonly id: NodeId}>(place: Place, item: T, taken: Set<NodeId>): T {
  if (taken.has(item.id)) throw wrong(member(place, objectAt(place), 'id'), 'an id that no other node has')
  taken.add(item.id)
  return item
}

function readNode(place: Place, {definitions}: Known): DocumentNode {
  const members = objectAt(place)
  const at = (name: string) => member(place, members, name)
  const node = {
    ...members,
    id: nameAt(at('id')),
    kind: nameAt(at('kind')),
    version: wholeAt(at('version'), 1, Number.MAX_SAFE_INTEGER),
    params: objectAt(at('params')) as RawParams, // values are checked against the schema when they are used
    position: pairOfNumbersAt(at('position')),
    ...('title' in members && {title: textAt(at('title'))}),
    ...('bypass' in members && {bypass: flagAt(at('bypass'))}),
    ...('collapsed' in members && {collapsed: flagAt(at('collapsed'))}),
  }
  const definition = definitions.get(node.kind)
  return definition ? upgraded(node, definition) : node
}

function upgraded(node: DocumentNode, {kind, version, upgrades}: AnyDefinition): DocumentNode {
  if (node.version > version) throw fault('newer', {kind, found: node.version, newest: version})
  let {params} = node
  for (let next = node.version + 1; next <= version; next++) params = upgrades?.[next]?.(params) ?? params
  return {...node, version, params}
}

/** What notes and frames have in common. */
function readBox(place: Place) {
  const members = objectAt(place)
  const at = (name: string) => member(place, members, name)
  const size = pairOfNumbersAt(at('size'))
  if (size.some(length => length <= 0)) throw wrong(at('size'), 'a list of two numbers above 0')
  return {...members, id: nameAt(at('id')), position: pairOfNumbersAt(at('position')), size}
}

const readNote = (place: Place): Note => ({
  ...readBox(place),
  text: textAt(member(place, objectAt(place), 'text')),
})

const readFrame = (place: Place): Frame => ({
  ...readBox(place),
  title: textAt(member(place, objectAt(place), 'title')),
})

interface Wiring extends Known {
  readonly nodes: ReadonlyMap<NodeId, DocumentNode>
}

function readWires(place: Place, wiring: Wiring): readonly Wire[] {
  const taken = new Set<string>()
  return listAt(place).map(item => {
    const members: Members = objectAt(item)
    const end = (name: 'from' | 'to') => {
      const side = name === 'from' ? 'outputs' : 'inputs'
      return readEnd(member(item, members, name), side, wiring)
    }
    const wire = {...members, from: end('from'), to: end('to')}
    const input = JSON.stringify(wire.to)
    if (taken.has(input)) throw wrong(member(item, members, 'to'), 'an input that no other wire ends in')
    taken.add(input)
    return wire
  })
}

/** A node of the sheet and one of its ports, which is checked where the node's kind is known. @throws Fault `file` */
export function readEnd(place: Place, side: 'inputs' | 'outputs', wiring: Wiring): readonly [NodeId, string] {
  const end = pairOfNamesAt(place)
  const [id, port] = end
  const node = wiring.nodes.get(id)
  if (!node) throw wrong(place, `a node of this file (${[...wiring.nodes.keys()].slice(0, 8).join(', ')})`)
  const ports = portsOf(node.kind, side, wiring)
  if (ports && !ports.includes(port))
    throw wrong(place, `an ${side.slice(0, -1)} of "${id}" (${ports.join(', ') || 'it has none'})`)
  return end
}

function portsOf(kind: string, side: 'inputs' | 'outputs', {definitions, blocks}: Known) {
  const block = blockIdOf(kind)
  if (block !== undefined)
    return Object.hasOwn(blocks, block) ? blocks[block][side].map(({name}) => name) : undefined
  const definition = definitions.get(kind)
  return definition && Object.keys(definition[side])
}
