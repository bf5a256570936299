import {describe, expect, it} from 'vitest'
import type {SpikeRecord} from '../core/simulate/record.ts'
import {csvText} from './export.ts'
import {fitting, shorten, wrap} from './fit.ts'
import {showCount, showPercent, showShort, showTick} from './format.ts'
import {axisOf, lengthOf, spikeLayout} from './spike-layout.ts'
import {spikeRows, spikeTable, spikeTotal} from './spike-rows.ts'
import {figures, headline, largest, provenance, rowFigures, rowLabel} from './spike-words.ts'

/** Two layers, L = 2: 10 + 4 neurons, 20 + 8 spiking ones. */
const record = (change: Partial<SpikeRecord> = {}): SpikeRecord => ({
  method: 'exact',
  levels: {k: 0, B: 2},
  dataset: 'Drawn digits',
  classes: Array.from('0123456789'),
  images: 4,
  total: 4,
  correct: 3,
  spikes: 28,
  sop: 480,
  mismatches: 0,
  layers: [
    {name: 'Conv1', neurons: 10, copies: 2, spikes: 20, rate: 0.25, sop: 0, sopLogical: 0, mismatches: 0},
    {name: 'Dense2', neurons: 4, copies: 2, spikes: 8, rate: 0.25, sop: 480, sopLogical: 120, mismatches: 0},
  ],
  batches: [],
  predictions: new Uint8Array(4),
  labels: new Uint8Array(4),
  ...change,
})
const plain = (text: string) => text.replaceAll('\u00a0', ' ')

describe('headline', () => {
  it('tells accuracy, spikes and the firing rate', () => {
    expect(plain(headline(record()))).toBe(
      '3 of 4 digits right. On average, an image makes 7 spikes: 25.0 % of 28 spiking neurons fire, once each.',
    )
  })
  it('speaks of images where classes are no digits', () => {
    expect(headline(record({classes: ['cat', 'dog']}))).toMatch(/^3 of 4 images right/)
  })
  it('does not speak of an average of one image', () => {
    expect(headline(record({images: 1, correct: 1}))).toContain('The image makes 28 spikes')
  })
  it('says so when nothing fired or nothing ran', () => {
    expect(headline(record({spikes: 0}))).toBe('3 of 4 digits right. No neuron fired.')
    expect(headline(record({images: 0, correct: 0}))).toBe('No image has been simulated yet.')
  })
})

describe('rows', () => {
  it('average over the images and leave out the operations of the encoder', () => {
    const [encoder, dense] = spikeRows(record())
    expect(encoder).toMatchObject({spikes: 5, spiking: 20, rate: 0.25, sop: null, additions: null})
    expect(dense).toMatchObject({spikes: 2, spiking: 8, sop: 120, additions: 30})
  })
  it('tell layers of one name apart', () => {
    const {layers} = record()
    const names = spikeRows(record({layers: [...layers, ...layers, layers[0]]})).map(({name}) => name)
    expect(names).toEqual(['Conv1', 'Dense2', 'Conv1 (2)', 'Dense2 (2)', 'Conv1 (3)'])
  })
  it('add up to the total', () => {
    const rows = spikeRows(record())
    const total = spikeTotal(record())
    for (const of of ['neurons', 'spiking', 'spikes', 'sop'] as const)
      expect(rows.reduce((sum, row) => sum + (row[of] ?? 0), 0)).toBe(total[of])
    expect(total.rate).toBe(0.25)
  })
  it('are zeros, not NaN, before the first image', () => {
    expect(spikeTotal(record({images: 0, spikes: 0, sop: 0}))).toMatchObject({spikes: 0, rate: 0, sop: 0})
  })
  it('are read aloud with their exact figures', () => {
    expect(plain(rowLabel('Conv1', rowFigures(spikeRows(record())[0])))).toBe(
      'Conv1. Spikes per image: 5. Spiking neurons: 20 (10 × 2). Firing rate: 25.00 %. ' +
        'SOPs per image: none: takes pixels, not spikes. Mismatches: 0.',
    )
  })
})

