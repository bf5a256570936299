// The keyboard on the canvas, and the clipboard.
import type {NodeId} from '../graph/document.ts'
import type {Canvas} from './canvas.ts'
import {canvasPoint} from './canvas.ts'
import {partOf, partText, pasteEdit, readPart} from './clipboard.ts'
import {grid, type Point} from './geometry.ts'
import {select} from './gesture.ts'
import {commandOf, isTyping, type Command, type Direction} from './key-map.ts'
import {fitAll, focusNode, revealNode, sizeOfCanvas, zoomBy} from './look.ts'
import {toCanvas} from './viewport.ts'
import {wireOf} from './connect.ts'
import {nameOf} from './node-words.ts'
import {endNode, nextNode} from './walk.ts'

const steps: Readonly<Record<Direction, Point>> = {
  left: [-1, 0],
  right: [1, 0],
  up: [0, -1],
  down: [0, 1],
}

/** Does what a key asks. Answers whether the canvas knows it. */
export function obey(canvas: Canvas, event: KeyboardEvent, cancelGesture: () => boolean): boolean {
  const command = isTyping(event.target) ? undefined : commandOf(event)
  if (!command) return false
  const [verb, direction] = command.split('-') as [string, Direction]
  if (verb === 'walk') walk(canvas, direction)
  else if (verb === 'move') moveBy(canvas, direction, grid)
  else if (verb === 'leap') moveBy(canvas, direction, 5 * grid)
  else if (command === 'escape') return cancelGesture() || escape(canvas)
  else simple[command]?.(canvas)
  return true
}

const simple: {readonly [C in Command]?: (canvas: Canvas) => void} = {
  delete: removeSelected,
  duplicate: canvas => paste(canvas, partText(canvas.props.document, selected(canvas)), 'duplicate'),
  'select-all': canvas => select(canvas, new Set(canvas.props.document.nodes.map(({id}) => id))),
  inspect: canvas => withCurrent(canvas, id => canvas.tell.inspect(id, 'params')),
  connect: canvas => withCurrent(canvas, id => canvas.tell.inspect(id, 'inputs')),
  'run-to': canvas => withCurrent(canvas, id => canvas.tell.runTo(id)),
  search: searchHere,
  fit: fitAll,
  'actual-size': canvas => zoomBy(canvas, 1 / canvas.view.value.k),
  'zoom-in': canvas => zoomBy(canvas, 1.25),
  'zoom-out': canvas => zoomBy(canvas, 0.8),
  first: canvas => go(canvas, endNode(canvas.props.document, 'first')),
  last: canvas => go(canvas, endNode(canvas.props.document, 'last')),
}

/** The node that keys act on: the focused one, unless others are selected, then the last of those. */
function currentNode({root, props}: Canvas): NodeId | undefined {
  const focused = document.activeElement
  const id = root.value?.contains(focused) ? (focused as HTMLElement).dataset.node : undefined
  return id !== undefined && (props.selection.has(id) || props.selection.size === 0)
    ? id
    : [...props.selection].at(-1)
}

function withCurrent(canvas: Canvas, act: (id: NodeId) => void) {
  const id = currentNode(canvas)
  if (id !== undefined) act(id)
}

function go(canvas: Canvas, id: NodeId | undefined) {
  if (id === undefined) return
  select(canvas, new Set([id]))
  revealNode(canvas, id)
  focusNode(canvas, id)
}

function walk(canvas: Canvas, direction: Direction) {
  const {props, rects} = canvas
  const from = currentNode(canvas)
  if (from === undefined) go(canvas, endNode(props.document, 'first'))
  else go(canvas, nextNode(props.document, from, direction, rects.value) ?? from)
}

function moveBy(canvas: Canvas, direction: Direction, by: number) {
  const {props, tell} = canvas
  const ids = held(canvas)
  if (ids.size === 0) return
  const [dx, dy] = steps[direction]
  const moved = props.document.nodes
    .filter(({id}) => ids.has(id))
    .map(({id, position}) => [id, [position[0] + dx * by, position[1] + dy * by] as const] as const)
  tell.edit({type: 'move', to: Object.fromEntries(moved)})
  tell.announce(`Moved ${by / grid} ${direction}.`)
}

