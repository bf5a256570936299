// What would make a refused wire possible: nodes in between.
import type {Wire} from '../graph/document.ts'
import type {AnyDefinition} from '../graph/node.ts'
import type {PortType} from '../graph/values.ts'
import {harmless, insertion, mostFixes, needsOf, portOf, typeOfOutput, type Fix, type Scene} from './fix.ts'

/** Ways to join two ports that a wire alone cannot join, the shortest first. */
export function fixesForWire(scene: Scene, wire: Wire): Fix[] {
  const gives = typeOfOutput(scene, wire.from)
  const takes = typeOfInput(scene, wire)
  if (!gives || !takes || wire.from[0] === wire.to[0]) return []
  const direct = gives === takes ? [[]] : chains(scene, gives, takes)
  const passing = converters(scene).filter(
    kind => portOf(kind.inputs, gives) !== undefined && portOf(kind.outputs, gives) !== undefined,
  )
  const longer = direct.slice(0, 1).flatMap(chain => passing.map(kind => [kind, ...chain]))
  return firstThatHelp(scene, wire, [...direct.filter(({length}) => length > 0), ...longer])
}

/** Ways to put a node into a wire that is there. */
export const fixesInWire = (scene: Scene, wire: Wire): Fix[] => {
  const type = typeOfOutput(scene, wire.from)
  const passing = converters(scene).filter(
    kind => type && portOf(kind.inputs, type) !== undefined && portOf(kind.outputs, type) !== undefined,
  )
  return firstThatHelp(
    scene,
    wire,
    passing.map(kind => [kind]),
  )
}

const typeOfInput = ({doc, kinds}: Scene, {to: [id, port]}: Wire) =>
  kinds.get(doc.nodes.find(node => node.id === id)?.kind ?? '')?.inputs[port]

function firstThatHelp(scene: Scene, wire: Wire, candidates: readonly (readonly AnyDefinition[])[]): Fix[] {
  const fixes: Fix[] = []
  for (const chain of candidates) {
    if (fixes.length === mostFixes) break
    const edits = insertion(scene, wire, chain)
    if (harmless(scene, edits)) fixes.push({label: insertLabel(chain), edits})
  }
  return fixes
}

/** Whole sentences for up to `furthest` kinds, because languages join words differently. */
function insertLabel(chain: readonly AnyDefinition[]): string {
  const [first, second, third] = chain.map(({title}) => title)
  if (chain.length === 1) return `Insert ${first}`
  return chain.length === 2 ? `Insert ${first} and ${second}` : `Insert ${first}, ${second} and ${third}`
}

/** Kinds that may stand between others: those that need least first. */
const converters = ({kinds}: Scene) =>
  [...kinds.values()]
    .filter(({group}) => group !== 'views' && group !== 'blocks')
    .toSorted((a, b) => needsOf(a).length - needsOf(b).length)

/** The longest detour that is looked for, in nodes. */
const furthest = 3

/** The shortest rows of kinds that lead from one type to another. */
function chains(scene: Scene, gives: PortType, takes: PortType): (readonly AnyDefinition[])[] {
  const kinds = converters(scene).filter(
    ({inputs, outputs}) => Object.keys(inputs).length > 0 && Object.keys(outputs).length > 0,
  )
  let ends: (readonly [type: PortType, chain: readonly AnyDefinition[]])[] = [[gives, []]]
  const seen = new Set([gives])
  for (let length = 1; length <= furthest; length++) {
    ends = ends.flatMap(([type, chain]) =>
      kinds
        .filter(({inputs}) => portOf(inputs, type) !== undefined)
        .flatMap(kind => Object.values(kind.outputs).map(next => [next, [...chain, kind]] as const)),
    )
    const found = ends.filter(([type]) => type === takes).map(([, chain]) => chain)
    if (found.length > 0) return found
    ends = ends.filter(([type]) => !seen.has(type))
    for (const [type] of ends) seen.add(type)
  }
  return []
}
