import {expect, it} from 'vitest'
import {drawnDigits as draw} from '../../src/data/drawn-digits.ts'
import {parseParams} from '../../src/graph/params.ts'
import {evaluate} from './evaluate.ts'
import {drawnDigits} from './node.ts'

it('gives as many digits as asked for, each equally often, and shows the first', async () => {
  const params = parseParams(drawnDigits.params, {images: 20, seed: 7})
  const {outputs, metrics, display} = await evaluate({}, params, {} as never)
  expect(outputs.dataset).toMatchObject({scale: 1 / 256, shape: [28, 28, 1], labels: {length: 20}})
  expect(metrics).toEqual({images: 20, perClass: Array(10).fill(2)})
  expect(display).toMatchObject({images: {length: 20 * 784}, labels: {length: 20}, shape: [28, 28, 1]})
})

it('draws in parts, in any order, what it draws at once', async () => {
  const params = parseParams(drawnDigits.params, {images: 120, seed: 7})
  const {dataset} = (await evaluate({}, params, {} as never)).outputs
  const whole = draw({count: 120, seed: 7, scale: 1 / 256})
  expect(dataset.labels).toEqual(whole.labels)
  for (const [first, count] of [
    [90, 30],
    [0, 50],
    [45, 60],
  ])
    // prettier-ignore
    expect(await dataset.read(first, count)).toEqual(whole.read(first, count))
})
