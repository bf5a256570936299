import {expect, it} from 'vitest'
import {
  barLabel,
  barsOf,
  waterfallHeadline,
  waterfallTable,
  type Stage,
} from '../../src/views/waterfall-words.ts'
import {randomImages, randomModel, randomNetwork} from '../../src/core/random-network.ts'
import {seededRandom} from '../../src/core/random.ts'
import {quantizedRunner} from '../../src/core/quantized.ts'
import {indexOfLargest} from '../../src/core/simulate/engine.ts'
import {evaluate} from './evaluate.ts'

const stage = (id: Stage['id'], correct: number | null, more: Partial<Stage> = {}): Stage => ({
  ...{id, correct, images: 100, data: 'Digits'},
  ...more,
})

it('hangs each bar where the last one that ran has ended, and says what to run for the others', () => {
  const bars = barsOf({stages: [stage('ternary', 98), stage('quantization', 96), stage('noise', 90)]})
  expect(bars.map(({accuracy}) => accuracy)).toEqual([
    undefined,
    0.98,
    undefined,
    0.96,
    undefined,
    0.9,
    undefined,
  ])
  expect(bars[3].before).toBe(0.98)
  expect(waterfallHeadline(bars)).toBe(
    '98.00\u00a0% with Ternary weights, 90.00\u00a0% after Noise: most is lost at Noise',
  )
  expect(barLabel(bars[0])).toContain('not run. Train the network in full precision')
  expect(barLabel(bars[5])).toContain('−6.00 points')
  expect(waterfallTable(bars)[1]).toEqual(['full', null, null, null, null, null])
})

it('says where bars are not of the same images, where nothing is lost, and where nothing has run', () => {
  const same = [stage('quantization', 96), stage('conversion', 96)]
  expect(waterfallHeadline(barsOf({stages: same}))).toContain('nothing is lost')
  const other = [same[0], stage('conversion', 96, {images: 200})]
  expect(waterfallHeadline(barsOf({stages: other}))).toContain('not all on the same images')
  expect(waterfallHeadline(barsOf({stages: []}))).toBe('Nothing to compare yet')
})

it('gives no figure for a mapping that differs', () => {
  const bars = barsOf({stages: [stage('conversion', 96), stage('mapping', null, {checked: 10})]})
  expect(bars[6]).toMatchObject({accuracy: undefined, about: expect.stringContaining('Differs') as string})
})

it('tests the network itself: the last stage is the quantized network', async () => {
  const model = randomModel(randomNetwork(seededRandom(6)), seededRandom(6))
  const dataset = randomImages(model.network, 12, seededRandom(7))
  const context = {progress: () => Promise.resolve()} as never
  const {metrics} = await evaluate({model, dataset} as never, {images: null}, context)
  const run = quantizedRunner(model)
  const right = Array.from(dataset.labels, (label, i) => {
    const {logits} = run(dataset.read(i, 1), dataset.scale)
    return indexOfLargest(logits) === label
  }).filter(Boolean).length
  const stages = metrics!.stages as unknown as {stage: string; correct: number}[]
  expect(stages.map(({stage}) => stage)).toEqual(['ternary', 'clipping', 'quantization'])
  expect(stages[2].correct).toBe(right)
})
