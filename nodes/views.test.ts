import {describe, expect, it} from 'vitest'
import {endingsOf, jsonText, type ViewFiles} from '../src/views/view-files.ts'

const sources = import.meta.glob<string>('./*/View.vue', {eager: true, query: '?raw', import: 'default'})
const framed = Object.entries(sources).filter(([, source]) => source.includes('<ViewFrame'))

/** Views of images and of texts to copy: they have no figures. */
const withoutFigures = ['./export-mapping/View.vue', './preprocess/View.vue']

describe.each(framed.filter(([path]) => !withoutFigures.includes(path)))('%s', (_path, source) => {
  it('states its finding, has figures in a table, and can be saved', () => {
    expect(source).toContain(':headline=')
    expect(source).toContain('<FigureTable')
    expect(source).toMatch(/:files="(files|[^"]* \? files : undefined)"/)
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
