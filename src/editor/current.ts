// What keys act on.
import type {NodeId} from '../graph/document.ts'
import type {Canvas} from './canvas.ts'

/** The item that keys act on: the focused one, unless others are selected, then the last of those. */
export function currentNode({root, props}: Canvas): NodeId | undefined {
  const focused = document.activeElement
  const {node, thing} = root.value?.contains(focused) ? (focused as HTMLElement).dataset : {}
  const id = thing ?? node
  return id !== undefined && (props.selection.has(id) || props.selection.size === 0)
    ? id
    : [...props.selection].at(-1)
}

/** Does something with the item that keys act on, if there is one. */
export function withCurrent(canvas: Canvas, act: (id: NodeId) => void) {
  const id = currentNode(canvas)
  if (id !== undefined) act(id)
}

/** The selection, or else the focused item. */
export function held(canvas: Canvas): ReadonlySet<NodeId> {
  if (canvas.props.selection.size > 0) return canvas.props.selection
  const id = currentNode(canvas)
  return new Set(id === undefined ? [] : [id])
}
