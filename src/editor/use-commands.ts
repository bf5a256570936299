// Commands on the canvas, whoever gives them: keys, the command palette, buttons.
import type {NodeId} from '../graph/document.ts'
import type {Canvas} from './canvas.ts'
import {canvasPoint} from './canvas.ts'
import type {Command, Direction} from './commands.ts'
import {wireOf} from './connect.ts'
import {alignSelected, distributeSelected, leapBy, moveBy, tidySelected} from './arrange-commands.ts'
import {duplicate} from './clipboard-commands.ts'
import {addNote, frameSelected, markSelected, removeAround, removeSelected, unframe} from './edit-commands.ts'
import {currentNode, held, withCurrent} from './current.ts'
import type {Edge} from './arrange.ts'
import type {Point} from './geometry.ts'
import {select} from './gesture.ts'
import {itemsOf} from './items.ts'
import {commandOf, isTyping} from './key-map.ts'
import {fitAll, fitSelection, focusNode, revealNode, zoomBy} from './look.ts'
import {endNode, nextNode} from './walk.ts'
import {say} from '../words/say.ts'

/** Does what a key asks. Answers whether the canvas knows it. */
export function obey(canvas: Canvas, event: KeyboardEvent, cancelGesture: () => boolean): boolean {
  const command = isTyping(event.target) ? undefined : commandOf(event, canvas.props.keymap)
  if (!command) return false
  return perform(canvas, command, cancelGesture)
}

/** Carries out a command. Answers whether there was anything to do. */
export function perform(canvas: Canvas, command: Command, cancelGesture: () => boolean): boolean {
  if (command === 'select-none') return cancelGesture() || escape(canvas)
  const [verb, ...rest] = command.split('-')
  const how = rest.join('-')
  const family = families[verb]
  if (family && how !== '' && command !== 'select-all') family(canvas, how)
  else if (simple[command]) simple[command](canvas)
  else canvas.tell.ask(command, held(canvas))
  return true
}

/** Commands that come with a direction or an edge. */
const families: Readonly<Record<string, (canvas: Canvas, how: string) => void>> = {
  walk: (canvas, how) => walk(canvas, how as Direction),
  move: (canvas, how) => moveBy(canvas, how as Direction),
  leap: (canvas, how) => leapBy(canvas, how as Direction),
  align: (canvas, how) => alignSelected(canvas, how as Edge),
  distribute: (canvas, how) => distributeSelected(canvas, how as 'across' | 'down'),
}

const simple: {readonly [C in Command]?: (canvas: Canvas) => void} = {
  delete: removeSelected,
  'delete-reconnect': removeAround,
  duplicate,
  'select-all': canvas => select(canvas, new Set(itemsOf(canvas.props.document).map(({id}) => id))),
  inspect: canvas => withCurrent(canvas, id => edit(canvas, id)),
  connect: canvas => withCurrent(canvas, id => canvas.tell.inspect(id, 'inputs')),
  disconnect: canvas => withCurrent(canvas, id => canvas.tell.inspect(id, 'inputs')),
  'run-to': canvas => withCurrent(canvas, id => canvas.tell.runTo(id)),
  search: searchHere,
  insert: insertHere,
  bypass: canvas => markSelected(canvas, 'bypass'),
  collapse: canvas => markSelected(canvas, 'collapsed'),
  note: addNote,
  frame: frameSelected,
  unframe,
  tidy: canvas => void tidySelected(canvas),
  fit: fitAll,
  'fit-selection': fitSelection,
  'actual-size': canvas => zoomBy(canvas, 1 / canvas.view.value.k),
  'zoom-in': canvas => zoomBy(canvas, 1.25),
  'zoom-out': canvas => zoomBy(canvas, 0.8),
  first: canvas => go(canvas, endNode(canvas.props.document, 'first')),
  last: canvas => go(canvas, endNode(canvas.props.document, 'last')),
}

/** Notes and frames are written in place; nodes are edited in the inspector. */
function edit(canvas: Canvas, id: NodeId) {
  if (canvas.props.document.nodes.some(node => node.id === id)) canvas.tell.inspect(id, 'params')
  else canvas.writing.value = id
}

function go(canvas: Canvas, id: NodeId | undefined) {
  if (id === undefined) return
  select(canvas, new Set([id]))
  revealNode(canvas, id)
  focusNode(canvas, id)
}

function walk(canvas: Canvas, direction: Direction) {
  const {props, atRest} = canvas
  const from = currentNode(canvas)
  if (from === undefined) go(canvas, endNode(props.document, 'first'))
  else go(canvas, nextNode(props.document, from, direction, atRest.value) ?? from)
}

function escape(canvas: Canvas): boolean {
  const had = canvas.props.selection.size > 0 || canvas.wire.value !== undefined
  select(canvas, new Set())
  return had
}

/** Where what keys add should go, on the page: the pointer, if it is on the canvas, else the upper middle. */
function placeOf(canvas: Canvas) {
  const box = canvas.root.value!.getBoundingClientRect()
  const page: Point = [box.left + box.width / 2, box.top + box.height / 3]
  return {at: canvasPoint(canvas, {clientX: page[0], clientY: page[1]}), page}
}

function searchHere(canvas: Canvas) {
  const {cursor, root, view, props} = canvas
  const [id] = props.selection
  const single = props.selection.size === 1 && props.document.nodes.some(node => node.id === id)
  const wish = single ? {beside: id} : {}
  const box = root.value!.getBoundingClientRect()
  if (!cursor.value) canvas.tell.search({...placeOf(canvas), ...wish})
  else {
    const {x, y, k} = view.value
    const page: Point = [cursor.value[0] * k + x + box.left, cursor.value[1] * k + y + box.top]
    canvas.tell.search({at: cursor.value, page, ...wish})
  }
}

/** Offers what fits into the selected wire, or into the first one that leaves the node. */
function insertHere(canvas: Canvas) {
  const {props, wire, tell} = canvas
  const id = currentNode(canvas)
  const chosen =
    wire.value === undefined
      ? props.document.wires.find(({from}) => from[0] === id)
      : wireOf(props.document, wire.value)
  if (!chosen) {
    tell.announce(say`Select a wire, or a node with a wire, to put another node into it.`)
    return
  }
  const [a, b] = [canvas.rects.value.get(chosen.from[0])!, canvas.rects.value.get(chosen.to[0])!]
  const at: Point = [(a.left + a.width + b.left) / 2, (a.top + b.top) / 2]
  tell.search({...placeOf(canvas), at, wire: chosen})
}
