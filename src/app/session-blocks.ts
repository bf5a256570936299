// Making, opening, leaving and dissolving blocks.
import {definitions} from '../../nodes/definitions.ts'
import {dissolveEdits, exposeEdit} from '../graph/blocks-dissolve.ts'
import {groupEdits} from '../graph/blocks-group.ts'
import {blockIdOf} from '../graph/document-ends.ts'
import type {NodeId} from '../graph/document.ts'
import {inScope} from '../graph/in-scope.ts'
import type {Session} from './session.ts'
import {say} from '../words/say.ts'

/** What can be done with blocks. */
export function blockCommands(session: Session) {
  const {documents, workspace, sheet, select, nameOf} = session
  const tell = (text: string) => workspace.announce(text)
  const isUse = (id: NodeId) =>
    blockIdOf(sheet.graph.value.nodes.find(node => node.id === id)?.kind ?? '') !== undefined

  function group(ids: ReadonlySet<NodeId>) {
    const chosen = new Set([...ids].filter(id => sheet.graph.value.nodes.some(node => node.id === id)))
    if (chosen.size === 0) {
      tell(say`Select the nodes that the block should be made of.`)
      return
    }
    const found = groupEdits(documents.current, ids, definitions, sheet.scope.value.block)
    if ('between' in found) {
      const names = found.between.map(nameOf).join(', ')
      select([...ids, ...found.between])
      workspace.toast(
        say`${names} lie between: selected too, since a block cannot leave them out. Try again.`,
      )
      return
    }
    documents.edit(found.edits, {label: `make a block of ${chosen.size} nodes`})
    select([found.id])
    tell(say`Made ${nameOf(found.id)} of ${chosen.size} nodes. Rename it in the inspector; ] opens it.`)
  }
  function dissolve(ids: ReadonlySet<NodeId>) {
    const uses = [...ids].filter(isUse)
    if (uses.length === 0) {
      tell(say`Select a block to dissolve it.`)
      return
    }
    const name = uses.length === 1 ? nameOf(uses[0]) : say`${uses.length} blocks`
    const inner = uses.flatMap((use, i) => {
      const {edits, ids} = dissolveEdits(documents.current, use, definitions, sheet.scope.value.block)
      documents.edit(inScope(sheet.scope.value.block, edits), {
        label: `dissolve ${name}`,
        coalesce: `dissolve ${uses.join()} ${documents.past.length - i}`,
      })
      return ids
    })
    select(inner)
    tell(say`Dissolved ${name} into ${inner.length} nodes.`)
  }
  return {group, dissolve, ...blockWalk(session, isUse)}
}

/** Opening blocks and leaving them. */
function blockWalk({workspace, sheet, select}: Session, isUse: (id: NodeId) => boolean) {
  const tell = (text: string) => workspace.announce(text)
  function enter(id: NodeId | undefined) {
    if (id === undefined || !isUse(id)) {
      tell(say`Select a block to open it.`)
      return
    }
    workspace.path = [...sheet.scope.value.path.map(step => step.id), id]
    select([])
    tell(
      say`Inside ${sheet.scope.value.path.at(-1)?.title ?? say`the block`}: ${sheet.graph.value.nodes.length} nodes.`,
    )
  }
  function leave(levels = 1) {
    const {path} = sheet.scope.value
    const outer = path.slice(0, Math.max(0, path.length - levels)).map(step => step.id)
    if (path.length === 0) {
      tell(say`This is the graph itself.`)
      return
    }
    workspace.path = outer
    select([path[outer.length].id])
    tell(outer.length === 0 ? say`Back in the graph.` : say`Back in ${path[outer.length - 1].title}.`)
  }
  return {enter, leave}
}

/** What can be changed of blocks themselves. */
export function blockEdits({documents, sheet}: Session) {
  /** Lets each use set a parameter of the opened block for itself, or no longer. */
  function expose(node: NodeId, param: string) {
    const {block} = sheet.scope.value
    if (block !== undefined)
      documents.edit(exposeEdit(documents.current, block, node, param), {
        label: `choose the parameters of the block`,
      })
  }
  const isExposed = (node: NodeId, param: string) => {
    const {block} = sheet.scope.value
    const params = block === undefined ? [] : (documents.current.blocks?.[block]?.params ?? [])
    return params.some(each => each.node === node && each.param === param)
  }
  function rename(block: string, title: string, coalesce: string) {
    const as = documents.current.blocks?.[block]
    if (as && title !== '')
      documents.edit(
        {type: 'define', block, as: {...as, title}},
        {label: `rename the block ${as.title}`, coalesce},
      )
  }
  return {expose, isExposed, rename}
}
