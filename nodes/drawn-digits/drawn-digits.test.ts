import {expect, it} from 'vitest'
import {drawnDigits as draw} from '../../src/data/drawn-digits.ts'
import type {RunContext} from '../../src/graph/node.ts'
import {parseParams} from '../../src/graph/params.ts'
import {evaluate} from './evaluate.ts'
import {drawnDigits} from './node.ts'

const progress: number[] = []
const context = {
  progress: (fraction: number) => Promise.resolve(void progress.push(fraction)),
} as unknown as RunContext<typeof drawnDigits.outputs>

it('draws as many digits as asked for, each equally often, and shows the first', async () => {
  const params = parseParams(drawnDigits.params, {images: 20, seed: 7})
  const {outputs, metrics, display} = await evaluate({}, params, context)
  expect(outputs.dataset).toMatchObject({scale: 1 / 256, images: {shape: [20, 28, 28, 1]}})
  expect(metrics).toEqual({images: 20, perClass: Array(10).fill(2)})
  expect(display).toMatchObject({images: {length: 20 * 784}, labels: {length: 20}, shape: [28, 28, 1]})
})

it('draws in portions what it draws at once, and tells how far it is', async () => {
  progress.length = 0
  const params = parseParams(drawnDigits.params, {images: 120, seed: 7})
  const {outputs} = await evaluate({}, params, context)
  const whole = draw({count: 120, seed: 7, scale: 1 / 256})
  expect(outputs.dataset.images.data).toEqual(whole.images.data)
  expect(outputs.dataset.labels).toEqual(whole.labels)
  expect(progress).toEqual([0, 50 / 120, 100 / 120])
})
