// A graph as a picture: drawn from the document alone, so that it can be drawn anywhere and in any theme.
import {boundsOf, endsOf, rectsOf, type Rect} from '../editor/geometry.ts'
import {boxesOf} from '../editor/items.ts'
import {wirePath} from '../editor/wire-path.ts'
import {kindsWith} from '../graph/blocks.ts'
import type {GraphDocument} from '../graph/document.ts'
import type {Definitions} from '../graph/node.ts'
import {say} from '../words/say.ts'
import type {Look} from './look.ts'
import {drawNoteBoxes, drawNotes} from './picture-notes.ts'
import {drawBox, drawNode, fitted, label} from './picture-node.ts'
import {element, escapeXml} from './xml.ts'

export interface Picture {
  /** An SVG element that stands alone. */
  readonly svg: string
  /** In pixels. */
  readonly width: number
  readonly height: number
}

export interface PictureOptions {
  readonly look: Look
  /** XML to put into the picture's metadata. */
  readonly metadata?: string
}

const margin = 32
/** A line for the title above the graph, in pixels. */
const caption = 36
/** Farther than this from the origin, in canvas pixels, nothing is drawn. */
const farthest = 100_000
const fonts = "system-ui, -apple-system, 'Segoe UI', Roboto, 'Noto Sans', 'DejaVu Sans', sans-serif"

/** The whole graph with its title and all words, at the size of the canvas. */
export function drawPicture(
  doc: GraphDocument,
  definitions: Definitions,
  {look, metadata = ''}: PictureOptions,
): Picture {
  const scene = sceneOf(doc, definitions)
  const box = boundsOf(scene.all) ?? {left: 0, top: 0, width: 400, height: 120}
  const [left, top] = [box.left - margin, box.top - margin - caption]
  const width = Math.max(360, box.width + 2 * margin)
  const height = box.height + 2 * margin + caption
  const kinds = new Map(doc.nodes.map(node => [node.id, node]))
  const parts = [
    element('title', {}, escapeXml(doc.title)),
    element('desc', {}, escapeXml(wordsOf(doc))),
    metadata,
    element('rect', {x: left, y: top, width, height, fill: look('canvas')}),
    label(fitted(doc.title, width - 2 * margin, 18), {
      x: left + margin,
      y: top + 34,
      'font-size': 18,
      'font-weight': 650,
      fill: look('ink'),
    }),
    scene.all.length === 0
      ? label(say`An empty graph`, {x: left + margin, y: top + 90, fill: look('ink-soft')})
      : '',
    drawNotes(doc, isNear, look),
    wires(doc, scene, look, 2),
    ...[...scene.rects].map(([id, rect]) => {
      const node = kinds.get(id)!
      return drawNode(node, scene.kinds.get(id), rect, look)
    }),
  ]
  return {svg: svg({left, top, width, height}, [width, height], parts), width, height}
}

/** The graph as a small picture without words. */
export function drawThumbnail(doc: GraphDocument, definitions: Definitions, look: Look): Picture {
  const scene = sceneOf(doc, definitions)
  const found = boundsOf(scene.all) ?? {left: 0, top: 0, width: 200, height: 120}
  const [width, height] = [240, 135]
  const scale = Math.max((found.width + 80) / width, (found.height + 80) / height, 2)
  const box = {
    left: found.left + found.width / 2 - (scale * width) / 2,
    top: found.top + found.height / 2 - (scale * height) / 2,
    width: scale * width,
    height: scale * height,
  }
  const parts = [
    element('title', {}, escapeXml(doc.title)),
    element('rect', {x: box.left, y: box.top, width: box.width, height: box.height, fill: look('canvas')}),
    drawNoteBoxes(doc, isNear, look),
    wires(doc, scene, look, 1.5 * scale),
    ...[...scene.rects].map(([id, rect]) => drawBox(scene.kinds.get(id), rect, look)),
  ]
  return {svg: svg(box, [width, height], parts), width, height}
}

/** What a picture shows, for those who cannot see it: `13 nodes, 12 wires: Input, Conv1, …`. */
export function wordsOf({nodes, wires}: GraphDocument): string {
  const names = nodes.slice(0, 40).map(({title, kind}) => title ?? kind)
  const count = (n: number, word: string) => `${n} ${word}${n === 1 ? '' : 's'}`
  const list = names.length === 0 ? '' : `: ${names.join(', ')}${nodes.length > 40 ? ', …' : ''}`
  return `A graph of ${count(nodes.length, 'node')} and ${count(wires.length, 'wire')}${list}. Drop this picture on Spikeloom to open it.`
}

type Scene = ReturnType<typeof sceneOf>

const isNear = ({left, top, width, height}: Rect) =>
  Math.max(Math.abs(left), Math.abs(top), width, height) < farthest

/** What is drawn of a document, its blocks among the kinds. */
function sceneOf(doc: GraphDocument, builtIn: Definitions) {
  const definitions = kindsWith(doc.blocks, builtIn)
  const rects = new Map([...rectsOf(doc, definitions)].filter(([, rect]) => isNear(rect)))
  return {
    rects,
    /** The boxes of nodes, notes and frames. */
    all: [...rects.values(), ...[...boxesOf(doc).values()].filter(isNear)],
    kinds: new Map(
      doc.nodes.flatMap(({id, kind}) => {
        const definition = definitions.get(kind)
        return definition ? [[id, definition] as const] : []
      }),
    ),
  }
}

const wires = ({wires}: GraphDocument, {rects, kinds}: Scene, look: Look, thickness: number) =>
  wires
    .map(wire => {
      const ends = endsOf(wire, rects, kinds)
      if (!ends) return ''
      const type = kinds.get(wire.from[0])?.outputs[wire.from[1]]
      return element('path', {
        d: wirePath(ends.from, ends.to, ends),
        fill: 'none',
        stroke: look(`port-${type}`),
        'stroke-width': thickness,
      })
    })
    .join('')

function svg({left, top, width, height}: Rect, [w, h]: readonly [number, number], parts: readonly string[]) {
  return element(
    'svg',
    {
      xmlns: 'http://www.w3.org/2000/svg',
      role: 'img',
      width: w,
      height: h,
      viewBox: `${left} ${top} ${width} ${height}`,
      'font-family': fonts,
      'font-size': 12,
    },
    parts.join(''),
  )
}
