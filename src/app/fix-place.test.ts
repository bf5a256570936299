import {expect, it} from 'vitest'
import {definitions} from '../../nodes/definitions.ts'
import preset from '../../presets/lenet-drawn-digits.json'
import {groupEdits} from '../graph/blocks-group.ts'
import {kindsWith} from '../graph/blocks.ts'
import {applyEdit, type Edit, type GraphDocument} from '../graph/document.ts'
import {expand} from '../graph/expand.ts'
import {inspectGraph} from '../graph/inspect.ts'
import {openDocument} from '../graph/upgrade.ts'
import {fixesAnywhere} from './fix-place.ts'

const lenet = openDocument(preset, 'preset', definitions)
const found = groupEdits(lenet, new Set(['conv2', 'pool3']), definitions)
if ('between' in found) throw new TypeError('These lie beside each other')
const {block, id: use, edits} = found
const grouped = edits.reduce(applyEdit, lenet)

const problemOf = (doc: GraphDocument, id: string) =>
  inspectGraph(expand(doc, definitions), definitions).get(id)?.problem

/** What is offered for a problem inside the block; each of it mends. */
function offered(doc: GraphDocument) {
  const id = `${use}/conv2`
  const fixes = fixesAnywhere(doc, kindsWith(doc.blocks, definitions), id, problemOf(doc, id)!)
  for (const {edits} of fixes) expect(problemOf(edits.reduce(applyEdit, doc), id)).toBeUndefined()
  return fixes.map(({label, uses}) => [label, uses])
}
const inside = (param: string, value: number): Edit => ({
  type: 'within',
  block,
  edit: {type: 'set', id: 'conv2', param, value},
})

it('mends inside a block', () => {
  expect(offered(applyEdit(grouped, inside('filters', 9999)))).toEqual([['Set Filters to 4,096', 1]])
  expect(offered(applyEdit(grouped, inside('kernel', 64)))).toContainEqual(['Pad with zeros', 1])
})

it('mends the value that a use of the block sets', () => {
  const exposed = {...grouped.blocks![block], params: [{name: 'filters', node: 'conv2', param: 'filters'}]}
  const doc = [
    {type: 'define', block, as: exposed} as const,
    {type: 'set', id: use, param: 'filters', value: 9999} as const,
  ].reduce<GraphDocument>(applyEdit, grouped)
  expect(offered(doc)).toEqual([['Set Filters of Conv2 to 4,096', 1]])
})