/** What keys act on: the selection, or else the focused node. */
function held(canvas: Canvas): ReadonlySet<NodeId> {
  if (canvas.props.selection.size > 0) return canvas.props.selection
  const id = currentNode(canvas)
  return new Set(id === undefined ? [] : [id])
}

const selected = (canvas: Canvas) => partOf(canvas.props.document, held(canvas))

function removeSelected(canvas: Canvas) {
  const {props, tell, wire} = canvas
  const chosen = wire.value === undefined ? undefined : wireOf(props.document, wire.value)
  if (chosen) {
    wire.value = undefined
    tell.edit({type: 'disconnect', wire: chosen})
    tell.announce('Wire removed.')
    return
  }
  const ids = [...held(canvas)]
  if (ids.length === 0) return
  const next = nextNode(props.document, ids[0], 'left', canvas.rects.value)
  const gone = props.document.nodes.find(({id}) => id === ids[0])!
  const name = nameOf(gone, props.definitions.get(gone.kind))
  tell.edit({type: 'remove', ids})
  tell.select(new Set())
  tell.announce(ids.length === 1 ? `${name} deleted.` : `${ids.length} nodes deleted.`)
  focusNode(canvas, next !== undefined && !ids.includes(next) ? next : undefined)
}

function escape(canvas: Canvas): boolean {
  const had = canvas.props.selection.size > 0 || canvas.wire.value !== undefined
  select(canvas, new Set())
  return had
}

function searchHere(canvas: Canvas) {
  const box = canvas.root.value!.getBoundingClientRect()
  const page: Point = [box.left + box.width / 2, box.top + box.height / 3]
  canvas.tell.search({at: canvasPoint(canvas, {clientX: page[0], clientY: page[1]}), page})
}

function paste(canvas: Canvas, text: string, label: string): boolean {
  const {props, tell} = canvas
  const part = readPart(text)
  if (!part || part.nodes.length === 0) return false
  const edit = pasteEdit(
    props.document,
    part,
    placeFor(
      canvas,
      part.nodes.map(({id}) => id),
    ),
  )
  const count = edit.nodes.length
  const what =
    count === 1 ? nameOf(edit.nodes[0], props.definitions.get(edit.nodes[0].kind)) : `${count} nodes`
  tell.edit(edit, `${label} ${what}`)
  tell.select(new Set(edit.nodes.map(({id}) => id)))
  tell.announce(`${label === 'paste' ? 'Pasted' : 'Duplicated'} ${what}.`)
  return true
}

/** Copies of what is in sight go beside it; of anything else, to the middle of the view. */
function placeFor(canvas: Canvas, ids: readonly NodeId[]): Point | undefined {
  const {width, height} = sizeOfCanvas(canvas)
  const known = ids.some(id => canvas.rects.value.has(id))
  return known ? undefined : toCanvas(canvas.view.value, [width / 2, height / 2])
}

/** Puts the selection on the clipboard. Answers whether there was one. */
export function copy(canvas: Canvas, event: ClipboardEvent): boolean {
  const part = selected(canvas)
  if (isTyping(event.target) || part.nodes.length === 0) return false
  event.clipboardData?.setData('text/plain', partText(canvas.props.document, part))
  event.preventDefault()
  return true
}

/** Puts the selection on the clipboard and takes it off the canvas. */
export function cut(canvas: Canvas, event: ClipboardEvent) {
  if (!copy(canvas, event)) return
  canvas.wire.value = undefined
  removeSelected(canvas)
}

/** Adds what the clipboard holds, if that is a part of a graph. */
export function pasteFrom(canvas: Canvas, event: ClipboardEvent) {
  if (isTyping(event.target)) return
  if (paste(canvas, event.clipboardData?.getData('text/plain') ?? '', 'paste')) event.preventDefault()
}
