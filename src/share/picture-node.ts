// A node of a picture: header, ports, face and foot, where the canvas has them.
import {sizes, type Rect} from '../editor/geometry.ts'
import {faceOf, nameOf} from '../editor/node-words.ts'
import {portOutlines} from '../editor/port-outline.ts'
import type {DocumentNode} from '../graph/document.ts'
import type {AnyDefinition, Ports} from '../graph/node.ts'
import {portStyles} from '../graph/values.ts'
import {say, spoken} from '../words/say.ts'
import {lettersIn, widthOf} from '../words/text-width.ts'
import type {Look} from './look.ts'
import {element, escapeXml} from './xml.ts'

/** How wide a letter is in a picture, as a share of the font's size; its few words may come close. */
export const pictureLetter = 0.56
/** Bold letters are wider by so much. */
const bold = 1.12

/** A text that takes about this many pixels at most, at this size; nobody can measure it here. */
export function fitted(text: string, width: number, size: number): string {
  const line = text.replace(/\s+/g, ' ')
  const most = lettersIn(line, width, size, pictureLetter)
  return line.length <= most ? line : `${line.slice(0, Math.max(1, most - 1))}…`
}

export const label = (
  text: string,
  attributes: Readonly<Record<string, string | number | undefined>>,
): string => element('text', attributes, escapeXml(text))

/** A node with all its words. */
export function drawNode(
  node: DocumentNode,
  definition: AnyDefinition | undefined,
  box: Rect,
  look: Look,
): string {
  const {left, top, width, height} = box
  const colour = look(`group-${definition?.group}`)
  const {header, pad, face, foot} = sizes
  const rows = definition ? faceOf(node, definition) : []
  const faceTop = height - foot - pad - rows.length * face
  const parts = [
    element('rect', {width, height, rx: 8, fill: look('surface'), stroke: look('line-strong')}),
    element('path', {
      d: `M0 ${header}V8a8 8 0 0 1 8-8H${width - 8}a8 8 0 0 1 8 8V${header}z`,
      fill: colour,
      'fill-opacity': 0.14,
    }),
    element('rect', {x: 10, y: 11, width: 10, height: 10, rx: 2, fill: colour}),
    label(fitted(nameOf(node, definition), width - 44, bold * 13), {
      x: 28,
      y: 21,
      'font-size': 13,
      'font-weight': 600,
      fill: look('ink'),
    }),
    definition
      ? ''
      : label(fitted(say`Unknown kind "${node.kind}"`, width - 24, 12), {
          x: 12,
          y: header + pad + 16,
          fill: look('ink-soft'),
        }),
    ...rows.map(({label: name, value}, i) => {
      const y = faceTop + i * face + 14
      const said = fitted(value, Math.max(width / 2, width - 40 - widthOf(name, 12, pictureLetter)), 12)
      return (
        label(fitted(name, Math.max(width / 2 - 12, width - 40 - widthOf(said, 12, pictureLetter)), 12), {
          x: 12,
          y,
          fill: look('ink-soft'),
        }) + label(said, {x: width - 12, y, 'text-anchor': 'end', fill: look('ink')})
      )
    }),
    drawPorts(definition?.inputs ?? {}, 0, look),
    drawPorts(definition?.outputs ?? {}, width, look),
    label(fitted(definition ? spoken(definition.title) : node.kind, width - 24, 11), {
      x: 12,
      y: height - 9,
      'font-size': 11,
      fill: look('ink-soft'),
    }),
  ]
  return element('g', {transform: `translate(${left} ${top})`, 'font-size': 12}, parts.join(''))
}

function drawPorts(ports: Ports, x: number, look: Look): string {
  const {header, pad, port} = sizes
  return Object.entries(ports)
    .map(([name, type], i) => {
      const y = header + pad + (i + 0.5) * port
      const {letter, shape} = portStyles[type]
      const fill = look(`port-${type}`)
      const mark =
        element('path', {d: portOutlines[shape], fill}) +
        label(letter, {
          x: shape === 'triangle' ? 7 : 9,
          y: 12.2,
          'text-anchor': 'middle',
          'font-size': 9,
          'font-weight': 700,
          fill: look('surface'),
        })
      const words = {y: y + 4, fill: look('ink'), ...(x === 0 ? {x: 16} : {x: x - 16, 'text-anchor': 'end'})}
      return (
        element('g', {transform: `translate(${x - 9} ${y - 9})`}, mark) +
        label(fitted(spoken(name), 84, 12), words)
      )
    })
    .join('')
}

/** A node too small for words. */
export const drawBox = (definition: AnyDefinition | undefined, box: Rect, look: Look): string =>
  element('rect', {
    x: box.left,
    y: box.top,
    width: box.width,
    height: box.height,
    rx: 16,
    fill: look(`group-${definition?.group}`),
    'fill-opacity': 0.55,
    stroke: look(`group-${definition?.group}`),
    'stroke-width': 6,
  })
