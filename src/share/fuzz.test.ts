import {readFileSync} from 'node:fs'
import {expect, it} from 'vitest'
import {definitions} from '../../nodes/definitions.ts'
import lenet from '../../presets/lenet-drawn-digits.json'
import {Fault} from '../core/fault.ts'
import {seededRandom} from '../core/random.ts'
import {readPart} from '../editor/clipboard.ts'
import {inspectGraph} from '../graph/inspect.ts'
import {openDocument, parseDocument} from '../graph/upgrade.ts'
import {linkOf, openLink} from './link.ts'
import {lookFrom} from './look.ts'
import {drawPicture} from './picture.ts'
import {graphInPng, graphMetadata, graphOfPng, graphOfSvg} from './picture-graph.ts'
import {smallPng} from './small-png.ts'

const each = 2000
const random = seededRandom(2026)
const pick = <T>(list: ArrayLike<T>): T => list[Math.floor(random() * list.length)]
const document = openDocument(lenet, 'lenet', definitions)
const text = JSON.stringify(document)
const look = lookFrom(readFileSync('src/app/theme.css', 'utf8'), 'light')
const {svg} = drawPicture(document, definitions, {look, metadata: graphMetadata(document)})
const png = graphInPng(smallPng(), document)
const link = linkOf(document, definitions, {hide: ['seed'], lock: ['conv1']})
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

/** A text with a few places cut, doubled or overwritten. */
function spoilt(whole: string): string {
  let result = whole
  for (let n = 0; n < 1 + random() * 3; n++) {
    const [from, to] = [random(), random()]
      .map(at => Math.floor(at * result.length))
      .toSorted((a, b) => a - b)
    const end = random() < 0.7 ? Math.min(to, from + 6) : to
    const middle = random() < 0.6 ? pick(junk) : result.slice(from, end).repeat(2)
    result = result.slice(0, from) + middle + result.slice(end)
  }
  return result
}
function spoiltBytes(whole: Uint8Array): Uint8Array {
  const bytes = whole.slice(0, random() < 0.2 ? Math.floor(random() * whole.length) : whole.length)
  for (let n = 0; n < 1 + random() * 4 && bytes.length > 0; n++)
    bytes[Math.floor(random() * bytes.length)] ^= 1 << Math.floor(random() * 8)
  return bytes
}
const parse = (json: string) => parseDocument(json, 'a', definitions)

it.each<[string, () => unknown]>([
  ['graph files', () => parse(spoilt(text))],
  ['links', () => openLink(spoilt(link), definitions)],
  ['PNGs', () => parse(graphOfPng(spoiltBytes(png), 'a'))],
  ['SVGs', () => parse(graphOfSvg(spoilt(svg), 'a'))],
  ['pastes', () => readPart(spoilt(text), definitions)],
])('%s, spoilt in 2,000 ways, open or are refused in a sentence', (_name, read) => {
  for (let trial = 0; trial < each; trial++)
    try {
      const opened = read()
      if (typeof opened === 'object' && opened && 'seed' in opened)
        inspectGraph(opened as typeof document, definitions)
    } catch (thrown) {
      expect(thrown).toBeInstanceOf(Fault)
      expect((thrown as Fault).data.code).not.toBe('internal')
      expect((thrown as Fault).message).toMatch(/[.]$/)
    }
})
