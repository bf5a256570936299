import {describe, expect, it} from 'vitest'
import {comparedLines, comparedSheet} from './compared-table.ts'
import {differenceOf, differenceSentence, spokenPair} from './difference.ts'
import {amount, count, share, short, textOf} from './figure.ts'

const plain = (text: string | undefined) => text?.replaceAll('\u00a0', ' ')

describe('a difference', () => {
  it('of shares is in points, of others also in percent, always with an arrow', () => {
    const fell = differenceOf(share(0.985, 2), share(0.989, 2))
    expect([plain(fell?.text), fell?.size, plain(fell?.brief)]).toEqual(['▼ 0.40', '0.40 points', '▼ 0.40'])
    const rose = differenceOf(short(3_000_000), short(2_000_000))
    expect([plain(rose?.text), plain(rose?.brief)]).toEqual(['▲ 1.00 M', '▲ 50 %'])
    expect(plain(differenceOf(amount(2e-6, 'J'), amount(5e-6, 'J'))?.text)).toBe('▼ 3 µJ')
  })
  it('is seen however small it is', () => {
    expect(plain(differenceOf(share(0.99001, 2), share(0.99, 2))?.text)).toBe('▲ 0.001')
    expect(differenceOf(count(7), count(7))?.text).toBe('=')
  })
  it('is none between words, or figures of two kinds', () => {
    expect(differenceOf('–', count(1))).toBeUndefined()
    expect(differenceOf(share(0.5), count(1))).toBeUndefined()
  })
  it('from nothing has no percentage', () => {
    expect(plain(differenceOf(count(3), count(0))?.brief)).toBe('▲ 3')
  })
})

describe('the sentence', () => {
  const accuracy = {label: 'Accuracy', now: share(0.985), then: share(0.989)}
  it('names the first two figures that differ, and says the verb once where it is the same', () => {
    const images = {label: 'Images', now: count(5), then: count(5)}
    const sops = {label: 'SOPs', now: short(38), then: short(100)}
    expect(plain(differenceSentence([images, accuracy, sops]))).toBe(
      'Accuracy fell by 0.40 points, SOPs by 62 %, against the frozen run.',
    )
    const rose = {label: 'Spikes', now: count(2), then: count(1)}
    expect(plain(differenceSentence([accuracy, rose]))).toBe(
      'Accuracy fell by 0.40 points, Spikes rose by 100 %, against the frozen run.',
    )
    expect(differenceSentence([images])).toBeUndefined()
  })
  it('is read aloud with both values', () => {
    expect(plain(spokenPair(accuracy))).toBe('Accuracy 98.5 %, frozen run 98.9 %, down 0.40 points')
  })
})

describe('a compared table', () => {
  const columns = [{name: 'Layer'}, {name: 'Neurons'}, {name: 'Spikes'}]
  const line = (name: string, spikes: number) => ({cells: [name, count(10), count(spikes)]})

  it('has A and Δ after the columns that differ only, and what only the frozen run has at the end', () => {
    const {columns: wide, lines} = comparedLines({columns, lines: [line('A', 4), line('B', 2)]}, [
      line('B', 2),
      line('A', 5),
      line('C', 1),
    ])
    expect(wide.map(({name}) => name)).toEqual(['Layer', 'Neurons', 'Spikes', 'A', 'Δ'])
    expect(lines.map(({cells}) => cells.map(cell => plain(textOf(cell))))).toEqual([
      ['A', '10', '4', '5', '▼ 1'],
      ['B', '10', '2', '2', '='],
      ['C', '–', '–', '1', ''],
    ])
  })
  it('is a file with the frozen figure and the difference after each number', () => {
    const sheet = comparedSheet(
      [
        ['Layer', 'Spikes', 'Unit'],
        ['A', 4, 'x'],
        ['A', null, 'x'],
      ],
      [
        ['Layer', 'Spikes', 'Unit'],
        ['A', 6, 'x'],
        ['B', 1, 'x'],
      ],
    )
    expect(sheet).toEqual([
      ['Layer', 'Spikes', 'Spikes, frozen run', 'Spikes, difference', 'Unit'],
      ['A', 4, 6, -2, 'x'],
      ['A', null, null, null, 'x'],
      ['B', null, 1, null, null],
    ])
  })
})
