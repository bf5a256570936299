// The chip that a graph is mapped to: that of its first Map node.
import {definitions} from '../../nodes/definitions.ts'
import type {DocumentNode, GraphDocument} from '../graph/document.ts'
import type {Target} from '../graph/fits.ts'
import type {RawParams} from '../graph/params.ts'
import type {Chip} from '../map/chip.ts'
import {chips} from '../map/chips.ts'
import {chipFrom} from './chip-rows.ts'

/** Own chips by their text: the same object for the same text, since fits are remembered by chip. */
const read = new Map<string, Chip | undefined>()

/** The chip of a Map node; undefined where it is one of the user's own that cannot be read. */
export function chipOf(node: DocumentNode): Chip | undefined {
  const {chip, own} = paramsOf(node)
  if (chip !== 'own') return (chips as Readonly<Record<string, Chip>>)[chip as string]
  const text = own as string
  if (!read.has(text)) {
    if (read.size > 50) read.clear()
    const found = chipFrom(text)
    read.set(text, 'chip' in found ? found.chip : undefined)
  }
  return read.get(text)
}

/** What the graph is to be mapped to; undefined where it has no Map node. */
export function chosenTarget(doc: GraphDocument): Target | undefined {
  const node = doc.nodes.find(({kind}) => kind === 'map')
  const chip = node && chipOf(node)
  if (!node || !chip) return undefined
  const {method} = paramsOf(node)
  return {chip, method: method === 'sr' ? 'sr' : 'sg'}
}

const paramsOf = ({kind, params}: DocumentNode): RawParams => ({
  ...Object.fromEntries(
    Object.entries(definitions.get(kind)?.params ?? {}).map(([name, field]) => [name, field.default]),
  ),
  ...params,
})
