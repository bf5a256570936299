// Notes and frames of a picture, behind its nodes.
import {boxOf} from '../editor/items.ts'
import type {Rect} from '../editor/geometry.ts'
import type {Frame, Note, Sheet} from '../graph/document.ts'
import type {Look} from './look.ts'
import {linesOf} from '../words/text-width.ts'
import {fitted, label, pictureLetter} from './picture-node.ts'
import {element} from './xml.ts'

/** Notes and frames with their words. */
export const drawNotes = ({notes = [], frames = []}: Sheet, near: (box: Rect) => boolean, look: Look) =>
  [
    ...frames.filter(frame => near(boxOf(frame))).map(frame => drawFrame(frame, look)),
    ...notes.filter(note => near(boxOf(note))).map(note => drawNote(note, look)),
  ].join('')

/** The same as bare boxes, for pictures without words. */
export const drawNoteBoxes = ({notes = [], frames = []}: Sheet, near: (box: Rect) => boolean, look: Look) =>
  [
    ...frames.map(frame => ({box: boxOf(frame), fill: look('ink-soft'), 'fill-opacity': 0.1})),
    ...notes.map(note => ({box: boxOf(note), fill: look('note'), 'fill-opacity': 1})),
  ]
    .filter(({box}) => near(box))
    .map(({box, ...paint}) => rect(box, {...paint, rx: 16, stroke: look('line-strong'), 'stroke-width': 4}))
    .join('')

const rect = ({left, top, width, height}: Rect, paint: Readonly<Record<string, string | number>>) =>
  element('rect', {x: left, y: top, width, height, ...paint})

function drawFrame(frame: Frame, look: Look): string {
  const box = boxOf(frame)
  const title = {x: box.left + 10, y: box.top + 19, 'font-size': 13, 'font-weight': 600, fill: look('ink')}
  return (
    rect(box, {rx: 10, fill: look('ink-soft'), 'fill-opacity': 0.07, stroke: look('line-strong')}) +
    label(fitted(frame.title, box.width - 20, 13), title)
  )
}

/** A note as plain lines, as many as it has room for; headings are bold. */
function drawNote(note: Note, look: Look): string {
  const box = boxOf(note)
  const most = Math.max(0, Math.floor((box.height - 12) / 18))
  const lines = plainLines(note.text, box.width - 24)
  const shown = lines.length > most ? [...lines.slice(0, most - 1), {text: '…'}].slice(0, most) : lines
  const words = shown.map(({text, bold}: Line, i) =>
    label(text, {
      x: box.left + 12,
      y: box.top + 22 + i * 18,
      fill: look('ink'),
      ...(bold && {'font-weight': 600}),
    }),
  )
  return rect(box, {rx: 10, fill: look('note'), stroke: look('line-strong')}) + words.join('')
}

interface Line {
  readonly text: string
  readonly bold?: boolean
}

/** Markdown as plain text in lines of about this width, in pixels, at the size of a picture's text. */
const plainLines = (markdown: string, width: number): readonly Line[] =>
  markdown.split(/\n+/).flatMap(line => {
    const bold = /^\s*#/.test(line)
    const plain = line
      .replace(/^\s*(#+|>)\s+/, '')
      .replace(/^\s*[-*]\s+/, '• ')
      .replace(/\*\*|__|[*`]|\[([^\]]*)\]\([^)]*\)/g, '$1')
    return linesOf(plain.trim(), width, 12, pictureLetter).map(text => ({text, bold}))
  })
