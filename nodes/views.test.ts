import {describe, expect, it} from 'vitest'
import {endingsOf, jsonText, type ViewFiles} from '../src/views/view-files.ts'

const sources = import.meta.glob<string>('./*/View.vue', {eager: true, query: '?raw', import: 'default'})
const helps = import.meta.glob<{reading: unknown}>('./*/help.json', {eager: true, import: 'default'})
const drawings = import.meta.glob<string>('../src/views/*.ts', {
  eager: true,
  query: '?raw',
  import: 'default',
})
const shared = import.meta.glob<string>('../src/views/*.vue', {eager: true, query: '?raw', import: 'default'})

/** Views of images and of texts to copy: they have no figures. */
const withoutFigures = ['./export-mapping/View.vue', './preprocess/View.vue']
/** A view that is words and tables alone: it has no drawing to save or to read aloud. */
const withoutDrawing = ['./certificate/View.vue']
const views = Object.entries(sources).filter(([path]) => !withoutFigures.includes(path))

/** A view's own code, and that of the components in which it shows its figures. */
const partsOf = (source: string) =>
  [...source.matchAll(/views\/(\w+)\.vue/g)].reduce(
    (all, [, name]) => all + (shared[`../src/views/${name}.vue`] ?? ''),
    source,
  )
/** The drawings that a view shows. */
const drawn = (source: string) =>
  [...partsOf(source).matchAll(/from '[./\w]*?\/([\w-]+)\.ts'/g)].flatMap(
    ([, name]) => drawings[`../src/views/${name}.ts`] ?? [],
  )

it('are all looked at', () => expect(views.length).toBe(Object.keys(sources).length - withoutFigures.length))

describe.each(views)('%s', (path, source) => {
  it('states its finding', () => expect(source).toMatch(/headline/i))
  it('has its figures in a table, with their units', () => {
    expect(partsOf(source)).toMatch(/<FigureTable|<table/)
    expect([source, ...drawn(source)].join()).toMatch(/unit:|unit=|showFigure|<small/)
  })
  it('says how it is read', () => expect(helps[path.replace('View.vue', 'help.json')].reading).toBeTruthy())
  it('can be saved as figures, and as a picture where it is drawn', () => {
    expect(partsOf(source)).toMatch(/:files="(files|[^"]* \? files : undefined)"/)
    if (!withoutDrawing.includes(path)) expect(source).toMatch(/\bsvg(:|\()/)
  })
  it.skipIf(withoutDrawing.includes(path))('is read aloud from its data, and reached with the keys', () => {
    expect([partsOf(source), ...drawn(source)].join()).toMatch(/aria-label/)
    expect([partsOf(source), ...drawn(source)].join()).toMatch(/tabindex|<button/)
  })
})

describe('the files of a view', () => {
  const files: ViewFiles = {
    name: 'any',
    table: () => [
      ['Layer', 'Spikes'],
      ['A', 3],
      ['B', null],
    ],
    about: () => ({counts: Uint8Array.of(1, 2), threshold: Infinity}),
  }

  it('are pictures and figures, or figures alone where nothing is drawn', () => {
    expect(endingsOf(files)).toEqual(['csv', 'json'])
    expect(endingsOf({...files, svg: () => ''})).toEqual(['svg', 'png', 'csv', 'json'])
  })

  it('have a line of JSON for each line of the table, under the finding', () => {
    expect(JSON.parse(jsonText(files, 'A finding'))).toEqual({
      title: 'A finding',
      counts: [1, 2],
      threshold: 'Infinity',
      rows: [
        {Layer: 'A', Spikes: 3},
        {Layer: 'B', Spikes: null},
      ],
    })
  })
})
