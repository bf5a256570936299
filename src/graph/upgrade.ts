// Opening files: whatever JSON it is becomes a document of this build, or a sentence that says why not.
import {fault} from '../core/fault.ts'
import type {DocumentNode, GraphDocument, NodeId, Wire} from './document.ts'
import type {AnyDefinition, Definitions} from './node.ts'
import type {RawParams} from './params.ts'
import {
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
import {jsonProblem} from './upgrade-json.ts'

/** The newest file format; every build reads all before its own. */
const newestFormat = 1

/**
 * The document that a file's text holds.
 * @throws Fault `file`, with line and column where the text is no JSON; else as {@link openDocument}
 */
export function parseDocument(text: string, fileName: string, definitions: Definitions): GraphDocument {
  const json = text.replace(/^\uFEFF/, '')
  let file: unknown
  try {
    file = JSON.parse(json)
  } catch {
    const {line, column, found, needed} = jsonProblem(json)!
    throw fault('file', {file: fileName, where: `line ${line}, column ${column}`, found, needed})
  }
  return openDocument(file, fileName, definitions)
}

/**
 * Checks untyped JSON and brings it up to date. What this build does not know is kept: members of the
 * document, of nodes and of wires, and nodes of unknown kinds whole. Opening twice changes nothing.
 * @throws Fault `file` naming the place, `format` or `newer` for files of later builds
 */
export function openDocument(file: unknown, fileName: string, definitions: Definitions): GraphDocument {
  const whole: Place = {file: fileName, where: 'the document', value: file}
  const members = objectAt(whole)
  const at = (name: string) => member(whole, members, name)
  if (!('format' in members) && !('nodes' in members))
    throw wrong(whole, 'a Spikeloom graph, which has "format" and "nodes",')
  checkFormat(at('format'))
  const nodes = readNodes(at('nodes'), definitions)
  return {
    ...members,
    format: newestFormat,
    title: textAt(at('title')),
    seed: wholeAt(at('seed'), 0, 2 ** 32 - 1),
    nodes: [...nodes.values()],
    wires: readWires(at('wires'), nodes, definitions),
  }
}

function checkFormat(place: Place) {
  const format = wholeAt(place, 1, Number.MAX_SAFE_INTEGER)
  if (format > newestFormat)
    throw fault('format', {file: place.file, found: String(format), newest: newestFormat})
}

function readNodes(place: Place, definitions: Definitions): ReadonlyMap<NodeId, DocumentNode> {
  const nodes = new Map<NodeId, DocumentNode>()
  for (const item of listAt(place)) {
    const node = readNode(item, definitions)
    if (nodes.has(node.id)) throw wrong(member(item, objectAt(item), 'id'), 'an id that no other node has')
    nodes.set(node.id, node)
  }
  return nodes
}

function readNode(place: Place, definitions: Definitions): DocumentNode {
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

function readWires(
  place: Place,
  nodes: ReadonlyMap<NodeId, DocumentNode>,
  definitions: Definitions,
): readonly Wire[] {
  const taken = new Set<string>()
  return listAt(place).map(item => {
    const members: Members = objectAt(item)
    const end = (name: 'from' | 'to') => readEnd(member(item, members, name), {name, nodes, definitions})
    const wire = {...members, from: end('from'), to: end('to')}
    const input = JSON.stringify(wire.to)
    if (taken.has(input)) throw wrong(member(item, members, 'to'), 'an input that no other wire ends in')
    taken.add(input)
    return wire
  })
}

interface End {
  readonly name: 'from' | 'to'
  readonly nodes: ReadonlyMap<NodeId, DocumentNode>
  readonly definitions: Definitions
}

/** One end of a wire; its port is checked where the node's kind is known. */
function readEnd(place: Place, {name, nodes, definitions}: End): readonly [NodeId, string] {
  const end = pairOfNamesAt(place)
  const [id, port] = end
  const node = nodes.get(id)
  if (!node) throw wrong(place, `a node of this file (${[...nodes.keys()].slice(0, 8).join(', ')})`)
  const definition = definitions.get(node.kind)
  const ports = definition && (name === 'from' ? definition.outputs : definition.inputs)
  if (ports && !Object.hasOwn(ports, port)) {
    const side = name === 'from' ? 'output' : 'input'
    throw wrong(place, `an ${side} of "${id}" (${Object.keys(ports).join(', ') || 'it has none'})`)
  }
  return end
}
