import {describe, expect, it} from 'vitest'
import {fakes} from './evaluate-fakes.ts'
import {emptyDocument, type GraphDocument} from './document.ts'
import {combinationWords, parseGrid, withCombination} from './grid.ts'

const doc: GraphDocument = {
  ...emptyDocument,
  nodes: ['start', 'relay', 'noise'].map(kind => ({
    id: kind,
    kind,
    version: 1,
    params: {},
    position: [0, 0],
  })),
}
const grid = (text: string) => parseGrid(text, doc, fakes)
const words = (text: string) => {
  const {columns, combinations} = grid(text)
  return combinations.map(({values}) => combinationWords(columns, values))
}

describe('parseGrid', () => {
  it('takes every combination, the last axis changing fastest', () => {
    expect(words('start.plus=1,2; relay.fail=true,false')).toEqual([
      'start.plus=1 relay.fail=true',
      'start.plus=1 relay.fail=false',
      'start.plus=2 relay.fail=true',
      'start.plus=2 relay.fail=false',
    ])
  })

  it('knows ranges, with steps and in any company', () => {
    expect(words('seed=1..3')).toEqual(['seed=1', 'seed=2', 'seed=3'])
    expect(words('start.plus=0..10:5, 7')).toEqual([
      'start.plus=0',
      'start.plus=5',
      'start.plus=10',
      'start.plus=7',
    ])
  })

  it('changes joined parameters together', () => {
    const {axes, columns, combinations} = grid('start.plus & relay.plus = 1&2, 3&4; seed=1,2')
    expect(axes).toEqual([
      {name: 'start.plus&relay.plus', columns: [0, 1]},
      {name: 'seed', columns: [2]},
    ])
    expect(columns).toEqual(['start.plus', 'relay.plus', 'seed'])
    expect(combinations.map(({values}) => values)).toEqual([
      [1, 2, 1],
      [1, 2, 2],
      [3, 4, 1],
      [3, 4, 2],
    ])
  })

  it('gives the document of each combination and leaves the first alone', () => {
    const {combinations} = grid('start.plus=4;seed=9')
    const changed = withCombination(doc, combinations[0])
    expect([changed.seed, changed.nodes[0].params, doc.seed, doc.nodes[0].params]).toEqual([
      9,
      {plus: 4},
      1,
      {},
    ])
  })

  it.each([
    ['', 'Parameter "grid" is empty'],
    ['start.plus', 'Parameter "start.plus" must be written as NODE.PARAM=VALUE,VALUE'],
    ['nobody.plus=1', 'There is no node "nobody"'],
    ['start.minus=1', 'Parameter "start.minus" does not exist; node "start" has plus, bad'],
    ['start.plus=1,100', 'Parameter "Plus" must be 0 to 99, not 100'],
    ['start.plus=1,,2', 'Parameter "Plus" must be a number, not ""'],
    ['start.plus=5..1', 'has a range "5..1" without values'],
    ['start.plus=1..5:0', 'has a range "1..5:0" without values'],
    ['seed=-1', 'Parameter "seed" must be a whole number'],
    ['start.plus=1;start.plus=2', 'names start.plus twice'],
    ['start.plus&relay.plus=1&2,3', 'has 2 parameters, but "3" has 1 value; join them by &'],
    ['seed=1..200; start.plus=0..99', 'has 20000 combinations, more than 10000'],
  ])('%j is refused in a sentence', (text, sentence) => {
    expect(() => grid(text)).toThrow(sentence)
  })
})
