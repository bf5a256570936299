// Commands that add, delete and mark.
import {freshId, type Edit, type NodeId} from '../graph/document.ts'
import {detours} from '../graph/detour.ts'
import type {Canvas} from './canvas.ts'
import {wireOf} from './connect.ts'
import {held} from './current.ts'
import {boundsOf, grid, snap, type Point, type Rect} from './geometry.ts'
import {contains} from './items.ts'
import {focusNode, sizeOfCanvas} from './look.ts'
import {toCanvas} from './viewport.ts'
import {nextNode} from './walk.ts'
import {say} from '../words/say.ts'

/** Deletes the selected wire, or what is selected with all its wires. */
export function removeSelected(canvas: Canvas) {
  const {props, tell, wire} = canvas
  const chosen = wire.value === undefined ? undefined : wireOf(props.document, wire.value)
  if (chosen) {
    wire.value = undefined
    tell.edit({type: 'disconnect', wire: chosen})
    tell.announce(say`Wire removed.`)
    return
  }
  remove(canvas, [])
}

/** Deletes what is selected, and joins what it read to what read it. */
export function removeAround(canvas: Canvas) {
  const {props} = canvas
  const wires = detours(props.document, held(canvas), props.definitions)
  remove(canvas, wires)
}

function remove(canvas: Canvas, wires: ReturnType<typeof detours>) {
  const {props, tell} = canvas
  const ids = [...held(canvas)]
  if (ids.length === 0) return
  const next = nextNode(props.document, ids[0], 'left', canvas.atRest.value)
  const name = ids.length === 1 ? canvas.nameOf(ids[0]) : say`${ids.length} items`
  const joins = wires.map((wire): Edit => ({type: 'connect', wire}))
  const label = wires.length > 0 ? `delete ${name} and reconnect` : undefined
  tell.edit([{type: 'remove', ids}, ...joins], label)
  tell.select(new Set())
  tell.announce(wires.length > 0 ? say`${name} deleted, ${wires.length} reconnected.` : say`${name} deleted.`)
  focusNode(canvas, next !== undefined && !ids.includes(next) ? next : undefined)
}

/** Sets a mark on the selected nodes, or takes it back if all of them have it. */
export function markSelected(canvas: Canvas, mark: 'bypass' | 'collapsed') {
  const {props, tell} = canvas
  const chosen = held(canvas)
  const nodes = props.document.nodes.filter(({id}) => chosen.has(id))
  if (nodes.length === 0) return
  const on = !nodes.every(node => node[mark])
  tell.edit({type: 'mark', ids: nodes.map(({id}) => id), mark, on})
  const what = nodes.length === 1 ? canvas.nameOf(nodes[0].id) : say`${nodes.length} nodes`
  const words = {
    bypass: [say`${what} bypassed.`, say`${what} in use again.`],
    collapsed: [say`${what} collapsed.`, say`${what} unfolded.`],
  }
  tell.announce(words[mark][on ? 0 : 1])
}

const noteSize: Point = [240, 120]

/** Adds an empty note and begins to write it. */
export function addNote(canvas: Canvas) {
  const {props, tell, cursor, view, writing} = canvas
  const {width, height} = sizeOfCanvas(canvas)
  const at = cursor.value ?? toCanvas(view.value, [width / 2 - noteSize[0] / 2, height / 3])
  const id = freshId(props.document, 'note')
  tell.edit({type: 'add', nodes: [], notes: [{id, text: '', position: snap(at), size: noteSize}]})
  tell.select(new Set([id]))
  tell.announce(say`Note added. Write it in Markdown; Escape ends.`)
  writing.value = id
}

/** How much room a frame leaves around what is in it, and for its title. */
const room = {side: grid, top: 2.5 * grid} as const

/** The box of a frame around some boxes. */
export function frameAround(boxes: Iterable<Rect>) {
  const box = boundsOf(boxes)
  if (!box) return undefined
  const [x, y] = snap([box.left - room.side, box.top - room.top])
  const right = Math.ceil((box.left + box.width + room.side) / grid) * grid
  const bottom = Math.ceil((box.top + box.height + room.side) / grid) * grid
  return {position: [x, y] as const, size: [right - x, bottom - y] as const}
}

/** Puts a frame around what is selected and begins to write its title. */
export function frameSelected(canvas: Canvas) {
  const {props, tell, atRest, writing} = canvas
  const chosen = held(canvas)
  const box = frameAround([...atRest.value].filter(([id]) => chosen.has(id)).map(([, rect]) => rect))
  if (!box) {
    tell.announce(say`Select what the frame should be around.`)
    return
  }
  const id = freshId(props.document, 'frame')
  tell.edit({type: 'add', nodes: [], frames: [{id, title: say`Frame`, ...box}]}, 'frame the selection')
  tell.select(new Set([id]))
  tell.announce(say`Framed. Write its title; Enter ends.`)
  writing.value = id
}

/** Takes away the selected frames, or those that what is selected lies in; their content stays. */
export function unframe(canvas: Canvas) {
  const {props, tell, boxes, atRest} = canvas
  const chosen = held(canvas)
  const within = (frame: NodeId) => {
    const inner = [...atRest.value].filter(([id]) => id !== frame && chosen.has(id))
    return inner.some(([, box]) => contains(boxes.value.get(frame)!, box))
  }
  const ids = (props.document.frames ?? []).map(({id}) => id).filter(id => chosen.has(id) || within(id))
  if (ids.length === 0) return
  tell.edit(
    {type: 'remove', ids},
    ids.length === 1 ? 'take the frame away' : `take ${ids.length} frames away`,
  )
  tell.announce(say`Frame taken away.`)
}
