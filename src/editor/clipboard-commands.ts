// Copying, cutting, pasting and duplicating.
import type {Canvas} from './canvas.ts'
import {hasAnything, partOf, partText, pasteEdits, readPart, type Part} from './clipboard.ts'
import {held} from './current.ts'
import {removeSelected} from './edit-commands.ts'
import type {Point} from './geometry.ts'
import {isTyping} from './key-map.ts'
import {linger} from './look.ts'
import {say} from '../words/say.ts'

const selected = (canvas: Canvas): Part => partOf(canvas.props.document, held(canvas))

/** Puts the selection on the clipboard. Answers whether there was one. */
export function copy(canvas: Canvas, event: ClipboardEvent): boolean {
  const part = selected(canvas)
  if (isTyping(event.target) || !hasAnything(part)) return false
  event.clipboardData?.setData('text/plain', partText(canvas.props.document, part, canvas.props.definitions))
  event.preventDefault()
  const {length} = part.nodes
  canvas.tell.announce(say`Copied ${length === 1 ? canvas.nameOf(part.nodes[0].id) : say`${length} nodes`}.`)
  return true
}

/** Puts the selection on the clipboard and takes it off the canvas. */
export function cut(canvas: Canvas, event: ClipboardEvent) {
  if (!copy(canvas, event)) return
  canvas.wire.value = undefined
  removeSelected(canvas)
}

/** Adds what the clipboard holds, if that is a part of a graph; says why not, if it is none or a broken one. */
export function pasteFrom(canvas: Canvas, event: ClipboardEvent) {
  if (isTyping(event.target)) return
  const text = event.clipboardData?.getData('text/plain') ?? ''
  const part = readPart(text, canvas.props.definitions) ?? say`The clipboard holds no nodes.`
  event.preventDefault()
  if (typeof part === 'string') {
    canvas.tell.announce(part)
    linger(canvas, {text: part, at: [16, 16], refused: true})
  } else paste(canvas, part, 'paste', canvas.cursor.value)
}

/** Puts copies of what is selected beside it. */
export function duplicate(canvas: Canvas) {
  paste(canvas, selected(canvas), 'duplicate')
}

function paste(canvas: Canvas, part: Part, verb: 'paste' | 'duplicate', at?: Point) {
  if (!hasAnything(part)) return
  const {tell, props} = canvas
  const {edits, ids} = pasteEdits(props.document, part, at)
  const [first] = part.nodes
  const what =
    ids.size === 1 && first
      ? (first.title ?? props.definitions.get(first.kind)?.title ?? first.kind)
      : `${ids.size} ${part.nodes.length === ids.size ? 'nodes' : 'items'}`
  tell.edit(edits, `${verb} ${what}`)
  tell.select(ids)
  tell.announce(`${verb === 'paste' ? say`Pasted` : say`Duplicated`} ${what}.`)
}
