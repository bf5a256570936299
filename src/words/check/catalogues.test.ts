import {readdirSync, readFileSync} from 'node:fs'
import {join} from 'node:path'
import {describe, expect, it} from 'vitest'
import {definitions} from '../../../nodes/definitions.ts'
import type {Field} from '../../graph/params.ts'
import {zh} from '../zh/book.ts'
import {saidIn} from './said.ts'
import {sentencesIn} from './sentences.ts'
import loose from '../zh/words.json'
import {unseen} from './unseen.ts'

const root = join(import.meta.dirname, '../../..')
const skipped = /\.test\.ts$|\.as\.ts$|fake|\/bench\/|^src\/(cli|build|words)\//
const files = ['src', 'nodes']
  .flatMap(top =>
    readdirSync(join(root, top), {recursive: true, encoding: 'utf8'}).map(path => join(top, path)),
  )
  .filter(path => /\.(ts|vue)$/.test(path) && !skipped.test(path))
const read = (path: string) => readFileSync(join(root, path), 'utf8')
/** What the graphs that ship with Spikeloom say: their notes by paragraphs, and titles that are no layer's name. */
const shipped = readdirSync(join(root, 'presets'))
  .filter(path => path.endsWith('.json'))
  .flatMap(path => {
    const {notes = [], nodes = [], blocks = {}} = JSON.parse(read(join('presets', path))) as Shipped
    const titled = nodes.filter(({kind}) => !('name' in (definitions.get(kind)?.params ?? {})))
    const titles = [...titled, ...Object.values(blocks)].map(({title}) => title ?? '')
    return [...notes.flatMap(({text}) => text.split('\n\n')), ...titles].map(text => ({path, text}))
  })
interface Shipped {
  readonly notes?: readonly {readonly text: string}[]
  readonly nodes?: readonly {readonly kind: string; readonly title?: string}[]
  readonly blocks?: Readonly<Record<string, {readonly title: string}>>
}
/** The script of a Vue file, or all of another. */
const scriptOf = (path: string) =>
  path.endsWith('.vue')
    ? [...read(path).matchAll(/<script[^>]*>(.*?)<\/script>/gs)].map(([, code]) => code).join('\n')
    : read(path)

const said = files.flatMap(path => saidIn(read(path)).map(text => ({path, text})))
const made = files.flatMap(path => sentencesIn(scriptOf(path)).map(text => ({path, text})))
const kinds = [...definitions.values()].flatMap(({kind, title, summary, params, inputs, outputs}) =>
  [title, summary, ...Object.keys({...inputs, ...outputs}), ...Object.values(params).flatMap(textsOf)].map(
    text => ({path: kind, text}),
  ),
)

function textsOf(field: Field): string[] {
  const own = [field.label, field.help]
  if (field.field === 'choice') return [...own, ...field.options.map(option => field.names[option] ?? option)]
  if (field.field === 'files') return [...own, ...Object.keys(field.shipped)]
  return 'unit' in field ? [...own, field.unit, 'empty' in field ? field.empty : ''] : own
}

const catalogues = Object.values(
  import.meta.glob<Record<string, string>>('../zh/*.json', {eager: true, import: 'default'}),
)

const known = (text: string) => zh.texts.has(text) || !/[a-z]{2}/i.test(text)
const missing = (texts: readonly {path: string; text: string}[]) => [
  ...new Set(texts.filter(({text}) => !known(text)).map(({path, text}) => `${path}: ${text}`)),
]

describe('the Chinese catalogues', () => {
  it('have every text of the page', () => expect(missing(said)).toEqual([]))
  it('have every text of the node kinds', () =>
    expect(missing(kinds.filter(({text}) => !unseen(text)))).toEqual([]))
  it('have every note and title of the graphs that ship', () => expect(missing(shipped)).toEqual([]))
  it('have every sentence that is made elsewhere', () =>
    expect(missing(made.filter(({text}) => !unseen(text)))).toEqual([]))

  /** Words that code puts together, such as a figure's name, are in words.json. */
  it('have nothing that no code says', () => {
    const used = new Set([...said, ...made, ...kinds, ...shipped].map(({text}) => text))
    expect([...zh.texts.keys()].filter(text => !used.has(text) && !(text in loose))).toEqual([])
  })
  it('have one word for a word', () => {
    const two = catalogues
      .flatMap(catalogue => Object.entries(catalogue))
      .filter(([key, text]) => zh.texts.get(key) !== text)
    expect(two).toEqual([])
  })
  it('fill the same slots', () => {
    const slots = (text: string): readonly string[] => text.match(/\{\d\}/g) ?? []
    const wrong = [...zh.texts].filter(([key, text]) => slots(text).some(slot => !key.includes(slot)))
    expect(wrong).toEqual([])
  })
})
