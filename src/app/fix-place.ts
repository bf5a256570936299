// What would mend a problem, wherever the node is: on the graph itself, or inside blocks.
import type {FaultData} from '../core/fault.ts'
import type {Fix} from '../editor/fix.ts'
import {fixesForProblem} from '../editor/fix-problem.ts'
import {usesOf} from '../graph/blocks.ts'
import type {GraphDocument, NodeId} from '../graph/document.ts'
import {inScope} from '../graph/in-scope.ts'
import type {Definitions} from '../graph/node.ts'
import {placeOf, scopeOf, sheetOf} from './sheet.ts'

/** A way to mend a problem, and how many uses of a block change with it. */
export interface PlacedFix extends Fix {
  readonly uses: number
}

/**
 * Ways to mend the problem of a node of the whole graph, from the inside out: a value inside a block may be set by
 * the block's use.
 */
export function fixesAnywhere(
  doc: GraphDocument,
  kinds: Definitions,
  whole: NodeId,
  fault: FaultData,
): readonly PlacedFix[] {
  const {path, id} = placeOf(doc, whole)
  for (let depth = path.length; depth >= 0; depth--) {
    const {block, prefix} = scopeOf(doc, path.slice(0, depth))
    const scene = {
      doc: sheetOf(doc, block),
      kinds,
      ...(block !== undefined && {within: {whole: doc, block, prefix}}),
    }
    const at = depth === path.length ? id : path[depth]
    const told = whole.startsWith(prefix) ? whole.slice(prefix.length) : `/${whole}` // as `outlookAfter` names it
    const fixes = fixesForProblem(scene, at, fault, told)
    if (fixes.length > 0)
      return fixes.map(({label, edits}) => ({
        label,
        edits: inScope(block, edits),
        uses: block === undefined ? 1 : usesOf(doc, block),
      }))
  }
  return []
}
