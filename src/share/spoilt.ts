// For tests: whatever opens a graph from outside, fed with damaged copies. It runs in Node and in the page.
import {Fault} from '../core/fault.ts'
import {seededRandom, type Random} from '../core/random.ts'
import {partOf, partText, readPart} from '../editor/clipboard.ts'
import type {GraphDocument} from '../graph/document.ts'
import {inspectGraph} from '../graph/inspect.ts'
import type {Definitions} from '../graph/node.ts'
import {parseDocument} from '../graph/upgrade.ts'
import {linkOf, openLink} from './link.ts'
import {lookFrom} from './look.ts'
import {drawPicture} from './picture.ts'
import {graphInPng, graphMetadata, graphOfPng, graphOfSvg} from './picture-graph.ts'
import {smallPng} from './small-png.ts'

const junk = [
  '',
  '\0',
  '{',
  '}',
  '[',
  '"',
  ',',
  '-',
  '1e999',
  'null',
  '<',
  '&#x110000;',
  '__proto__',
  '\ud800',
  '神',
]
const pick = <T>(list: ArrayLike<T>, random: Random): T => list[Math.floor(random() * list.length)]

/** A text with a few places cut, doubled or overwritten. */
function spoilText(whole: string, random: Random): string {
  let result = whole
  for (let n = 0; n < 1 + random() * 3; n++) {
    const [from, to] = [random(), random()]
      .map(at => Math.floor(at * result.length))
      .toSorted((a, b) => a - b)
    const end = random() < 0.7 ? Math.min(to, from + 6) : to
    const middle = random() < 0.6 ? pick(junk, random) : result.slice(from, end).repeat(2)
    result = result.slice(0, from) + middle + result.slice(end)
  }
  return result
}
/** A file cut short, or with a few bits flipped. */
function spoilBytes(whole: Uint8Array<ArrayBuffer>, random: Random): Uint8Array<ArrayBuffer> {
  const bytes = whole.slice(0, random() < 0.2 ? Math.floor(random() * whole.length) : whole.length)
  for (let n = 0; n < 1 + random() * 4 && bytes.length > 0; n++)
    bytes[Math.floor(random() * bytes.length)] ^= 1 << Math.floor(random() * 8)
  return bytes
}

/** Damaged copies of a graph as a file, a link, pictures and a paste; by the seed, the same ones each time. */
export function spoiltOf(document: GraphDocument, definitions: Definitions, css: string, seed: number) {
  const random = seededRandom(seed)
  const metadata = graphMetadata(document)
  const {svg} = drawPicture(document, definitions, {look: lookFrom(css, 'light'), metadata})
  const png = graphInPng(smallPng(), document).slice()
  const link = linkOf(document, definitions, {hide: ['seed'], lock: [document.nodes[0].id]})
  const json = JSON.stringify(document)
  const part = partOf(document, new Set(document.nodes.map(({id}) => id)))
  const paste = partText(document, part, definitions)
  return {
    file: () => spoilText(json, random),
    link: () => spoilText(link, random),
    PNG: () => spoilBytes(png, random),
    SVG: () => spoilText(svg, random),
    paste: () => spoilText(paste, random),
  }
}

/**
 * Reads many damaged copies as the editor does.
 * @returns How many opened, how many were refused, and what else became of any: nothing should
 */
export function readSpoilt(document: GraphDocument, definitions: Definitions, css: string, each: number) {
  const spoilt = spoiltOf(document, definitions, css, 2026)
  const parse = (text: string) => parseDocument(text, 'a', definitions)
  const readers: readonly (readonly [string, () => unknown])[] = [
    ['file', () => parse(spoilt.file())],
    ['link', () => openLink(spoilt.link(), definitions)],
    ['PNG', () => parse(graphOfPng(spoilt.PNG(), 'a'))],
    ['SVG', () => parse(graphOfSvg(spoilt.SVG(), 'a'))],
    ['paste', () => readPart(spoilt.paste(), definitions)],
  ]
  const count = {opened: 0, refused: 0}
  const wrong: object[] = []
  for (const [name, read] of readers)
    for (let trial = 0; trial < each; trial++)
      try {
        const found = read()
        if (typeof found === 'object') inspectGraph({...document, ...found}, definitions)
        count[typeof found === 'object' ? 'opened' : 'refused']++
      } catch (thrown) {
        count.refused++
        const said = thrown instanceof Fault && thrown.data.code !== 'internal' && /\.$/.test(thrown.message)
        if (!said) wrong.push({name, trial, thrown: String(thrown)})
      }
  return {...count, wrong}
}
