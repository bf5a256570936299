// What can be done with a row of the outline.
import {openPorts, portKey, wireBetween, type PortRef} from '../editor/connect.ts'
import {sameWire, type Edit} from '../graph/document.ts'
import type {OutlineItem} from './outline-items.ts'
import type {Session} from './session.ts'
import {say} from '../words/say.ts'

/** A port that a row's port can be joined to. */
export interface Joinable {
  readonly key: string
  readonly from: PortRef
  readonly to: PortRef
  readonly name: string
}

export function outlineEdits(session: Session) {
  const {workspace, sheet, edit, select, nameOf} = session

  /** Opens the blocks that a row is inside, so that edits reach it. */
  function go({path}: OutlineItem) {
    if (path.join() !== workspace.path.join()) workspace.path = path
  }
  function choose(item: OutlineItem) {
    go(item)
    select([item.wire && item.type === 'wire' ? item.wire.to[0] : item.node])
    workspace.setPanels({inspectorOpen: true})
    workspace.announce(say`${nameOf([...workspace.selection][0])} selected.`)
  }
  function rename(item: OutlineItem, title: string) {
    go(item)
    edit({type: 'rename', id: item.node, title})
    workspace.announce(say`Renamed to ${nameOf(item.node)}.`)
  }
  /** Deletes a node, or takes the wires off a port. Answers whether there was anything to take away. */
  function remove(item: OutlineItem): boolean {
    go(item)
    const wires = item.wire ? [item.wire] : (item.children ?? []).flatMap(({wire}) => wire ?? [])
    const edits: readonly Edit[] =
      item.type === 'node'
        ? [{type: 'remove', ids: [item.node]}]
        : wires.map(wire => ({type: 'disconnect', wire}))
    if (edits.length === 0) return false
    edit(edits)
    workspace.announce(item.type === 'node' ? say`${item.label} deleted.` : say`Disconnected ${item.label}.`)
    return true
  }
  /** The ports that each port of a row fits, nearest in the order of the graph first. */
  function joinables(item: OutlineItem): Joinable[] {
    const {graph, kinds} = sheet
    const own = item.port ? [item] : (item.children ?? []).filter(({type}) => type === 'out')
    return own.flatMap(({port}) => {
      const open = port ? [...openPorts(graph.value, port, kinds.value)].map(refOf) : []
      return open
        .filter(to => !graph.value.wires.some(wire => sameWire(wire, wireBetween(port!, to)!)))
        .map(to => ({key: `${portKey(port!)} ${portKey(to)}`, from: port!, to, name: portName(to)}))
    })
  }
  const portName = ({node, side, port}: PortRef) => {
    const kind = sheet.graph.value.nodes.find(({id}) => id === node)?.kind ?? ''
    const definition = sheet.kinds.value.get(kind)
    const ports = Object.keys((side === 'in' ? definition?.inputs : definition?.outputs) ?? {})
    return ports.length > 1 ? `${nameOf(node)}, ${port}` : nameOf(node)
  }
  function connect({from, to}: Joinable) {
    const wire = wireBetween(from, to)
    if (!wire) return
    edit({type: 'connect', wire})
    workspace.announce(say`Connected ${nameOf(wire.from[0])} to ${nameOf(wire.to[0])}.`)
  }
  return {go, choose, rename, remove, joinables, connect}
}

function refOf(key: string): PortRef {
  const [node, side, port] = key.split('|')
  return {node, side: side === 'in' ? 'in' : 'out', port}
}
