import {describe, expect, it} from 'vitest'
import {curvesOf} from './curves.ts'
import {paperFigures} from './paper.ts'
import type {SweepFigures, SweepTable, SweepValue} from './table.ts'

const figures = (accuracy: number, k = 1, B = 2): SweepFigures => ({
  levels: {k, B},
  dataset: 'MNIST test',
  images: 100,
  correct: Math.round(100 * accuracy),
  accuracy,
  spikesPerImage: 10,
  neurons: 100,
  sparsity: 0.1,
  sopPerImage: 1000,
  mismatches: 0,
})
const table = (columns: readonly string[], ...rows: [SweepValue[], SweepFigures?][]): SweepTable => ({
  axes: columns.map((name, i) => ({name, columns: [i]})),
  columns,
  rows: rows.map(([values, found]) => ({values, ...(found && {figures: found})})),
})

describe('curvesOf', () => {
  const noise = table(
    ['convert.k', 'simulate.noise', 'seed'],
    ...[0, 1].flatMap(k =>
      [0.2, 0, 0.1].flatMap(n =>
        [1, 2].map((seed): [SweepValue[], SweepFigures] => [[k, n, seed], figures(0.9 - n / 2 + seed / 100)]),
      ),
    ),
  )

  it('lays what has most values along the axis, in order, and makes curves of the rest', () => {
    const {axis, numeric, places, curves} = curvesOf(noise, 'accuracy')
    expect([axis, numeric, places]).toEqual(['simulate.noise', true, [0, 0.1, 0.2]])
    expect(curves.map(({name}) => name)).toEqual(['k=0', 'k=1'])
  })

  it('takes seeds for repetitions', () => {
    const [first] = curvesOf(noise, 'accuracy').curves[0].points
    expect(first).toMatchObject({at: 0, rows: 2, of: 2})
    expect([first.low, first.mean, first.high].map(x => x.toFixed(3))).toEqual(['0.910', '0.915', '0.920'])
  })

  it('lays seeds along the axis where nothing else varies, and leaves out what is not there yet', () => {
    const {axis, curves} = curvesOf(table(['seed'], [[1], figures(0.9)], [[2]]), 'accuracy')
    expect(axis).toBe('seed')
    expect(curves[0].points).toHaveLength(1)
  })
})

describe('paperFigures', () => {
  it('puts what is reported beside ours, and says which levels are missing', () => {
    const {dataset, groups} = paperFigures(
      table(
        ['input.k', 'seed'],
        [[1, 1], figures(0.99)],
        [[1, 2], figures(0.98)],
        [[0, 1], figures(0.9, 0, 8)],
      ),
    )
    expect(dataset).toBe('MNIST')
    expect(groups.map(({name, levels}) => `${name} ${levels}`)).toEqual([
      'Single-spike k0B1',
      'Two-spike k0B2',
      'Four-spike k1B2',
      'L = 8 k0B8',
      'FP32 float',
    ])
    expect(groups[0].ours).toBeUndefined()
    expect(groups[2].ours?.accuracy).toBeCloseTo(0.985)
    expect(groups[2].reported).toMatchObject({accuracy: 0.9937, sopPerImage: 27_879_201})
    expect(groups[3].reported).toBeUndefined()
  })

  it('takes the first of what else varies', () => {
    const noisy = table(['simulate.noise'], [[0], figures(0.99)], [[0.5], figures(0.5)])
    expect(paperFigures(noisy).groups[2].ours?.accuracy).toBe(0.99)
  })

  it('knows which data sets nobody reports', () => {
    const drawn = table(['seed'], [[1], {...figures(0.99), dataset: 'Drawn digits'}])
    expect(paperFigures(drawn)).toMatchObject({dataset: 'Drawn digits', network: ''})
    expect(paperFigures(drawn).groups.at(-1)?.levels).toBe('k1B2')
  })

  it('fills the bar of full precision from a test of such a network on the same images', () => {
    const score = {
      precision: 'full' as const,
      testedOn: 'MNIST test',
      images: 10_000,
      correct: 9950,
      accuracy: 0.995,
    }
    const table = {axes: [], columns: [], rows: []}
    expect(paperFigures(table, score).groups.at(-1)).toMatchObject({levels: 'float', ours: {accuracy: 0.995}})
    expect(() => paperFigures(table, {...score, precision: undefined})).toThrow('is quantized')
  })
})