describe('figures', () => {
  it('say that nothing was compared rather than that nothing differs', () => {
    expect(figures(record())[3]).toMatchObject({
      value: {text: '0', value: 0},
      detail: 'neurons differ from the quantized network',
    })
    expect(figures(record({mismatches: null}))[3].value).toBe('–')
    expect(plain(figures(record({mismatches: 2}))[3].detail)).toBe(
      'of 56 neurons differ from the quantized network',
    )
  })
  it('find the layer with the largest share', () => {
    expect(largest(spikeRows(record()), row => row.spikes)).toEqual({name: 'Conv1', share: 5 / 7})
    expect(largest(spikeRows(record()), () => null)).toBeUndefined()
  })
  it('name the thresholds that were used', () => {
    expect(provenance(record())).toMatch(/^Drawn digits, 4 images; k = 0, B = 2, exact thresholds\./)
  })
})

describe('numbers', () => {
  it('never round to 0 % or 100 % what is not', () => {
    expect(['0', '1', '0.00001', '0.99996'].map(share => plain(showPercent(Number(share))))).toEqual([
      '0.0 %',
      '100.0 %',
      '0.001 %',
      '99.996 %',
    ])
  })
  it('are short where there is little room', () => {
    expect([0, 231, 27_879_201, 9e6].map(value => plain(showShort(value)))).toEqual([
      '0',
      '231',
      '27.9 M',
      '9.00 M',
    ])
    expect([0, 5000, 15e6].map(value => plain(showTick(value)))).toEqual(['0', '5 k', '15 M'])
    expect([18_587, 0.25, 12.5].map(showCount)).toEqual(['18,587', '0.25', '12.5'])
  })
})

describe('CSV', () => {
  it('has a header with units, a row per layer and the total', () => {
    const lines = csvText(spikeTable(record())).split('\r\n')
    expect(lines[0]).toMatch(/^Layer,Neurons,.*Spikes \(per image\)/)
    expect(lines.slice(1)).toEqual([
      'Conv1,10,20,5,0.25,,,0',
      'Dense2,4,8,2,0.25,120,30,0',
      'All layers,14,28,7,0.25,120,30,0',
      '',
    ])
  })
  it('quotes what would break a line apart', () => {
    expect(csvText([['a,b', 'say "x"', 1 / 3, null]])).toBe('"a,b","say ""x""",0.333333333333,\r\n')
  })
})

describe('layout', () => {
  it('draws a length in proportion on a linear axis', () => {
    const axis = {...axisOf([50, 100], 'linear', [0, 200]), columns: []}
    expect(lengthOf(axis, 50)).toBe(100)
    expect(lengthOf(axis, 0)).toBe(0)
    expect(lengthOf(axis, null)).toBe(0)
  })
  it('begins a log axis at the decade below the smallest value', () => {
    expect(axisOf([0, 100, 20_000], 'log', [0, 400]).axis.domain()).toEqual([10, 100_000])
    expect(axisOf([0, 0], 'log', [0, 400]).axis.domain()).toEqual([0, 1])
  })
  it('keeps rows readable and panels apart in any room', () => {
    for (const width of [200, 380, 600, 900, 1600])
      for (const height of [60, 240, 500]) {
        const {step, spikes, sop, names} = spikeLayout(spikeRows(record()), 'linear', {width, height})
        expect(step).toBeGreaterThanOrEqual(13)
        expect(names).toBeLessThan(spikes.right)
        expect(spikes.columns.at(-1)).toBeLessThan(sop.left)
      }
  })
})

describe('words', () => {
  it('take the fullest wording that fits', () => {
    expect(fitting(['as much as can be', 'little'], 60, 10)).toBe('little')
    expect(fitting(['as much as can be', 'little'], 600, 10)).toBe('as much as can be')
  })
  it('keep both ends of a long name', () => {
    expect(shorten('Convolution-12', 63, 10)).toBe('Conv…on-12')
    expect(shorten('Conv1', 63, 10)).toBe('Conv1')
  })
  it('wrap into lines of about the same length', () => {
    expect(wrap('one two three four five six', 126, 10)).toEqual(['one two three', 'four five six'])
  })
})
